import { io, type Socket } from 'socket.io-client';
import { serveQuestions } from './part.ts';

// Desks that only listen: their sockets, in a process of its own.

export type SocketsQuestion =
  | { readonly kind: 'open'; readonly url: string; readonly token: string; readonly count: number }
  /** Resolves when every socket was told that the log reaches `seq`. */
  | { readonly kind: 'hear'; readonly seq: number };

const sockets: Socket[] = [];
const heard: number[] = [];
let told: () => void = () => undefined;

async function open(url: string, token: string, count: number): Promise<{ ms: number }> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, n) => {
      const socket = io(url, {
        transports: ['websocket'],
        auth: { token, cursor: 0 },
        forceNew: true,
      });
      sockets.push(socket);
      socket.on('hint', ({ seq }: { readonly seq: number }) => {
        heard[n] = seq;
        told();
      });
      return new Promise<void>((done, failed) => {
        socket.once('connect', done);
        socket.once('connect_error', failed);
      });
    }),
  );
  return { ms: performance.now() - began };
}

/** The system's time at which the last of them heard it. */
async function hear(seq: number): Promise<{ at: number }> {
  const isDone = (): boolean => sockets.every((_, n) => (heard[n] ?? 0) >= seq);
  while (!isDone()) {
    const next = Promise.withResolvers<void>();
    told = next.resolve;
    await next.promise;
  }
  return { at: performance.timeOrigin + performance.now() };
}

serveQuestions<SocketsQuestion>(
  (asked) => (asked.kind === 'open' ? open(asked.url, asked.token, asked.count) : hear(asked.seq)),
  () => {
    for (const socket of sockets) socket.disconnect();
  },
);
