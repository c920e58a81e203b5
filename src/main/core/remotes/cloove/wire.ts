import { z } from 'zod';

/**
 * Cloove's shapes as they come (cloove.txt; api/README.md, "cloove"). Unknown fields are let
 * through, unknown words stay strings, and only what a row cannot do without is required: one odd
 * field must not hide an inbox.
 */
const time = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.int());

/** A time that is absent, or that cannot be read, is not known. */
const timeOrNull = z
  .string()
  .nullish()
  .transform((text) => {
    const at = Date.parse(text ?? '');
    return Number.isNaN(at) ? null : at;
  });

const textOrNull = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

export const WireConversation = z.object({
  id: z.string().min(1),
  businessId: textOrNull,
  customerPhone: textOrNull,
  customerName: textOrNull,
  status: textOrNull,
  mode: textOrNull,
  unreadCount: z
    .int()
    .nonnegative()
    .nullish()
    .catch(null)
    .transform((count) => count ?? null),
  lastInboundAt: timeOrNull,
  lastOutboundAt: timeOrNull,
});
export type WireConversation = z.infer<typeof WireConversation>;

export const WireMessage = z.looseObject({
  id: z.string().min(1),
  conversationId: textOrNull,
  direction: textOrNull,
  messageType: textOrNull,
  text: textOrNull,
  deliveryStatus: textOrNull,
  sender: textOrNull.catch(null),
  createdAt: time,
});
export type WireMessage = z.infer<typeof WireMessage>;

export const WireMeta = z.object({
  total: z.int().nonnegative().nullish().catch(null),
  page: z.int().positive().nullish().catch(null),
  totalPages: z.int().nonnegative().nullish().catch(null),
  hasMore: z.boolean().nullish().catch(null),
});

export const WireList = z.object({
  data: z.array(WireConversation),
  meta: WireMeta.nullish().catch(null),
});

export const WireThread = z.object({
  data: WireConversation.extend({ messages: z.array(WireMessage) }),
});

export const WireSent = z.object({ data: WireMessage });
