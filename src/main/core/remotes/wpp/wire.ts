import { z } from 'zod';
import { compiled, type Shape } from '../compiled.ts';
import { anyTextOrNull, countOrNull, isoTimeOrNull } from '../wire-values.ts';

/**
 * WPP's shapes as they come (wpp-cloud.txt for the envelope, health and a text's send; api/README.md,
 * "wpp", for what is inferred). Only what a row cannot do without is required.
 */
const Pagination = z
  .object({
    page: countOrNull,
    limit: countOrNull,
    total: countOrNull,
    hasMore: z.boolean().nullish().catch(null),
  })
  .nullish()
  .catch(null);

const Meta = z
  .object({ pagination: Pagination })
  .nullish()
  .catch(null)
  .transform((meta) => meta?.pagination ?? null);

/** A page of rows in the envelope of lists (wpp-cloud.txt, "Response Format"). */
export interface WirePage<Row> {
  readonly data: readonly Row[];
  readonly meta: z.output<typeof Meta>;
}

export function pageOf<Row extends z.ZodType>(row: Row): Shape<WirePage<z.output<Row>>> {
  return compiled(z.object({ data: z.array(row), meta: Meta }));
}

/** ISO 8601, or unix seconds or milliseconds: the text shows no time of a message. */
const time = z
  .union([z.string(), z.number()])
  .transform((value) => {
    if (typeof value === 'string' && !/^\d+$/.test(value)) return Date.parse(value);
    const count = Math.trunc(Number(value));
    return count < 100_000_000_000 ? count * 1000 : count;
  })
  .pipe(z.int());
const timeOrNull = time.nullish().catch(null);

const id = z.string().min(1);
const flag = z.boolean().nullish().catch(null);

export const WirePhone = z.object({
  id,
  phoneNumber: anyTextOrNull,
  displayName: anyTextOrNull,
  verifiedName: anyTextOrNull,
  status: anyTextOrNull,
  qualityRating: anyTextOrNull,
  messagingLimit: anyTextOrNull,
});
export type WirePhone = z.infer<typeof WirePhone>;
export const WirePhones = pageOf(WirePhone);

export const WireHealth = z.object({
  data: z.object({
    isRegistered: flag,
    status: anyTextOrNull,
    qualityRating: anyTextOrNull,
    messagingLimit: anyTextOrNull,
    capabilities: z.object({
      canReceiveMessages: flag,
      canSendMessages: flag,
      canSendTemplates: flag,
    }),
  }),
});

/**
 * "Store data.contactIdentifier as your contact key and send replies to data.contactReplyTo;
 * data.contactPhone is legacy display data and can be null" (wpp-cloud.txt, "IDs").
 */
export const WireConversation = z.object({
  id,
  phoneNumberId: anyTextOrNull,
  contactIdentifier: anyTextOrNull,
  contactReplyTo: anyTextOrNull,
  contactPhone: anyTextOrNull,
  contactName: anyTextOrNull,
  username: anyTextOrNull,
  status: anyTextOrNull,
  unreadCount: countOrNull,
  // Kept as it came: it only tells whether the row changed.
  lastMessageAt: z.unknown().optional(),
  lastInboundAt: isoTimeOrNull,
  lastOutboundAt: isoTimeOrNull,
});
export type WireConversation = z.infer<typeof WireConversation>;
export const WireConversations = pageOf(WireConversation);

/** `content` is read by its type: wire-content.ts. */
export const WireMessage = z.looseObject({
  id,
  wamid: anyTextOrNull,
  phoneNumberId: anyTextOrNull,
  direction: anyTextOrNull,
  type: anyTextOrNull,
  content: z.unknown().optional(),
  status: anyTextOrNull,
  timestamp: time,
  statusAt: timeOrNull,
  context: z.object({ id: anyTextOrNull }).nullish().catch(null),
  editedAt: timeOrNull,
  deletedAt: timeOrNull,
  forwarded: flag,
});
export type WireMessage = z.infer<typeof WireMessage>;
export const WireMessages = pageOf(WireMessage);

export const WireSent = z.object({
  data: z.looseObject({
    id,
    wamid: anyTextOrNull,
    status: anyTextOrNull,
    timestamp: timeOrNull,
    conversationId: anyTextOrNull,
  }),
});
export type WireSent = z.infer<typeof WireSent>;

export const WireUploaded = z.object({ data: z.object({ id }) });

/** Anything in the envelope of one thing. */
export const WireDone = z.object({ data: z.unknown() });

export const WireComponent = z.object({
  type: anyTextOrNull,
  format: anyTextOrNull,
  text: anyTextOrNull,
  buttons: z
    .array(
      z.object({
        type: anyTextOrNull,
        text: anyTextOrNull,
        url: anyTextOrNull,
        phone_number: anyTextOrNull,
        example: z.unknown().optional(),
      }),
    )
    .nullish()
    .catch(null),
  example: z.unknown().optional(),
});
export type WireComponent = z.infer<typeof WireComponent>;

export const WireTemplate = z.object({
  name: id,
  language: id,
  status: anyTextOrNull,
  category: anyTextOrNull,
  components: z.array(WireComponent).nullish().catch(null),
});
export type WireTemplate = z.infer<typeof WireTemplate>;
export const WireTemplates = pageOf(WireTemplate);
