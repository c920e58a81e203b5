import { z } from 'zod';
import { ConnectionId } from '../domain/ids.ts';
import { remoteParts, vendorKeys } from '../domain/vendors.ts';
import { method } from './method.ts';
import { ErrorRow } from './primitives.ts';
import { ConnectionRow } from './rows.ts';

/** A field of the connection form. Its key names the label in the catalogue ("apiKey" → "API key"). */
export const ConnectionField = z.object({
  key: z.string(),
  kind: z.enum(['url', 'text', 'secret']),
  required: z.boolean(),
  defaultValue: z.string(),
  placeholder: z.string(),
  /** Few need it: it stands folded under "Advanced". */
  advanced: z.boolean().optional(),
  /** False for what the vendor's text does not say: the default is our best reading. */
  documented: z.boolean().optional(),
});
export type ConnectionField = z.infer<typeof ConnectionField>;

/** A platform that can be connected in this version, with the form it needs. */
export const Platform = z.object({
  vendor: z.enum(vendorKeys),
  name: z.string(),
  parts: z.array(z.enum(remoteParts)),
  fields: z.array(ConnectionField),
  /** Groups of fields, by key, of which one must be filled in. */
  needsOneOf: z.array(z.array(z.string())),
});
export type Platform = z.infer<typeof Platform>;

/**
 * The form's values by field key. For an existing connection an empty secret means the stored one;
 * a changed base URL asks for the secret again, so that a key never goes to another host unseen.
 */
export const ConnectionForm = z.object({
  id: ConnectionId.optional(),
  vendor: z.enum(vendorKeys),
  label: z.string().trim().min(1).max(80),
  values: z.record(z.string(), z.string().max(2048)),
});
export type ConnectionForm = z.infer<typeof ConnectionForm>;

/** What a test of a key found out, without having sent anything to anybody. */
export const ConnectionCheck = z.object({
  ok: z.boolean(),
  /** One line for each thing the key can or cannot do; `unknown` when asking would have an effect. */
  abilities: z.array(
    z.object({
      part: z.enum(remoteParts),
      state: z.enum(['yes', 'no', 'unknown']),
      /** The vendor's scope that decides it. */
      scope: z.string().nullable(),
    }),
  ),
  /** "test" or "live" where the key says so. */
  environment: z.enum(['test', 'live']).nullable(),
  error: ErrorRow.nullable(),
});
export type ConnectionCheck = z.infer<typeof ConnectionCheck>;

const Nothing = z.object({});
const ById = z.object({ id: ConnectionId });

export const connectionMethods = [
  method('connections.platforms', {
    input: Nothing,
    output: z.array(Platform),
    permission: 'public',
  }),
  method('connections.list', {
    input: Nothing,
    output: z.array(ConnectionRow),
    permission: 'useSettings',
  }),
  /** Works before any workspace exists; throws `url_invalid`, `url_insecure`, `bad_input`. */
  method('connections.test', {
    input: ConnectionForm,
    output: ConnectionCheck,
    permission: 'manageConnections',
  }),
  /** Works offline. Throws `key_consent_required` where there is no keychain and no consent yet. */
  method('connections.save', {
    input: ConnectionForm,
    output: ConnectionRow,
    permission: 'manageConnections',
  }),
  method('connections.remove', { input: ById, output: Nothing, permission: 'manageConnections' }),
  /** Asks the vendor now, unless it told us to wait. */
  method('connections.refresh', { input: ById, output: Nothing, permission: 'readInbox' }),
  /** Holds back the import of history, or goes on with it; news come in all the same. */
  method('connections.pauseImport', {
    input: z.object({ id: ConnectionId, paused: z.boolean() }),
    output: Nothing,
    permission: 'readInbox',
  }),
] as const;
