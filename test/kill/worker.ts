/** One of the processes that play runs: takes seeds, gives back what became of them. */
import { z } from 'zod';
import type { RunResult } from './run.ts';
import { runOnce } from './run.ts';

const Task = z.object({ program: z.string(), compileCache: z.string(), seed: z.string() });

/** How long the app took to open, the last time. */
let usualOpenMs = 500;

process.on('message', (message) => {
  const { seed, ...desk } = Task.parse(message);
  void runOnce(desk, seed, usualOpenMs).then((result: RunResult) => {
    usualOpenMs = result.openedMs ?? usualOpenMs;
    // Nobody may be left to hear it.
    if (process.connected) process.send?.(result);
  });
});
