import { z } from 'zod';
import { ConnectionId, IntentId, SharedLinkId } from '../domain/ids.ts';
import { linkRights } from '../domain/permissions.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';

export const sharedLinkStates = ['preparing', 'active', 'expired', 'revoked', 'not_made'] as const;

/** A shared inbox link, made here or found at the platform. Its address is asked for apart. */
export const SharedLinkRow = z.object({
  id: SharedLinkId,
  connectionId: ConnectionId,
  /** The vendor's id of the number it opens, and what we call that number. */
  numberRef: z.string(),
  numberName: z.string().nullable(),
  name: z.string(),
  rights: z.array(z.enum(linkRights)),
  /** Rights the vendor told of and nobody here knows: they are shown and count for nothing. */
  unknownRights: z.array(z.string()),
  /** `preparing`: the platform has not made it yet; `not_made`: it refused, or that was cancelled. */
  state: z.enum(sharedLinkStates),
  /** Whether its address is known here, so that it can be copied. */
  hasAddress: z.boolean(),
  createdAt: Time.nullable(),
  expiresAt: Time.nullable(),
  lastUsedAt: Time.nullable(),
  /** What still waits to be done to it, oldest first. */
  pending: z.array(IntentId),
});
export type SharedLinkRow = z.infer<typeof SharedLinkRow>;

export const sharedLinkMethods = [
  method('sharedLinks.list', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.array(SharedLinkRow),
    permission: 'manageConnections',
  }),
  /** Asks the platform for its links now. Throws `capability_missing`, and what the vendor or network said. */
  method('sharedLinks.refresh', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({}),
    permission: 'manageConnections',
  }),
  /** The address itself, for the clipboard and the QR code. Throws `not_found`. */
  method('sharedLinks.address', {
    input: z.object({ id: SharedLinkId }),
    output: z.object({ url: z.string() }),
    permission: 'manageConnections',
  }),
] as const;
