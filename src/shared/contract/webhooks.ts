import { z } from 'zod';
import { ConnectionId, IntentId, WebhookId } from '../domain/ids.ts';
import { method } from './method.ts';
import { ErrorRow, Time } from './primitives.ts';

/** An address that the platform tells of what happens. Its secret is never shown again. */
export const WebhookRow = z.object({
  id: WebhookId,
  connectionId: ConnectionId,
  url: z.string(),
  events: z.array(z.string()),
  isActive: z.boolean(),
  /** `preparing`: the platform does not have it yet; `not_made`: it refused, or that was cancelled. */
  state: z.enum(['preparing', 'there', 'not_made']),
  createdAt: Time.nullable(),
  /** The last test: when, and what went wrong; null: it was never tested from here. */
  lastTest: z.object({ at: Time, error: ErrorRow.nullable() }).nullable(),
  /** What still waits to be done to it, oldest first. */
  pending: z.array(IntentId),
});
export type WebhookRow = z.infer<typeof WebhookRow>;

export const webhookMethods = [
  method('webhooks.list', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.array(WebhookRow),
    permission: 'manageConnections',
  }),
  /** Asks the platform for its webhooks now. Throws `capability_missing`, and what the vendor or network said. */
  method('webhooks.refresh', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({}),
    permission: 'manageConnections',
  }),
  /** The events this platform can tell of, in its own words. */
  method('webhooks.events', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.array(z.string()),
    permission: 'manageConnections',
  }),
] as const;
