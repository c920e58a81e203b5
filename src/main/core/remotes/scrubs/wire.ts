import { z } from 'zod';
import { compiled } from '../compiled.ts';
import { isSafeAddress } from '../safe-address.ts';
import { anyTextOrNull, countOrNull, isoTimeOrNull, textOrNull } from '../wire-values.ts';

/**
 * Scrubs' shapes as they come (scrubs.txt; api/README.md, "scrubs"). Only what a row cannot do
 * without is required.
 */
const Paging = z
  .object({ next: anyTextOrNull, previous: anyTextOrNull })
  .nullish()
  .catch(null)
  .transform((paging) => paging ?? { next: null, previous: null });

/** A string of unix seconds, as ms UTC. */
const unixSeconds = z
  .union([z.string().regex(/^\d{1,11}$/), z.int().nonnegative()])
  .transform((seconds) => Number(seconds) * 1000);

export const WireNumber = z.object({
  phone_number: z.string().min(1),
  display_name: anyTextOrNull,
  status: anyTextOrNull,
  quality_rating: anyTextOrNull,
  claimed_at: isoTimeOrNull,
  last_synced_at: isoTimeOrNull,
});
export type WireNumber = z.infer<typeof WireNumber>;
export const WireNumbers = z.object({ data: z.array(WireNumber) });
export const WireClaimed = z.object({ data: WireNumber });

export const WireTemplate = z.object({
  template_name: z.string().min(1),
  language: z.string().min(1),
  status: anyTextOrNull,
  category: anyTextOrNull,
  dynamic_fields: z
    .array(
      z.object({
        field: z.union([z.string().min(1), z.int().transform(String)]),
        example: anyTextOrNull,
      }),
    )
    .nullish()
    .transform((fields) => fields ?? []),
});
export type WireTemplate = z.infer<typeof WireTemplate>;
export const WireTemplates = z.object({ data: z.array(WireTemplate) });

/** The one answer without a `data` envelope. */
export const WireSent = z.object({
  messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()),
});

export const WireConversation = z.object({
  conversation_id: z.string().min(1),
  recipient_phone_number: anyTextOrNull,
  status: textOrNull,
  // Kept as they came: they only tell whether the row changed.
  last_active_at: anyTextOrNull,
  updated_at: anyTextOrNull,
  last_message_type: anyTextOrNull,
  last_message_timestamp: anyTextOrNull,
  messages_count: countOrNull,
  contact_name: anyTextOrNull,
  last_inbound_at: isoTimeOrNull,
  last_outbound_at: isoTimeOrNull,
});
export type WireConversation = z.infer<typeof WireConversation>;
export const WireConversations = compiled(
  z.object({ data: z.array(WireConversation), paging: Paging }),
);

export const WireMessage = z.looseObject({
  message_id: z.string().min(1),
  timestamp: unixSeconds,
  type: anyTextOrNull,
  direction: anyTextOrNull,
  status: anyTextOrNull,
  origin: anyTextOrNull,
  from_phone_number: anyTextOrNull,
  to_phone_number: anyTextOrNull,
  contact_name: anyTextOrNull,
  content: anyTextOrNull,
});
export type WireMessage = z.infer<typeof WireMessage>;
export const WireMessages = compiled(z.object({ data: z.array(WireMessage), paging: Paging }));

export const WireLink = z.object({
  data: z.object({
    onboarding_link_id: z.string().min(1),
    url: z.string().refine(isSafeAddress),
    status: anyTextOrNull,
    expires_at: isoTimeOrNull,
    whatsapp_setup_status: anyTextOrNull,
    whatsapp_setup_error: z.unknown(),
  }),
});
export type WireLink = z.infer<typeof WireLink>['data'];
