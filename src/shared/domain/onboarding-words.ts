/** How a number is connected: beside the phone's app, or alone (scrubs.txt, `allowed_connection_types`). */
export const connectionTypes = ['coexistence', 'dedicated'] as const;
export type ConnectionType = (typeof connectionTypes)[number];

/** Languages of the setup page (scrubs.txt, `language`). */
export const setupLanguages = ['en', 'es', 'pt', 'hi', 'id', 'ar'] as const;
export type SetupLanguage = (typeof setupLanguages)[number];

/** A link lives 30 days, and a new one revokes the one before (api/README.md, "scrubs"). */
export const linkStatuses = ['active', 'revoked', 'expired'] as const;
export type LinkStatus = (typeof linkStatuses)[number];

/** What a vendor's setup page may be told of a customer. */
export const onboardingFields = [
  'customerName',
  'successUrl',
  'failureUrl',
  'connectionTypes',
  'language',
  'externalId',
  'webhook',
] as const;
export type OnboardingField = (typeof onboardingFields)[number];
