import type { Phone } from '../world.ts';
import { linkEnd } from './callers.ts';
import { linkRights, type OnboardingLink, type SharedLink, type Webhook } from './records.ts';

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Below this path the public addresses stand (inferred: the text shows none). */
export const publicPrefix = '/shared-inbox';
/** The hosted setup: the simulator's own page. */
export const hostedPrefix = '/connect';

export const publicUrl = (origin: string, { token }: SharedLink): string =>
  `${origin}${publicPrefix}/${token}`;

/** All seven rights, and those nobody knows. */
export function wirePermissions(link: SharedLink): Readonly<Record<string, boolean>> {
  const known = linkRights.map((right) => [right, link.permissions[right] === true] as const);
  return { ...link.permissions, ...Object.fromEntries(known) };
}

/** A link as lists tell it: its address comes from its creation and its rotation alone. */
export function wireSharedLink(link: SharedLink, now: number) {
  const end = linkEnd(link, now);
  return {
    id: link.id,
    phoneNumberId: link.phoneId,
    name: link.name,
    permissions: wirePermissions(link),
    status: end === null ? 'active' : link.revokedAt === null ? 'expired' : 'revoked',
    expiresAt: iso(link.expiresAt),
    revokedAt: iso(link.revokedAt),
    createdAt: iso(link.createdAt),
    lastUsedAt: iso(link.lastUsedAt),
  };
}

/** An onboarding link; what came of it once it is completed (api/README.md: F). */
export function wireOnboardingLink(
  link: OnboardingLink,
  at: { readonly origin: string; readonly now: number; readonly phone: Phone | undefined },
) {
  const expired = link.status === 'pending' && link.expiresAt <= at.now;
  return {
    id: link.id,
    name: link.name,
    externalId: link.externalId,
    hostedUrl: `${at.origin}${hostedPrefix}/${link.token}`,
    redirectUrl: link.redirectUrl,
    webhookUrl: link.webhook?.url ?? null,
    webhookEvents: link.webhook?.events ?? [],
    status: expired ? 'expired' : link.status,
    error: link.error,
    createdAt: iso(link.createdAt),
    expiresAt: iso(link.expiresAt),
    phoneNumberId: at.phone?.id ?? null,
    phoneNumber: at.phone?.phoneNumber ?? null,
    wabaId: at.phone?.wabaId ?? null,
  };
}

/** A webhook. Its secret is told to nobody. */
export function wireWebhook({ id, url, events, isActive, createdAt }: Webhook) {
  return { id, url, events, isActive, createdAt: iso(createdAt) };
}
