import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** One address before several relays. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Passes each connection to the next of `ports`, and to the one after it when that takes none, as a
 * balancer of connections does: it knows nothing of what is said.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  function keep(socket: Socket): Socket {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    return socket;
  }
  function pass(client: Socket, first: number, tries: number): void {
    if (tries === 0) {
      client.destroy();
      return;
    }
    const relay = keep(connect(ports[first % ports.length] ?? 0, '127.0.0.1'));
    const next = (): void => pass(client, first + 1, tries - 1);
    relay.once('error', next);
    relay.once('connect', () => {
      relay.off('error', next);
      client.pipe(relay).pipe(client);
      client.on('close', () => relay.destroy());
      relay.on('close', () => client.destroy());
    });
  }
  const server = createServer((client) => {
    turn += 1;
    pass(keep(client), turn, ports.length);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
