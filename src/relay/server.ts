import fastify, { type FastifyInstance } from 'fastify';
import { watchAbsence } from './absence.ts';
import { adminRoutes } from './admin-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { attachLive, type Live, type SocketsAdapter } from './live.ts';
import { createMetrics } from './metrics.ts';
import { refuse } from './problems.ts';
import { createRate } from './rate.ts';
import { errorFacts, type RelayLog } from './relay-log.ts';
import { startRetention } from './retention.ts';
import type { RelayStorage } from './storage/storage.ts';

/** The largest event that is taken, bytes (1 MiB). */
export const largestEvent = 1024 * 1024;

export interface RelayOptions {
  readonly storage: RelayStorage;
  readonly now: () => number;
  readonly log: RelayLog;
  /** Where vendors reach it, without a slash at the end: "https://relay.example.org". */
  readonly publicUrl: string;
  /** Events a channel may be sent in a second. */
  readonly ingestPerSecond: number;
  readonly keepMs: number;
  readonly keepEvents: number;
  /** What passes between this relay and others; left out: it is alone. */
  readonly sockets?: { readonly adapter: SocketsAdapter; close(): void };
}

export interface Relay {
  readonly app: FastifyInstance;
  readonly live: Live;
  close(): Promise<void>;
}

function hasCode(thrown: unknown, ...codes: readonly string[]): boolean {
  return thrown instanceof Error && 'code' in thrown && codes.includes(String(thrown.code));
}

/** Errors that a request made by itself, and everything else: it was not kept, so it is never a 2xx. */
function answerErrors(app: FastifyInstance, log: RelayLog): void {
  app.setErrorHandler((thrown, request, reply) => {
    if (hasCode(thrown, 'FST_ERR_CTP_BODY_TOO_LARGE')) return refuse(reply, 'too_large');
    if (hasCode(thrown, 'FST_ERR_CTP_INVALID_MEDIA_TYPE')) return refuse(reply, 'not_supported');
    const status = thrown instanceof Error && 'statusCode' in thrown ? thrown.statusCode : 500;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return refuse(reply, 'bad_input');
    }
    log('error', 'request', { route: request.routeOptions.url ?? '', ...errorFacts(thrown) });
    return refuse(reply, 'unavailable');
  });
  app.setNotFoundHandler((_, reply) => refuse(reply, 'not_found'));
}

/** Makes a relay around its storage; the caller lets it listen. */
export function createRelay(options: RelayOptions): Relay {
  const { storage, now, log } = options;
  const app = fastify({ bodyLimit: largestEvent, logger: false, forceCloseConnections: true });
  answerErrors(app, log);

  // A signature is over the bytes as they came; what parses them first has lost them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );

  const metrics = createMetrics({
    sockets: () => live.sockets(),
    isReady: () => storage.isReady().catch(() => false),
  });
  const absence = watchAbsence({ storage, now, log });
  ingestRoutes(app, {
    storage,
    now,
    log,
    rate: createRate(options.ingestPerSecond),
    wrongRate: createRate(20),
    answered(vendor, outcome, seconds) {
      metrics.taken(vendor, outcome, seconds);
      if (outcome === 'failed') absence.missed();
    },
  });

  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_, reply) => {
    const ready = await storage.isReady().catch(() => false);
    return ready ? { ok: true } : refuse(reply, 'unavailable');
  });

  app.get('/metrics', async (_, reply) => {
    const { type, text } = await metrics.text();
    return reply.type(type).send(text);
  });

  const live = attachLive(app.server, {
    storage,
    now,
    log,
    hinted: () => metrics.hinted(),
    ...(options.sockets === undefined ? {} : { adapter: options.sockets.adapter }),
  });
  deskRoutes(app, { storage, now, live });
  invitationRoutes(app, { storage, now });
  adminRoutes(app, { storage, now, publicUrl: options.publicUrl });
  const retention = startRetention({
    storage,
    now,
    log,
    keepMs: options.keepMs,
    keepEvents: options.keepEvents,
  });

  return {
    app,
    live,
    async close() {
      retention.stop();
      await absence.stop();
      await live.close();
      await app.close();
      options.sockets?.close();
      await storage.close();
    },
  };
}
