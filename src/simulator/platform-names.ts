/** The platforms that can be simulated. */
export const platformNames = ['cloove', 'scrubs', 'wpp', 'clinicflow', 'waabot'] as const;
export type PlatformName = (typeof platformNames)[number];
