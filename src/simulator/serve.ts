import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { controlPrefix } from './control-routes.ts';
import type { Host } from './host.ts';
import { firstHalf, type Outcome } from './outcome.ts';

/** What can be served: a door with vendors behind it, and the control over them. */
export interface Servable extends Pick<Host, 'handle'> {
  controlRoutes(): Hono;
}

/** A simulator on a socket. */
export interface ServedSimulator {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Ends the server and every connection at once: to a client, the vendor is down. */
  close(): Promise<void>;
}

const isHttp1 = (bindings: HttpBindings | Http2Bindings): bindings is HttpBindings =>
  bindings.incoming.httpVersionMajor === 1;

async function settleOnSocket(
  outcome: Outcome,
  request: Request,
  { incoming, outgoing }: HttpBindings,
): Promise<Response> {
  if (outcome.delayMs > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, outcome.delayMs);
      request.signal.addEventListener('abort', resolve, { once: true });
    });
  }
  const { socket } = incoming;
  switch (outcome.kind) {
    case 'answer':
      return outcome.response;
    case 'hang':
      return RESPONSE_ALREADY_SENT;
    case 'close':
      socket.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'refuse':
      // A connection that is there cannot be refused any more; a reset is the nearest thing.
      socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'cutBody': {
      const { response } = outcome;
      const body = new Uint8Array(await response.arrayBuffer());
      outgoing.writeHead(response.status, {
        ...Object.fromEntries(response.headers),
        'Content-Length': String(body.length),
      });
      outgoing.write(firstHalf(body), () => socket.destroy());
      return RESPONSE_ALREADY_SENT;
    }
  }
}

/**
 * Serves a simulator on 127.0.0.1; port 0 or none takes a free one. After `close` the same simulator
 * can be served again on the same port. Rejects when the port is taken.
 */
export async function serveSimulator(
  simulator: Servable,
  options: { readonly port?: number } = {},
): Promise<ServedSimulator> {
  const control = simulator.controlRoutes();
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: async (request, bindings) => {
      if (new URL(request.url).pathname.startsWith(`${controlPrefix}/`))
        return control.fetch(request);
      if (!isHttp1(bindings)) return new Response(null, { status: 505 });
      return settleOnSocket(await simulator.handle(request), request, bindings);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
