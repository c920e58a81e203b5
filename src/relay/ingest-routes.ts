import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ingest, type Ingested, type IngestPorts } from './ingest.ts';
import { refuse } from './problems.ts';
import type { HeaderOf } from './schemes/scheme.ts';
import { answerChallenge } from './schemes/verify.ts';

export interface IngestRoutePorts extends Omit<IngestPorts, 'answered'> {
  /** Hears of every answer, whose event it was, and after how many seconds; `none`: nobody's. */
  answered(vendor: string, outcome: Ingested['kind'] | 'failed', seconds: number): void;
}

/** How Meta asks whether the address is meant (developers.facebook.com, "Webhooks", Getting started). */
const Challenge = z
  .object({
    'hub.mode': z.string(),
    'hub.verify_token': z.string().max(256),
    'hub.challenge': z.string().max(200),
  })
  .transform((asked) => ({
    mode: asked['hub.mode'],
    token: asked['hub.verify_token'],
    challenge: asked['hub.challenge'],
  }));

function headerOf(request: FastifyRequest): HeaderOf {
  return (name) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
}

/** Where vendors post their events. */
export function ingestRoutes(app: FastifyInstance, ports: IngestRoutePorts): void {
  const { storage, now, wrongRate } = ports;

  async function take(
    request: FastifyRequest,
    reply: FastifyReply,
    to: { readonly channel: string; readonly source?: string },
  ): Promise<FastifyReply> {
    const began = performance.now();
    const counted: IngestPorts = {
      ...ports,
      answered: (vendor, kind) => ports.answered(vendor, kind, (performance.now() - began) / 1000),
    };
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const taken = await ingest(counted, to, raw, headerOf(request));
    if (taken.kind !== 'kept' && taken.kind !== 'repeat') return refuse(reply, taken.kind);
    return reply.code(200).send({ seq: taken.seq, repeat: taken.kind === 'repeat' });
  }
  app.post<{ Params: { channel: string } }>('/in/:channel', (request, reply) =>
    take(request, reply, request.params),
  );
  app.post<{ Params: { channel: string; source: string } }>(
    '/in/:channel/:source',
    (request, reply) => take(request, reply, request.params),
  );

  app.get<{ Params: { channel: string } }>('/in/:channel', async (request, reply) => {
    const channel = await storage.channel(request.params.channel);
    if (channel?.scheme.kind !== 'meta') return refuse(reply, 'unknown_channel');
    const asked = Challenge.safeParse(request.query);
    if (!asked.success) return refuse(reply, 'bad_input');
    const answer = answerChallenge(channel.scheme, asked.data);
    if (answer !== null) return reply.type('text/plain').send(answer);
    if (!wrongRate.take(channel.id, now())) return refuse(reply, 'too_many');
    return refuse(reply, 'not_permitted');
  });
}
