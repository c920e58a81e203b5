import { z } from 'zod';
import { openDesk } from './desk.ts';
import { atMost, type Figure } from './figures.ts';
import { list } from './list.ts';
import { serveQuestions, settledMemory } from './part.ts';
import { search } from './search.ts';
import { thread } from './thread.ts';

// The reads of a desk: one core on the imported workspace, asked through the contract.

const [dataDir = '', size = '0'] = process.argv.slice(2);
const conversations = Number(size);
const desk = await openDesk(dataDir);

const benches = {
  list: () => list(desk),
  thread: () => thread(desk, conversations),
  search: () => search(desk, conversations),
  memory: async (): Promise<Figure[]> => [
    {
      what: 'memory after all these reads',
      value: await settledMemory(),
      unit: 'MB',
      limit: null,
      goal: atMost(250),
    },
  ],
};

serveQuestions<string>(
  async (asked) => benches[z.enum(['list', 'thread', 'search', 'memory']).parse(asked)](),
  () => desk.close(),
);
