import { z } from 'zod';
import { ConnectionId } from '../domain/ids.ts';
import { method } from './method.ts';
import { ErrorRow, Time } from './primitives.ts';
import { WebhookRow } from './webhooks.ts';

/** How a connection's way through a relay stands. */
export const relayStates = [
  /** Events come the moment they happen. */
  'live',
  /** The log is read up to now; how much is left stands beside it. */
  'catching_up',
  /** No socket can be had: the log is asked every few seconds. */
  'asking',
  /** The relay cannot be reached. */
  'offline',
  /** The relay refuses the token: a person is needed. */
  'stopped',
] as const;

/** The relay of a connection. Its token is never shown. */
export const RelayRow = z.object({
  connectionId: ConnectionId,
  /** The relay's address. */
  url: z.string(),
  /** Where the vendor posts to; null where the channel was joined with a token. */
  ingestUrl: z.string().nullable(),
  state: z.enum(relayStates),
  /** Since when `state` holds. */
  since: Time,
  /** The last event that is here, and the last that the relay has. */
  cursor: z.int().nonnegative(),
  head: z.int().nonnegative(),
  /** When the platform first and last told something by it; null: it never did. */
  firstEventAt: Time.nullable(),
  lastEventAt: Time.nullable(),
  /** When the relay last refused a call of the platform for its time stamp; null: never. */
  doubtedAt: Time.nullable(),
  /** The webhook at the platform that calls `ingestUrl`; null where its API makes none. */
  webhook: WebhookRow.pick({ state: true, lastTest: true }).nullable(),
  /** Events that nobody here understands: they are kept. */
  kept: z.int().nonnegative(),
  error: ErrorRow.nullable(),
});
export type RelayRow = z.infer<typeof RelayRow>;

const ByConnection = z.object({ connectionId: ConnectionId });

export const relayMethods = [
  method('relay.state', {
    input: ByConnection,
    /** Null for a connection without one. */
    output: z.object({ relay: RelayRow.nullable() }),
    permission: 'manageConnections',
  }),
  /**
   * Makes a channel for the connection at a relay, with the relay's admin token. Where the platform
   * takes webhooks by its API, registering the channel's address there and a test of it are written
   * down as actions (`intents`), with a fresh secret; elsewhere `secret` is what the platform signs with. Throws
   * `url_invalid`, `url_insecure`, `bad_input` with `detail.fields`, `not_found`, and what the relay
   * or the network said.
   */
  method('relay.attach', {
    input: ByConnection.extend({
      url: z.string().trim().min(1).max(2048),
      adminToken: z.string().trim().min(1).max(200),
      secret: z.string().trim().max(256).optional(),
    }),
    output: RelayRow,
    permission: 'manageConnections',
  }),
  /** Joins a channel that exists, with a client token of it. Throws as `relay.attach` does. */
  method('relay.join', {
    input: ByConnection.extend({
      url: z.string().trim().min(1).max(2048),
      clientToken: z.string().trim().min(1).max(200),
    }),
    output: RelayRow,
    permission: 'manageConnections',
  }),
  /** Forgets the relay of a connection; what came by it stays. */
  method('relay.detach', {
    input: ByConnection,
    output: z.object({}),
    permission: 'manageConnections',
  }),
] as const;
