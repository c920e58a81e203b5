import type { Invitation } from './storage.ts';

/** So long a claimed or late invitation is known for what it was, ms: 30 days. */
export const rememberedMs = 30 * 86_400_000;

/** How long an invitation is kept from when it was made, ms. */
export const rememberedFor = ({
  createdAt,
  expiresAt,
}: Pick<Invitation, 'createdAt' | 'expiresAt'>): number =>
  Math.max(0, expiresAt - createdAt) + rememberedMs;
