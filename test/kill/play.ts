import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildDesk } from './build-desk.ts';
import type { RunResult } from './run.ts';

export interface PlayOptions {
  readonly runs: number;
  /** The runs' seeds are this and a number. */
  readonly seed: string;
  /** The number of the first run. */
  readonly from?: number;
  /** Processes that play; two a core by default, because most of a run is waiting. */
  readonly workers?: number;
  readonly onResult?: (result: RunResult) => void;
}

/** Plays runs in parallel processes. Rejects when one of those dies. */
export async function playRuns(options: PlayOptions): Promise<readonly RunResult[]> {
  const { runs, seed, from = 0 } = options;
  const desk = await buildDesk();
  const results: RunResult[] = [];
  let next = from;

  function playWith(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = fork(join(import.meta.dirname, 'worker.ts'), { execArgv: [] });
      const more = (): void => {
        if (next >= from + runs) {
          worker.disconnect();
          return;
        }
        const { program, compileCache } = desk;
        worker.send({ program, compileCache, seed: `${seed}:${next}` });
        next += 1;
      };
      worker.on('message', (result: RunResult) => {
        results.push(result);
        options.onResult?.(result);
        more();
      });
      worker.on('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`A process that plays runs ended with ${String(code)}.`));
      });
      more();
    });
  }

  try {
    const workers = Math.min(runs, options.workers ?? 2 * availableParallelism());
    await Promise.all(Array.from({ length: workers }, playWith));
  } finally {
    desk.remove();
  }
  return results;
}
