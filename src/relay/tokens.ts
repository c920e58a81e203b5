import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Invitation, RelayStorage, Token } from './storage/storage.ts';

/** What stands for a token where it is kept: the token itself has 256 random bits, so a plain hash is enough. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** An unguessable name for a channel, which is also its address. */
export function newChannelId(): string {
  // It is also typed after a command, where a hyphen would begin an option.
  return `c${randomBytes(24).toString('base64url')}`;
}

/** Makes a token; it is given back once and kept nowhere. */
export async function issueToken(
  storage: RelayStorage,
  of: {
    readonly channelId: string | null;
    readonly person: string;
    readonly computer: string;
    /** Left out: it may not invite others. */
    readonly manages?: boolean;
  },
  now: number,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = randomUUID();
  const secret = `${of.channelId === null ? 'lra' : 'lrc'}_${randomBytes(32).toString('base64url')}`;
  await storage.addToken({ manages: false, ...of, id, createdAt: now }, hashOf(secret));
  return { id, secret };
}

/** Makes an invitation to a channel; what it is claimed with is given back once and kept nowhere. */
export async function issueInvitation(
  storage: RelayStorage,
  of: Omit<Invitation, 'id' | 'createdAt'> & { readonly channelId: string },
  now: number,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = randomUUID();
  const secret = `lri_${randomBytes(32).toString('base64url')}`;
  await storage.addInvitation({ ...of, id, createdAt: now }, hashOf(secret));
  return { id, secret };
}

/** What an `Authorization` header claims an invitation with; null for anything else. */
export function claimSecretFrom(given: string | undefined): string | null {
  return /^Bearer (lri_[\w-]{43})$/.exec(given ?? '')?.[1] ?? null;
}

/** How often it is written down that a token is in use, ms. */
const notedEveryMs = 60_000;

/** The token of an `Authorization` header or a bare secret; null for one that is unknown or revoked. */
export async function tokenFrom(
  storage: RelayStorage,
  given: string | undefined,
  now: number,
): Promise<Token | null> {
  const secret = /^(?:Bearer )?(lr[ac]_[\w-]{43})$/.exec(given ?? '')?.[1];
  if (secret === undefined) return null;
  const token = await storage.tokenOf(hashOf(secret));
  if (token !== null && now - (token.lastUsedAt ?? 0) > notedEveryMs) {
    await storage.usedToken(token.id, now);
  }
  return token;
}
