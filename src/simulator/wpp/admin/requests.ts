import { z } from 'zod';

/** Requests of admins (wpp-cloud.txt's three samples; api/README.md, "wpp", for the rest). */

const isOwn = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);

/** https; http to this computer alone. */
const webhookUrl = z
  .string()
  .max(2048)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isOwn(url));
  }, 'must be an https URL');
/** "webhookSecret 16–256" (api/README.md). */
const secret = z.string().min(16).max(256);
const events = z.array(z.string().min(1).max(80)).min(1).max(40);

export const OnboardingBody = z
  .object({
    name: z.string().min(1).max(200).nullish(),
    externalId: z.string().min(1).max(200).nullish(),
    redirectUrl: z.url({ protocol: /^https?$/ }).nullish(),
    webhookUrl: webhookUrl.nullish(),
    webhookSecret: secret.nullish(),
    webhookEvents: events.nullish(),
  })
  .refine(
    ({ webhookUrl: url, webhookSecret }) => !url || Boolean(webhookSecret),
    'webhookSecret: needed with webhookUrl',
  );

const permissions = z
  .record(z.string(), z.boolean())
  .refine((rights) => Object.values(rights).includes(true), 'at least one is needed');
const expiresAt = z.iso.datetime({ offset: true }).nullish();

export const SharedLinkBody = z.object({
  phoneNumberId: z.string().min(1),
  name: z.string().min(1).max(200),
  permissions,
  expiresAt,
});
export const SharedLinkChange = SharedLinkBody.omit({ phoneNumberId: true }).partial();

export const WebhookBody = z.object({ url: webhookUrl, events, secret });
export const WebhookChange = z.object({
  isActive: z.boolean().exactOptional(),
  events: events.exactOptional(),
  url: webhookUrl.exactOptional(),
});

export const SessionBody = z.object({ token: z.string().min(1).max(400) });
