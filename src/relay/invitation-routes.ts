import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { deskOf } from './desk-of.ts';
import { refuse } from './problems.ts';
import { readBody } from './read-json.ts';
import type { RelayStorage } from './storage/storage.ts';
import { claimSecretFrom, hashOf, issueInvitation } from './tokens.ts';

/** The longest an invitation stays open, ms: 72 hours. */
const openAtMostMs = 72 * 3_600_000;

const Invitation = z.object({
  person: z.string().trim().min(1).max(80),
  /** Whether the desk it makes may invite others. */
  manages: z.boolean().default(false),
  openForMs: z.int().min(1000).max(openAtMostMs).default(openAtMostMs),
});

const Claim = z.object({
  /** Made by the desk, so that a claim whose answer was lost can be repeated. */
  clientToken: z.string().regex(/^lrc_[\w-]{43}$/),
  computer: z.string().trim().max(80).default(''),
});

interface InvitationPorts {
  readonly storage: RelayStorage;
  readonly now: () => number;
}

/** Invitations to a channel, claimed once, and who has a token for it. */
export function invitationRoutes(app: FastifyInstance, ports: InvitationPorts): void {
  const { storage, now } = ports;

  async function managerOf(request: FastifyRequest, reply: FastifyReply) {
    const desk = await deskOf(ports, request, reply);
    if (desk === null || desk.manages) return desk;
    refuse(reply, 'not_permitted');
    return null;
  }

  app.post('/invitations', async (request, reply) => {
    const desk = await managerOf(request, reply);
    if (desk === null) return reply;
    const form = readBody(request, reply, Invitation);
    if (form === null) return reply;
    const { person, manages, openForMs } = form;
    const at = now();
    const of = { channelId: desk.channelId, person, manages, expiresAt: at + openForMs };
    const { id, secret } = await issueInvitation(storage, of, at);
    return { id, claimToken: secret, expiresAt: of.expiresAt };
  });

  app.post('/claim', async (request, reply) => {
    const secret = claimSecretFrom(request.headers.authorization);
    if (secret === null) return refuse(reply, 'unauthorized');
    const claim = readBody(request, reply, Claim);
    if (claim === null) return reply;
    const { clientToken, computer } = claim;
    const claimed = await storage.claim(hashOf(secret), {
      hash: hashOf(clientToken),
      computer,
      at: now(),
    });
    switch (claimed) {
      case 'claimed':
        return { clientToken };
      case 'unknown':
        return refuse(reply, 'unauthorized');
      case 'used':
        return refuse(reply, 'claim_used');
      case 'late':
        return refuse(reply, 'claim_late');
    }
  });

  app.get('/desks', async (request, reply) => {
    const desk = await managerOf(request, reply);
    if (desk === null) return reply;
    const tokens = await storage.tokens(desk.channelId);
    const invitations = await storage.invitations(desk.channelId, now());
    return {
      self: desk.tokenId,
      desks: tokens.map(({ id, person, computer, manages, createdAt, lastUsedAt }) => ({
        id,
        person,
        computer,
        manages,
        createdAt,
        lastUsedAt,
      })),
      invitations,
    };
  });

  /** Takes a desk's token or an open invitation away. */
  app.delete<{ Params: { id: string } }>('/desks/:id', async (request, reply) => {
    const desk = await managerOf(request, reply);
    if (desk === null) return reply;
    const { id } = request.params;
    const tokens = await storage.tokens(desk.channelId);
    const isToken = tokens.some((token) => token.id === id);
    const gone = isToken
      ? await storage.revokeToken(id)
      : await storage.removeInvitation(desk.channelId, id);
    return gone ? reply.code(204).send() : refuse(reply, 'not_found');
  });
}
