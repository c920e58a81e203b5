import { z } from 'zod';
import { ConnectionId } from '../domain/ids.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { WorkspaceState } from './workspace.ts';

/** How long an invitation opens, ms: 72 hours. */
export const invitationOpensMs = 72 * 3_600_000;

/** The largest invitation, bytes; connections carry keys and addresses, no files. */
export const largestInvitation = 256 * 1024;

/** What a person of the desk may be invited as. */
export const deskRoles = ['admin', 'staff'] as const;
export type DeskRole = (typeof deskRoles)[number];

/** Why an invitation opens nothing: `detail.reason` of `invitation_refused`. */
export const invitationRefusals = [
  'damaged',
  'newer',
  'wrong_code',
  'late',
  'used',
  /** A relay knows nothing of it: it was taken back. */
  'taken_back',
] as const;
export type InvitationRefusal = (typeof invitationRefusals)[number];

const Name = z.string().trim().min(1).max(80);

/** A computer that has a token for a connection's channel at its relay, or an invitation to one. */
export const InvitedDesk = z.object({
  id: z.string(),
  /** `invited`: nobody has opened the invitation yet. */
  kind: z.enum(['desk', 'invited']),
  person: z.string(),
  computer: z.string(),
  /** It may invite others. */
  manages: z.boolean(),
  createdAt: Time,
  /** Null for one that was never there. */
  lastUsedAt: Time.nullable(),
  /** Of an invitation. */
  expiresAt: Time.nullable(),
  /** It is this computer. */
  isHere: z.boolean(),
});
export type InvitedDesk = z.infer<typeof InvitedDesk>;

export const invitationMethods = [
  /**
   * An encrypted file with connections and their keys, for one person at another computer, and the
   * code that opens it, told this once. Where a connection has a relay, the relay lets it be opened
   * once; `isOnce` is false where none has, and nobody can know whether it was opened elsewhere.
   * Throws `not_found`, `leave_demo_first`, and what a relay or the network said.
   */
  method('invitations.create', {
    input: z.object({
      connectionIds: z.array(ConnectionId).min(1).max(100),
      role: z.enum(deskRoles),
      person: Name,
    }),
    output: z.object({
      name: z.string(),
      /** Base64; it may also be shown as a QR code and pasted. */
      bytes: z.string(),
      code: z.string(),
      expiresAt: Time,
      isOnce: z.boolean(),
    }),
    permission: 'manageConnections',
  }),
  /**
   * Makes the inbox of this computer out of an invitation: base64 of the file, and its code.
   * `keyInFile` is the consent to keep the key in a file. Throws `invitation_refused`
   * (`detail.reason`), `conflict` where an inbox is here already, `key_consent_required`, and what a
   * relay or the network said: nothing was made then.
   */
  method('invitations.open', {
    input: z.object({
      bytes: z.string().max(Math.ceil(largestInvitation / 3) * 4 + 4),
      code: z.string().max(100),
      keyInFile: z.boolean(),
    }),
    output: WorkspaceState,
    permission: 'unlocked',
  }),
  /** Who has a token for the connection at its relay. Throws what the relay or the network said. */
  method('invitations.desks', {
    input: z.object({ connectionId: ConnectionId }),
    /** Null for a connection without a relay. */
    output: z.object({ desks: z.array(InvitedDesk).nullable() }),
    permission: 'manageConnections',
  }),
  /** Takes a computer's token or an open invitation away, at once. */
  method('invitations.revoke', {
    input: z.object({ connectionId: ConnectionId, deskId: z.uuid() }),
    output: z.object({}),
    permission: 'manageConnections',
  }),
] as const;
