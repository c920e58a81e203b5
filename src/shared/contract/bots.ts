import { z } from 'zod';
import { botActions, botDays, BotHours } from '../domain/bot-words.ts';
import { BotId, ConnectionId, ConversationId, IntentId, NumberId } from '../domain/ids.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';

/** A bot of a connection: a number that a phone lets in by scanning a code, and that answers by itself. */
export const BotRow = z.object({
  id: BotId,
  connectionId: ConnectionId,
  /** `preparing`: the platform has not made it yet; `not_made`: it refused, or that was cancelled. */
  state: z.enum(['there', 'preparing', 'not_made']),
  name: z.string().nullable(),
  /** E.164 with plus; null until a phone let it in. */
  phone: z.string().nullable(),
  /** Whether its phone was connected when it was last asked; null while nobody asked. */
  connected: z.boolean().nullable(),
  /** What the phone's owner is called there. */
  ownerName: z.string().nullable(),
  /** As the platform writes it: `Africa/Harare`, `+1`. */
  timeZone: z.string().nullable(),
  language: z.string().nullable(),
  /** What it answers when it knows no keyword. */
  defaultMessage: z.string().nullable(),
  actions: z.partialRecord(z.enum(botActions), z.boolean()),
  days: z.partialRecord(z.enum(botDays), z.boolean()),
  hours: z.object({ from: z.string(), to: z.string() }).nullable(),
  webhookUrl: z.string().nullable(),
  createdAt: Time.nullable(),
  /** When the platform last told of it. */
  checkedAt: Time.nullable(),
  /** What still waits to be done to it, oldest first. */
  pending: z.array(IntentId),
});
export type BotRow = z.infer<typeof BotRow>;

/** A code to be scanned: a picture, or what it says, to be drawn; `blank` once it ran out. */
export const BotQr = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), dataUrl: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('blank') }),
]);
export type BotQr = z.infer<typeof BotQr>;

const ById = z.object({ id: BotId });

export const botMethods = [
  /** Oldest first. */
  method('bots.list', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.array(BotRow),
    permission: 'manageConnections',
  }),
  /** Asks the platform for its bots now. Throws `capability_missing`, and what the vendor or network said. */
  method('bots.refresh', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({}),
    permission: 'manageConnections',
  }),
  /** Has a bot ask for a phone: a code can be asked for afterwards. Needs the network now. */
  method('bots.begin', { input: ById, output: z.object({}), permission: 'manageConnections' }),
  /** The code of this moment. Nothing of it is kept. */
  method('bots.qr', {
    input: ById.extend({ as: z.enum(['base64', 'image']) }),
    output: BotQr,
    permission: 'manageConnections',
  }),
  /** Whether its phone is connected now, and keeps that. */
  method('bots.session', { input: ById, output: BotRow, permission: 'manageConnections' }),
  /**
   * The conversation with somebody on a bot's number, made where there is none yet. `chat` is a phone
   * in any spelling or an id of a chat in either style; groups end in `@g.us`. Works offline. Throws
   * `recipient_invalid`, `capability_missing`, `not_found`.
   */
  method('bots.openChat', {
    input: z.object({
      numberId: NumberId,
      chat: z.string().trim().min(1).max(120),
      name: z.string().trim().max(80),
    }),
    output: z.object({ conversationId: ConversationId }),
    permission: 'sendText',
  }),
] as const;

/** Hours as the platform may have them, where they can be read. */
export function readHours(hours: BotRow['hours']): BotHours | null {
  return BotHours.safeParse(hours).data ?? null;
}
