import { z } from 'zod';
import { AdvancedDraft } from '../../../shared/contract/advanced.ts';
import { Failure } from '../../../shared/contract/rows.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { mediaKinds } from '../../../shared/domain/media-kinds.ts';

export const outboxKinds = ['send.text', 'send.template', 'send.media', 'send.advanced'] as const;
export type OutboxKind = (typeof outboxKinds)[number];

/** What a text row carries; the vendor's conversation is fixed by the first try, so every try says the same. */
export const TextPayload = z.object({
  text: z.string(),
  conversationRef: z.string().nullable(),
  /** The vendor's id of the message it answers. */
  quotedRef: z.string().nullable().default(null),
});
export type TextPayload = z.infer<typeof TextPayload>;

/** A file in media/, as a send names it. */
export const SentFile = z.object({
  key: z.string(),
  name: z.string(),
  mime: z.string(),
  bytes: z.int().positive(),
});
export type SentFile = z.infer<typeof SentFile>;

export const MediaPayload = z.object({
  kind: z.enum(mediaKinds),
  file: SentFile,
  caption: z.string().nullable(),
  conversationRef: z.string().nullable(),
  quotedRef: z.string().nullable(),
});
export type MediaPayload = z.infer<typeof MediaPayload>;

export const AdvancedPayload = z.object({
  content: AdvancedDraft,
  conversationRef: z.string().nullable(),
  quotedRef: z.string().nullable(),
});
export type AdvancedPayload = z.infer<typeof AdvancedPayload>;

export const TemplatePayload = z.object({
  /** E.164 with plus; '' where the vendor hides it and knows its own way to the contact. */
  phone: z.string(),
  contactName: z.string().nullable(),
  templateKey: z.string(),
  language: z.string().nullable(),
  values: z.record(z.string(), z.string()),
  senderNumberId: z.string().nullable(),
  /** The file above the words, of a template that wants one. */
  headerFile: SentFile.extend({ kind: z.enum(['image', 'video', 'document']) })
    .nullable()
    .default(null),
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

/** Payloads that go into a conversation, by the kind of their row. */
export type FreePayload =
  | ({ readonly kind: 'send.text' } & { readonly payload: TextPayload })
  | ({ readonly kind: 'send.media' } & { readonly payload: MediaPayload })
  | ({ readonly kind: 'send.advanced' } & { readonly payload: AdvancedPayload });

/** Reads the payload of a row that goes into a conversation; null for a template. */
export function freePayload(row: {
  readonly kind: OutboxKind;
  readonly payload: string;
}): FreePayload | null {
  const stored: unknown = JSON.parse(row.payload);
  switch (row.kind) {
    case 'send.text':
      return { kind: row.kind, payload: TextPayload.parse(stored) };
    case 'send.media':
      return { kind: row.kind, payload: MediaPayload.parse(stored) };
    case 'send.advanced':
      return { kind: row.kind, payload: AdvancedPayload.parse(stored) };
    case 'send.template':
      return null;
  }
}
