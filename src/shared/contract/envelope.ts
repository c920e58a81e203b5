import { z } from 'zod';
import { CoreEvent } from './events.ts';
import { ErrorRow } from './primitives.ts';

/** What crosses IPC and WebSocket alike. `id` pairs an answer with its call. */
export const CallEnvelope = z.object({
  kind: z.literal('call'),
  id: z.int().nonnegative(),
  method: z.string().max(100),
  input: z.unknown(),
});
export type CallEnvelope = z.infer<typeof CallEnvelope>;

export const AnswerEnvelope = z.discriminatedUnion('ok', [
  z.object({ kind: z.literal('answer'), id: z.int(), ok: z.literal(true), output: z.unknown() }),
  z.object({ kind: z.literal('answer'), id: z.int(), ok: z.literal(false), error: ErrorRow }),
]);
export type AnswerEnvelope = z.infer<typeof AnswerEnvelope>;

export const EventEnvelope = z.object({ kind: z.literal('event'), event: CoreEvent });
export type EventEnvelope = z.infer<typeof EventEnvelope>;
