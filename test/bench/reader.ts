import { z } from 'zod';
import { openDesk } from './desk.ts';
import { list } from './list.ts';
import { serveQuestions } from './part.ts';
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
};

serveQuestions<string>(
  async (asked) => benches[z.enum(['list', 'thread', 'search']).parse(asked)](),
  () => desk.close(),
);
