/** The platforms Lobby knows by name; which of them can be connected is what the core registers. */
export const vendorKeys = ['scrubs', 'clinicflow', 'wpp', 'cloove', 'waabot'] as const;
export type VendorKey = (typeof vendorKeys)[number];

export const vendorNames: Record<VendorKey, string> = {
  scrubs: 'Scrubs',
  clinicflow: 'ClinicFlow',
  wpp: 'WPP Cloud',
  cloove: 'Cloove',
  waabot: 'Waabot',
};

/**
 * Platforms whose numbers are ordinary WhatsApp accounts that a phone let in: the 24 hours are a rule
 * of WhatsApp's business API, and do not hold there.
 */
export const vendorsWithoutWindow: readonly VendorKey[] = ['waabot'];

/** Platforms that give no history: what is here of it is nowhere else. */
export const vendorsWithoutHistory: readonly VendorKey[] = ['waabot'];

/** The parts a remote may offer; a missing part is absent from the remote and from the screen. */
/** Vendors whose webhooks a relay can take; for the others it carries what desks tell each other. */
export const relayedVendors: readonly VendorKey[] = ['cloove', 'wpp', 'waabot'];

export const remoteParts = [
  'inbox',
  'send.text',
  'send.template',
  'send.media',
  'send.advanced',
  'mode',
  'templates',
  'numbers',
  'health',
  'onboarding',
  'registration',
  'clinic',
  'sharedLinks',
  'webhooks',
  'session',
  'bot',
] as const;
export type RemotePart = (typeof remoteParts)[number];
