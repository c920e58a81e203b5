import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Truth } from './plan.ts';
import { kill, standStill } from './processes.ts';

const deskMain = resolve(import.meta.dirname, 'desk-main.ts');

const Cursor = z.object({ cursor: z.int() });
const Cuts = z.object({ cuts: z.int() });
const Rows = z.object({
  rows: z.array(
    z.object({
      contact: z.string(),
      ref: z.string().nullable(),
      text: z.string().nullable(),
      status: z.string().nullable(),
    }),
  ),
});
type Row = z.infer<typeof Rows>['rows'][number];

/** A desk that follows a relay, in a process of its own. */
export interface DeskProcess {
  readonly child: ChildProcess;
  /** Resolves when it has read the log up to `seq`. */
  reads(seq: number): Promise<void>;
  /** What it has too much, too little or otherwise: empty when all is well. */
  findings(truth: readonly Truth[]): Promise<readonly string[]>;
  /** How many pages did not come whole. */
  cuts(): Promise<number>;
  /**
   * Stops it for so long, as a computer that sleeps; resolves when it goes on, with whether it had
   * stood still.
   */
  pause(ms: number): Promise<boolean>;
  end(): Promise<void>;
}

async function ask(desk: ChildProcess, what: 'cursor' | 'cuts' | 'rows'): Promise<unknown> {
  const said = once(desk, 'message');
  desk.send(what);
  const [answer] = await said;
  return answer;
}

const lineOf = ({ contact, ref, text, status }: Row): string =>
  `${contact} | ${ref} | ${text} | ${status}`;

function compare(name: string, truth: readonly Truth[], rows: readonly Row[]): readonly string[] {
  const left = new Map<string, number>();
  for (const one of truth) left.set(lineOf(one), (left.get(lineOf(one)) ?? 0) + 1);
  for (const row of rows) left.set(lineOf(row), (left.get(lineOf(row)) ?? 0) - 1);
  return [...left]
    .filter(([, count]) => count !== 0)
    .map(([line, count]) => `${name} ${count > 0 ? 'misses' : 'has too much'}: ${line}`);
}

/** Starts a desk; its line is cut now and then, by `seed`. */
export function startDesk(of: {
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly seed: string;
}): DeskProcess {
  const child = fork(deskMain, [of.url, of.token, `${of.seed}:${of.name}`]);
  return {
    child,
    async reads(seq) {
      while (Cursor.parse(await ask(child, 'cursor')).cursor < seq) await sleep(100);
    },
    async findings(truth) {
      return compare(of.name, truth, Rows.parse(await ask(child, 'rows')).rows);
    },
    async cuts() {
      return Cuts.parse(await ask(child, 'cuts')).cuts;
    },
    pause: (ms) => standStill(child.pid, ms),
    end: () => kill(child),
  };
}
