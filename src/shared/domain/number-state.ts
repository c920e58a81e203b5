/** WhatsApp's own words for a number's state (the vendors' digest, "Number"). */
export const numberStatuses = [
  'PENDING',
  'CONNECTED',
  'OFFLINE',
  'FLAGGED',
  'RESTRICTED',
  'BANNED',
] as const;
export type NumberStatus = (typeof numberStatuses)[number];

/** How well what a number sends is received. `UNKNOWN` is WhatsApp's own word, too. */
export const numberQualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type NumberQuality = (typeof numberQualities)[number];

/** WhatsApp's status in a vendor's word, whatever its case; null for a word nobody listed. */
export function readNumberStatus(word: string | null): NumberStatus | null {
  const same = word?.trim().toUpperCase();
  return numberStatuses.find((status) => status === same) ?? null;
}

/** WhatsApp's quality in a vendor's word, whatever its case; null for a word nobody listed. */
export function readNumberQuality(word: string | null): NumberQuality | null {
  const same = word?.trim().toUpperCase();
  return numberQualities.find((quality) => quality === same) ?? null;
}
