import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A request that arrived whole. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | null;
  readonly body: string;
  /** Which connection it came on, from 1 in the order they were opened: two alike is a reused one. */
  readonly connection: number;
}

export interface ClosingServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Everything that arrived, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/**
 * A vendor on a real socket of 127.0.0.1 that keeps its connections open, and closes one without a
 * word wherever `answer` says so: after the request arrived whole and whatever `answer` did with it.
 * With `simulator.fetch` inside `answer` the request takes effect first.
 */
export async function startClosingServer(
  answer: (request: Request, received: ReceivedRequest) => Promise<Response | 'close'>,
): Promise<ClosingServer> {
  const requests: ReceivedRequest[] = [];
  const connections = new Map<Socket, number>();
  let url = '';

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await textOf(incoming);
    const { method = 'GET', url: path = '/', headers, socket } = incoming;
    const idempotencyKey = headers['idempotency-key'];
    const received: ReceivedRequest = {
      method,
      path,
      idempotencyKey: typeof idempotencyKey === 'string' ? idempotencyKey : null,
      body,
      connection: connections.get(socket) ?? 0,
    };
    requests.push(received);
    const sent = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value === 'string' && name !== 'connection') sent.set(name, value);
    }
    const request = new Request(url + path, {
      method,
      headers: sent,
      ...(body === '' ? {} : { body }),
    });
    const answered = await answer(request, received);
    if (answered === 'close') {
      socket.destroy();
      return;
    }
    outgoing.writeHead(answered.status, Object.fromEntries(answered.headers));
    outgoing.end(Buffer.from(await answered.arrayBuffer()));
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    respond(incoming, outgoing).catch((thrown: unknown) => {
      outgoing.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
    });
  });
  server.on('connection', (socket) => connections.set(socket, connections.size + 1));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
