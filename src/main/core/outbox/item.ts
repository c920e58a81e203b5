import { z } from 'zod';
import { Failure } from '../../../shared/contract/rows.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';

export const outboxKinds = ['send.text', 'send.template'] as const;
export type OutboxKind = (typeof outboxKinds)[number];

/** What a text row carries; the vendor's conversation is fixed by the first try, so every try says the same. */
export const TextPayload = z.object({
  text: z.string(),
  conversationRef: z.string().nullable(),
});
export type TextPayload = z.infer<typeof TextPayload>;

export const TemplatePayload = z.object({
  /** E.164 with plus. */
  phone: z.string(),
  contactName: z.string().nullable(),
  templateKey: z.string(),
  language: z.string().nullable(),
  values: z.record(z.string(), z.string()),
  senderNumberId: z.string().nullable(),
});
export type TemplatePayload = z.infer<typeof TemplatePayload>;

export const openStates = ['queued', 'sending', 'unknown'] as const;

/** One open row of the outbox, with what its message already knows. Times are ms UTC. */
export interface OutboxItem {
  readonly id: number;
  readonly connectionId: ConnectionId;
  readonly conversationId: number;
  readonly messageId: number;
  readonly kind: OutboxKind;
  readonly state: (typeof openStates)[number];
  readonly tries: number;
  readonly notBefore: number;
  /** When the first try that may have taken effect began; null while none may have. */
  readonly firstTryAt: number | null;
  /** A refusal that came after a try whose answer was lost: to be looked up before it is believed. */
  readonly failure: Failure | null;
  /** The vendor's id is known: a read found the message while its answer was lost. */
  readonly found: boolean;
}

/** Why a send did not work, from an error value, for "Details". */
export function parseFailure(json: string | null): Failure | null {
  return json === null ? null : Failure.parse(JSON.parse(json));
}
