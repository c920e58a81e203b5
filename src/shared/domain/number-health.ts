/** WhatsApp's words for how a number of ours is (api/README.md, "WhatsApp's own rules"). */
export const numberStatuses = [
  'PENDING',
  'CONNECTED',
  'OFFLINE',
  'FLAGGED',
  'RESTRICTED',
  'BANNED',
] as const;
export type NumberStatus = (typeof numberStatuses)[number];

/** What its recipients think of it, as WhatsApp rates it. */
export const numberQualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type NumberQuality = (typeof numberQualities)[number];
