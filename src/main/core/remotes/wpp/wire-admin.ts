import { z } from 'zod';
import { isSafeAddress } from '../safe-address.ts';
import { anyTextOrNull, isoTimeOrNull } from '../wire-values.ts';
import { pageOf } from './wire.ts';

/** What admins make at WPP, as it comes (wpp-cloud.txt, steps 1, 4 and 5; api/README.md, "wpp"). */
const id = z.string().min(1);

/** An address that is opened and shown; one that is none, or leads over plain http, is not known. */
const addressOrNull = anyTextOrNull.transform((text) =>
  text !== null && isSafeAddress(text) ? text : null,
);

export const WireOnboardingLink = z.object({
  data: z.object({
    id,
    hostedUrl: z.string().refine(isSafeAddress),
    status: anyTextOrNull,
    error: anyTextOrNull,
    expiresAt: isoTimeOrNull,
    phoneNumberId: anyTextOrNull,
    phoneNumber: anyTextOrNull,
    wabaId: anyTextOrNull,
  }),
});
export type WireOnboardingLink = z.infer<typeof WireOnboardingLink>['data'];

export const WireSharedLink = z.object({
  id,
  phoneNumberId: anyTextOrNull,
  name: anyTextOrNull,
  permissions: z.record(z.string(), z.unknown()).catch({}),
  status: anyTextOrNull,
  isActive: z.boolean().nullish().catch(null),
  expiresAt: isoTimeOrNull,
  revokedAt: isoTimeOrNull,
  createdAt: isoTimeOrNull,
  lastUsedAt: isoTimeOrNull,
  publicUrl: addressOrNull,
});
export type WireSharedLink = z.infer<typeof WireSharedLink>;
export const WireSharedLinks = pageOf(WireSharedLink);
export const WireOneSharedLink = z.object({ data: WireSharedLink });

export const WireWebhook = z.object({
  id,
  url: z.string(),
  events: z.array(z.string()).catch([]),
  isActive: z.boolean().nullish().catch(null),
  createdAt: isoTimeOrNull,
});
export type WireWebhook = z.infer<typeof WireWebhook>;
export const WireWebhooks = pageOf(WireWebhook);
export const WireOneWebhook = z.object({ data: WireWebhook });

/** What a test says of the address it called; anything may be missing (inferred). */
export const WireTested = z
  .object({
    data: z
      .object({
        delivered: z.boolean().nullish().catch(null),
        success: z.boolean().nullish().catch(null),
        statusCode: z.int().nullish().catch(null),
        error: anyTextOrNull,
      })
      .nullish()
      .catch(null),
  })
  .nullish()
  .catch(null);
