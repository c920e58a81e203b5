import { z } from 'zod';
import { compiled } from '../compiled.ts';
import { anyTextOrNull, countOrNull, isoTime, isoTimeOrNull, textOrNull } from '../wire-values.ts';

/**
 * Cloove's shapes as they come (cloove.txt; api/README.md, "cloove"). Only what a row
 * cannot do without is required.
 */
export const WireConversation = z.object({
  id: z.string().min(1),
  businessId: textOrNull,
  customerPhone: textOrNull,
  customerName: textOrNull,
  status: textOrNull,
  mode: textOrNull,
  unreadCount: countOrNull,
  lastInboundAt: isoTimeOrNull,
  lastOutboundAt: isoTimeOrNull,
});
export type WireConversation = z.infer<typeof WireConversation>;

export const WireMessage = z.looseObject({
  id: z.string().min(1),
  conversationId: textOrNull,
  direction: textOrNull,
  messageType: textOrNull,
  text: textOrNull,
  deliveryStatus: textOrNull,
  sender: anyTextOrNull,
  createdAt: isoTime,
});
export type WireMessage = z.infer<typeof WireMessage>;

export const WireMeta = z.object({
  total: z.int().nonnegative().nullish().catch(null),
  page: z.int().positive().nullish().catch(null),
  totalPages: z.int().nonnegative().nullish().catch(null),
  hasMore: z.boolean().nullish().catch(null),
});

export const WireList = compiled(
  z.object({ data: z.array(WireConversation), meta: WireMeta.nullish().catch(null) }),
);

export const WireThread = compiled(
  z.object({ data: WireConversation.extend({ messages: z.array(WireMessage) }) }),
);

export const WireSent = z.object({ data: WireMessage });
