/**
 * Why a shared inbox link opens nothing any more: its time was over, or the platform does not let
 * its holder in (used, rotated, revoked: it does not say which).
 */
export const linkEnds = ['expired', 'refused'] as const;
export type LinkEnd = (typeof linkEnds)[number];
