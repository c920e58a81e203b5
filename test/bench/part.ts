import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A bench runs in a process of its own, so that none leaves its memory or its caches to the next. */
export interface Part {
  ask(question: unknown): Promise<unknown>;
  end(): Promise<void>;
}

/** Starts `file` with a collectable heap; it answers by `serveQuestions`. */
export function startPart(file: string, args: readonly string[]): Part {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, args, {
    serialization: 'advanced',
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
  });
  return {
    async ask(question) {
      const answer = new Promise<unknown>((resolve, reject) => {
        const onExit = (): void => reject(new Error(`${file} ended before it answered`));
        child.once('exit', onExit);
        child.once('message', (message: unknown) => {
          child.off('exit', onExit);
          resolve(message);
        });
      });
      child.send({ question });
      return answer;
    },
    async end() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/** Answers the questions of the process that started this one, one after the other. */
export function serveQuestions(
  answer: (question: unknown) => Promise<unknown>,
  close: () => Promise<void> | void,
): void {
  process.on('message', (message: { readonly question: unknown }) => {
    void answer(message.question).then((said) => process.send?.(said));
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
