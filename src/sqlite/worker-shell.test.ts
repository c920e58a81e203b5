import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { serveRequests, type ToWorker, type WorkerShell } from './worker-shell.ts';

const { port1: here, port2: there } = new MessageChannel();
afterEach(() => here.close());

/** Sends in this order and gives the next answer. */
async function ask(...messages: readonly ToWorker[]): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  here.once('message', resolve);
  for (const message of messages) here.postMessage(message);
  return promise;
}

it('what was handed in ahead is in the list of its request in the order asked for, stays for a second try, and is gone once ended', async () => {
  serveRequests<string, never>(there, {
    serve: (_name, args) => args,
    toError: (thrown) => String(thrown),
  });
  const request = {
    kind: 'request',
    name: 'write',
    args: { now: 7 },
    list: { field: 'pages', ids: [2, 1] },
  } as const;
  const answer = { kind: 'answer', value: { now: 7, pages: ['second', 'first'] } };

  const handed = await ask(
    { kind: 'hand', id: 1, value: 'first' },
    { kind: 'hand', id: 2, value: 'second' },
    { ...request, id: 3 },
  );
  expect(handed).toEqual({ ...answer, id: 3 });
  expect(await ask({ ...request, id: 4 })).toEqual({ ...answer, id: 4 });

  const ended = await ask({ kind: 'end', id: 1 }, { ...request, id: 5 });
  expect(ended).toMatchObject({ kind: 'error', id: 5 });
});

it('a request that comes while another is served can be heard of there, and is answered after it', async () => {
  const { port1, port2 } = new MessageChannel();
  const answers: unknown[] = [];
  const done = Promise.withResolvers<undefined>();
  port1.on('message', (message) => {
    answers.push(message);
    if (answers.length === 3) done.resolve(undefined);
  });
  const request = { kind: 'request', args: null, list: null } as const;
  const shell: WorkerShell<never> = serveRequests<string, never>(port2, {
    serve(name): unknown {
      if (name !== 'history') return name;
      port1.postMessage({ kind: 'hand', id: 9, value: 'page' } satisfies ToWorker);
      port1.postMessage({ ...request, id: 2, name: 'draft' } satisfies ToWorker);
      const list = { field: 'pages', ids: [9] };
      port1.postMessage({ ...request, id: 3, name: 'send', list } satisfies ToWorker);
      return ['draft', 'history'].map((name) => shell.isAwaited((one) => one.name === name));
    },
    toError: (thrown) => String(thrown),
  });
  port1.postMessage({ ...request, id: 1, name: 'history' } satisfies ToWorker);
  await done.promise;
  port1.close();
  expect(answers).toEqual([
    { kind: 'answer', id: 1, value: [true, false] },
    { kind: 'answer', id: 2, value: 'draft' },
    { kind: 'answer', id: 3, value: 'send' },
  ]);
});
