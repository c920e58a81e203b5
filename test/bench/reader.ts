import { z } from 'zod';
import { openDesk } from './desk.ts';
import { list } from './list.ts';
import { serveQuestions } from './part.ts';
import { report } from './report.ts';
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
  report: () => report(desk),
};

serveQuestions<string>(
  async (asked) => benches[z.enum(['list', 'thread', 'search', 'report']).parse(asked)](),
  () => desk.close(),
);
