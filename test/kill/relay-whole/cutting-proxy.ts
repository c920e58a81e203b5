import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { SeededRandom } from '../../../src/simulator/seeded.ts';

/** A bad line between a desk and its relay. */
export interface CuttingProxy {
  readonly url: string;
  /** Connections that were cut while something was said. */
  cuts(): number;
  /** From here on it holds. */
  mend(): void;
  close(): Promise<void>;
}

/** The first connections, and half of the later ones, break within so many bytes … */
const surelyBad = 3;
const fewBytes = 30_000;
/** … the others within so many: a page of five hundred events gets through by some of them. */
const manyBytes = 1_000_000;

/** Passes bytes on to `port`, and cuts connections in the middle of what the relay says. */
export async function startCuttingProxy(port: number, random: SeededRandom): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let [made, cuts, isBad] = [0, 0, true];
  function keep(socket: Socket): Socket {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    return socket;
  }
  const server = createServer((desk) => {
    const relay = connect(port, '127.0.0.1');
    keep(desk).on('close', () => relay.destroy());
    keep(relay)
      .on('end', () => desk.end())
      .on('close', (isError) => isError && desk.destroy());
    made += 1;
    const isWorst = made <= surelyBad || random.chance(0.5);
    let left = 1 + random.below(isWorst ? fewBytes : manyBytes);
    desk.pipe(relay);
    relay.on('data', (bytes: Buffer) => {
      const part = bytes.subarray(0, left);
      left -= bytes.length;
      if (left > 0 || !isBad) return void desk.write(isBad ? part : bytes);
      cuts += 1;
      desk.write(part, () => desk.destroy());
      relay.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cuts: () => cuts,
    mend() {
      isBad = false;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
