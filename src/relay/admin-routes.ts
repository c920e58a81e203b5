import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LobbyError } from '../shared/errors.ts';
import { ChannelForm } from './channel.ts';
import { makeChannel } from './channels.ts';
import { refuse } from './problems.ts';
import { readBody } from './read-json.ts';
import type { RelayStorage } from './storage/storage.ts';
import { issueToken, tokenFrom } from './tokens.ts';

const Desk = z.object({
  person: z.string().trim().max(80).default(''),
  computer: z.string().trim().max(80).default(''),
});

/** Which fields of a form did not fit. */
function fieldsOf({ detail }: LobbyError): readonly string[] {
  return z.array(z.string()).catch([]).parse(detail?.['fields']);
}

interface AdminPorts {
  readonly storage: RelayStorage;
  readonly now: () => number;
  readonly publicUrl: string;
}

/** Channels and tokens, for whoever has an admin's token: what the command line does, over HTTP. */
export function adminRoutes(app: FastifyInstance, { storage, now, publicUrl }: AdminPorts): void {
  async function isAdmin(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const token = await tokenFrom(storage, request.headers.authorization, now());
    if (token?.channelId === null) return true;
    refuse(reply, token === null ? 'unauthorized' : 'not_permitted');
    return false;
  }

  app.get('/admin/channels', async (request, reply) => {
    if (!(await isAdmin(request, reply))) return reply;
    const channels = await storage.channels();
    return {
      publicUrl,
      channels: channels.map(({ channel, head, lastEventAt, counters }) => ({
        channel: channel.id,
        vendor: channel.vendor,
        createdAt: channel.createdAt,
        ingestUrl: `${publicUrl}/in/${channel.id}`,
        head,
        lastEventAt,
        counters,
      })),
    };
  });

  app.post('/admin/channels', async (request, reply) => {
    if (!(await isAdmin(request, reply))) return reply;
    const form = readBody(request, reply, ChannelForm.extend(Desk.shape));
    if (form === null) return reply;
    try {
      const made = await makeChannel(storage, form, form, now());
      return { ...made, ingestUrl: `${publicUrl}${made.ingestPath}` };
    } catch (thrown) {
      if (!(thrown instanceof LobbyError)) throw thrown;
      return refuse(reply, 'bad_input', { fields: fieldsOf(thrown) });
    }
  });

  app.delete<{ Params: { id: string } }>('/admin/channels/:id', async (request, reply) => {
    if (!(await isAdmin(request, reply))) return reply;
    const removed = await storage.removeChannel(request.params.id);
    return removed ? reply.code(204).send() : refuse(reply, 'not_found');
  });

  app.get<{ Params: { id: string } }>('/admin/channels/:id/tokens', async (request, reply) => {
    if (!(await isAdmin(request, reply))) return reply;
    const tokens = await storage.tokens(request.params.id);
    return {
      tokens: tokens.map(({ id, person, computer, createdAt, lastUsedAt }) => ({
        id,
        person,
        computer,
        createdAt,
        lastUsedAt,
      })),
    };
  });

  app.post<{ Params: { id: string } }>('/admin/channels/:id/tokens', async (request, reply) => {
    if (!(await isAdmin(request, reply))) return reply;
    const desk = readBody(request, reply, Desk.extend({ manages: z.boolean().default(false) }));
    if (desk === null) return reply;
    if ((await storage.channel(request.params.id)) === null) return refuse(reply, 'not_found');
    const { id, secret } = await issueToken(
      storage,
      { channelId: request.params.id, ...desk },
      now(),
    );
    return { id, clientToken: secret };
  });

  app.delete<{ Params: { id: string } }>('/admin/tokens/:id', async (request, reply) => {
    if (!(await isAdmin(request, reply))) return reply;
    const revoked = await storage.revokeToken(request.params.id);
    return revoked ? reply.code(204).send() : refuse(reply, 'not_found');
  });
}
