import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { InputOf, MethodName, OutputOf } from '../../src/shared/contract/contract.ts';
import { contract } from '../../src/shared/contract/contract.ts';
import { AnswerEnvelope } from '../../src/shared/contract/envelope.ts';
import { fromErrorValue } from '../../src/shared/errors.ts';
import type { BuiltDesk } from './build-desk.ts';
import type { Pace } from './kill-clock.ts';

/** The app is gone: what was asked may have happened or not. */
export class Killed extends Error {}

/** What the app's log was told, but for its chatter. */
export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly facts: unknown;
}

/** One life of the app. */
export interface DeskProcess {
  /** Rejects with `Killed` when the app dies first, and with `LobbyError` as a window gets it. */
  call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** SIGKILL, now. */
  kill(): void;
  readonly isDead: () => boolean;
  /** Resolves once the process is gone. */
  readonly ended: Promise<void>;
  /** Ends it as closing the app does; rejects when it does not end well. */
  close(): Promise<void>;
  readonly log: readonly LogLine[];
}

interface Waiting {
  readonly name: MethodName;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

function isLogLine(line: unknown): line is LogLine {
  return typeof line === 'object' && line !== null && Reflect.get(line, 'kind') === 'log';
}

/** Starts the app on a data folder. */
export function startDesk(
  desk: Omit<BuiltDesk, 'remove'>,
  dataDir: string,
  pace: Pace,
): DeskProcess {
  const child = spawn(
    process.execPath,
    [desk.program, dataDir, String(pace.began), String(pace.speed)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: desk.compileCache },
    },
  );
  const waiting = new Map<number, Waiting>();
  const log: LogLine[] = [];
  let asked = 0;
  let dead = false;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // A pipe to a process that was killed breaks; its end is told below.
  child.stdin.on('error', () => undefined);

  const ended = new Promise<void>((resolve) => {
    child.once('close', (code, signal) => {
      dead = true;
      const lost = new Killed(`The app ended (${code ?? signal}). ${said}`);
      for (const one of waiting.values()) one.reject(lost);
      waiting.clear();
      if (signal === null && code !== 0) log.push({ level: 'error', event: 'crash', facts: said });
      resolve();
    });
  });

  createInterface({ input: child.stdout }).on('line', (text) => {
    let line: unknown;
    try {
      line = JSON.parse(text);
    } catch {
      return; // cut short by the kill
    }
    if (isLogLine(line)) {
      log.push(line);
      return;
    }
    const answer = AnswerEnvelope.parse(line);
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (one === undefined) return;
    if (answer.ok) one.resolve(answer.output);
    else one.reject(fromErrorValue(answer.error));
  });

  function isOutputOf<Name extends MethodName>(
    name: Name,
    output: unknown,
  ): output is OutputOf<Name> {
    return contract.get(name)?.output.safeParse(output).success === true;
  }

  return {
    async call(name, input) {
      if (dead) throw new Killed('The app is not running.');
      asked += 1;
      const id = asked;
      const answer = new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { name, resolve, reject });
      });
      child.stdin.write(`${JSON.stringify({ kind: 'call', id, method: name, input })}\n`);
      const output = await answer;
      if (!isOutputOf(name, output)) throw new Error(`${name} answered something else.`);
      return output;
    },
    kill() {
      dead = true;
      child.kill('SIGKILL');
    },
    isDead: () => dead,
    ended,
    async close() {
      child.stdin.write('"close"\n');
      await ended;
      const crash = log.find(({ event }) => event === 'crash');
      if (crash !== undefined)
        throw new Error(`The app did not close well: ${String(crash.facts)}`);
    },
    log,
  };
}
