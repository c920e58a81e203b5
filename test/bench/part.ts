import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A bench runs in a process of its own, so that none leaves its memory or its caches to the next. */
export interface Part<Question> {
  readonly pid: number | undefined;
  ask(question: Question): Promise<unknown>;
  end(): Promise<void>;
}

interface Asked<Question> {
  readonly id: number;
  readonly question: Question;
}

interface Answered {
  readonly id: number;
  readonly answer: unknown;
}

/** Starts `file` with a collectable heap; it answers by `serveQuestions`. */
export function startPart<Question>(file: string, args: readonly string[]): Part<Question> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, args, { serialization: 'advanced', execArgv: ['--expose-gc'] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  child.on('message', ({ id, answer }: Answered) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  child.once('exit', () => {
    for (const one of waiting.values()) one.reject(new Error(`${file} ended before it answered`));
  });
  return {
    pid: child.pid,
    ask(question) {
      lastId += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(lastId, answer);
      child.send({ id: lastId, question });
      return answer.promise;
    },
    async end() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/** Answers the questions of the process that started this one; ends with it. */
export function serveQuestions<Question>(
  answer: (question: Question) => Promise<unknown>,
  close: () => Promise<void> | void,
): void {
  process.on('message', ({ id, question }: Asked<Question>) => {
    void answer(question).then((said) => process.send?.({ id, answer: said }));
  });
  process.on('disconnect', () => void Promise.resolve(close()).then(() => process.exit()));
}

/** What this process holds in memory, MB, once its garbage is gone. */
export async function settledMemory(): Promise<number> {
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  return process.memoryUsage.rss() / 2 ** 20;
}
