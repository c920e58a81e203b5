import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { deskOf } from './desk-of.ts';
import { Presence, type Live } from './live.ts';
import { refuse } from './problems.ts';
import { readBody } from './read-json.ts';
import type { RelayStorage } from './storage/storage.ts';

/** The most events of one page. */
const largestPage = 1000;

const EventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(largestPage).default(200),
});

/** What desks tell each other; the relay keeps it and reads nothing of it but its name. */
const TeamEvents = z.object({
  events: z
    .array(
      z.object({
        /** Made by the desk before it asks, so that a repeat changes nothing. */
        id: z.string().min(8).max(200),
        type: z.string().regex(/^team\.[a-z_]{1,40}$/),
        body: z.record(z.string(), z.json()),
      }),
    )
    .min(1)
    .max(100),
});

interface DeskPorts {
  readonly storage: RelayStorage;
  readonly now: () => number;
  readonly live: Pick<Live, 'presence'>;
}

/** What a desk asks for with its client token, which opens one channel. */
export function deskRoutes(app: FastifyInstance, ports: DeskPorts): void {
  const { storage, now, live } = ports;

  app.get('/events', async (request, reply) => {
    const desk = await deskOf(ports, request, reply);
    if (desk === null) return reply;
    const query = EventsQuery.safeParse(request.query);
    if (!query.success) return refuse(reply, 'bad_input', { fields: ['after', 'limit'] });
    const page = await storage.read(desk.channelId, query.data.after, query.data.limit);
    if (page.kind === 'too_old') return refuse(reply, 'cursor_too_old', { oldest: page.oldest });
    // Bodies are JSON text already: parsing them to write them again would be half of the work.
    const events = page.events.map(({ body, ...event }) => {
      const head = JSON.stringify(event);
      return `${head.slice(0, -1)},"body":${body}}`;
    });
    return reply
      .type('application/json')
      .send(`{"events":[${events.join(',')}],"next":${page.next}}`);
  });

  app.post('/team', async (request, reply) => {
    const desk = await deskOf(ports, request, reply);
    if (desk === null) return reply;
    const read = readBody(request, reply, TeamEvents);
    if (read === null) return reply;
    const at = now();
    const kept = await Promise.all(
      read.events.map(({ id, type, body }) =>
        storage.append(desk.channelId, {
          vendor: 'team',
          // A name of its own: no desk's id is taken for a repeat of a vendor's event.
          id: `team:${id}`,
          type,
          receivedAt: at,
          body: JSON.stringify(body),
        }),
      ),
    );
    if (kept.some((one) => one.kind === 'gone')) return refuse(reply, 'not_found');
    return { seqs: kept.flatMap((one) => (one.kind === 'gone' ? [] : [one.seq])) };
  });

  /** Who looks and who writes: passed on to those who are there, and kept nowhere. */
  app.post('/presence', async (request, reply) => {
    const desk = await deskOf(ports, request, reply);
    if (desk === null) return reply;
    const read = readBody(request, reply, Presence);
    if (read === null) return reply;
    live.presence(desk.channelId, desk.tokenId, read);
    return reply.code(204).send();
  });
}
