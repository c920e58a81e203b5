import { z } from 'zod';
import { WebhookId } from '../../domain/ids.ts';

/** Registers an address that the vendor tells of what happens. */
export const createWebhook = z.object({
  kind: z.literal('webhooks.create'),
  /** https; plain http only to this computer. */
  url: z.string().trim().min(1).max(2048),
  /** The vendor's own words ("message.received", "*"). */
  events: z.array(z.string().trim().min(1).max(80)).min(1).max(40),
  /** What the vendor signs with: 16 to 256 characters. It is shown nowhere again. */
  secret: z.string().min(16).max(256),
});

/** Switches it on or off, or has it told of other events. */
export const changeWebhook = z.object({
  kind: z.literal('webhooks.change'),
  id: WebhookId,
  isActive: z.boolean().optional(),
  events: z.array(z.string().trim().min(1).max(80)).min(1).max(40).optional(),
});

/** Has the vendor send a sample event there. */
export const testWebhook = z.object({ kind: z.literal('webhooks.test'), id: WebhookId });

export const removeWebhook = z.object({ kind: z.literal('webhooks.remove'), id: WebhookId });
