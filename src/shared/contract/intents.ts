import { z } from 'zod';
import { ConnectionId, IntentId } from '../domain/ids.ts';
import { actionKinds, AdminAction, type ActionKind } from './actions/action.ts';
import { method } from './method.ts';
import { ErrorRow, Time } from './primitives.ts';

const isActionKind = (word: string): word is ActionKind =>
  actionKinds.some((kind) => kind === word);

export const intentStates = [
  /** It may go, and there is no network, or the platform is not to be asked now. */
  'waiting',
  /** Something it needs is not done yet: `waitsFor`. */
  'behind',
  'running',
  'done',
  /** The platform refused it; nothing changed there. */
  'failed',
  /** The answer was lost, and nobody can say whether it took effect: a person decides. */
  'unknown',
  'cancelled',
] as const;
export type IntentState = (typeof intentStates)[number];

/** One thing an admin wants done at a platform. Holds no secret. */
export const IntentRow = z.object({
  id: IntentId,
  connectionId: ConnectionId,
  kind: z.string().refine(isActionKind, 'No such action'),
  /** What it is about, in the admin's own words: a link's name, an address, a phone; '' for none. */
  subject: z.string(),
  state: z.enum(intentStates),
  /** Those that have to be done before. */
  waitsFor: z.array(IntentId),
  /** Why it waits, failed or is unknown. */
  error: ErrorRow.nullable(),
  personName: z.string().nullable(),
  createdAt: Time,
  finishedAt: Time.nullable(),
});
export type IntentRow = z.infer<typeof IntentRow>;

const ById = z.object({ id: IntentId });

export const intentMethods = [
  /** Newest first; those that are done for more than a day are left out. */
  method('intents.list', {
    input: z.object({ connectionId: ConnectionId.optional() }),
    output: z.array(IntentRow),
    permission: 'manageConnections',
  }),
  method('intents.get', { input: ById, output: IntentRow, permission: 'manageConnections' }),
  /**
   * Writes an action down, and does it as soon as the platform can be asked. The same id again is
   * the same action. Throws `bad_input` with `detail.fields` for what the platform would refuse,
   * `capability_missing`, `not_found`.
   */
  method('intents.add', {
    input: z.object({ id: IntentId, connectionId: ConnectionId, action: AdminAction }),
    output: IntentRow,
    permission: 'manageConnections',
  }),
  /** Takes back what has not begun; what waits for it is cancelled too. Throws `conflict` once it runs. */
  method('intents.cancel', { input: ById, output: IntentRow, permission: 'manageConnections' }),
  /** A person's word to do a failed or unknown one again. */
  method('intents.again', { input: ById, output: IntentRow, permission: 'manageConnections' }),
  /** Takes a finished one off the list. */
  method('intents.dismiss', {
    input: ById,
    output: z.object({}),
    permission: 'manageConnections',
  }),
] as const;
