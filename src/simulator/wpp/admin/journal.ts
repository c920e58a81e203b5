import { z } from 'zod';

const at = z.int();
const id = z.string();
const events = z.array(z.string()).readonly();

const SharedLink = z
  .object({
    id,
    organisationId: id,
    phoneId: id,
    name: z.string(),
    permissions: z.record(z.string(), z.boolean()).readonly(),
    token: z.string(),
    expiresAt: at.nullable(),
    revokedAt: at.nullable(),
    usedUp: z.boolean(),
    createdAt: at,
    lastUsedAt: at.nullable(),
  })
  .readonly();

const OnboardingLink = z
  .object({
    id,
    organisationId: id,
    token: z.string(),
    name: z.string().nullable(),
    externalId: z.string().nullable(),
    redirectUrl: z.string().nullable(),
    webhook: z.object({ url: z.string(), secret: z.string(), events }).readonly().nullable(),
    status: z.enum(['pending', 'completed', 'failed']),
    error: z.string().nullable(),
    phoneId: id.nullable(),
    createdAt: at,
    expiresAt: at,
  })
  .readonly();

const Webhook = z
  .object({
    id,
    organisationId: id,
    url: z.string(),
    events,
    secret: z.string(),
    isActive: z.boolean(),
    createdAt: at,
  })
  .readonly();

/** The events of admins as lines of the demo's journal hold them. */
export const AdminLines = [
  z.object({ kind: z.literal('sharedLink'), at, link: SharedLink }),
  z.object({ kind: z.literal('onboardingLink'), at, link: OnboardingLink }),
  z.object({ kind: z.literal('webhook'), at, webhook: Webhook }),
  z.object({ kind: z.literal('webhookGone'), at, webhookId: id }),
] as const;
