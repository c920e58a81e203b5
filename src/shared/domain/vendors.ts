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

/** The parts a remote may offer; a missing part is absent from the remote and from the screen. */
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
