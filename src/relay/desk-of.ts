import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './problems.ts';
import type { RelayStorage } from './storage/storage.ts';
import { tokenFrom } from './tokens.ts';

/** A desk, by the client token it came with. */
export interface AskingDesk {
  readonly tokenId: string;
  readonly channelId: string;
  /** It may invite other desks to its channel, and take their tokens away. */
  readonly manages: boolean;
}

/** Which desk asks; null when it was refused: 401 for no token of ours, 403 for one without a channel. */
export async function deskOf(
  ports: { readonly storage: RelayStorage; readonly now: () => number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AskingDesk | null> {
  const token = await tokenFrom(ports.storage, request.headers.authorization, ports.now());
  if (token === null) {
    refuse(reply, 'unauthorized');
    return null;
  }
  const { id, channelId, manages } = token;
  if (channelId === null) {
    refuse(reply, 'not_permitted');
    return null;
  }
  return { tokenId: id, channelId, manages };
}
