import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { Store } from '../store/store.ts';

/** The first list is on screen by then, ms. */
const afterTheFirstList = 8000;
/** Days that change are gathered for so long, ms; a report on screen is at most this old. */
const between = 20_000;
/** Others read in between, ms. */
const rest = 25;
/** Windows hear of every so manieth day while much is counted, and of the last one. */
const toldEvery = 40;
/** Days counted at most before messages go: an import may change them all the while. */
const mostBefore = 5000;
const dayMs = 24 * 60 * 60_000;

export interface ReportKeeper {
  /**
   * Counts what changed before `cut` (ms UTC), because those messages are about to go, and has it
   * stay so. Never rejects: what cannot be counted is removed all the same.
   */
  freeze(cut: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Counts days whose messages changed, newest first, and the whole history once. Counting runs on a
 * reader; the writer is held for the rows of one day alone.
 */
export function startReports(ports: {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Clock;
  readonly log: LogPort;
}): ReportKeeper {
  const { store, clock, log } = ports;
  const ended = new AbortController();
  let counted = 0;

  /** Counts one day; false when none waits. */
  async function countOne(below: number | null): Promise<boolean> {
    const taken = await store.write('reports.take', { below });
    if (taken === null) return false;
    const day = await store.read('reports.count', taken);
    counted += 1;
    const isLast = (await store.read('reports.pending', null)) <= 1;
    await store.write('reports.keep', {
      counted: day,
      tell: isLast || counted % toldEvery === 0,
    });
    return true;
  }

  async function run(): Promise<void> {
    await clock.sleep(afterTheFirstList, ended.signal);
    while (!ended.signal.aborted) {
      try {
        while (!ended.signal.aborted && (await countOne(null))) {
          await clock.sleep(rest, ended.signal);
        }
      } catch (thrown) {
        if (ended.signal.aborted) return;
        log.write('warn', 'reports', { code: toErrorValue(thrown).code });
      }
      await clock.sleep(between, ended.signal);
    }
  }

  const running = run().catch(() => undefined);
  return {
    async freeze(cut) {
      // The day of the cut loses a part of its messages.
      const to = Math.ceil(cut / dayMs);
      try {
        for (let left = mostBefore; left > 0 && !ended.signal.aborted; left -= 1) {
          if (!(await countOne(to))) break;
        }
        if (!ended.signal.aborted) await store.write('reports.freeze', { to });
      } catch (thrown) {
        log.write('warn', 'reports', { code: toErrorValue(thrown).code });
      }
    },
    async stop() {
      ended.abort();
      await running;
    },
  };
}
