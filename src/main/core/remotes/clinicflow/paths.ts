/**
 * What ClinicFlow's text does not say (api/README.md, "clinicflow", every row marked inferred): the
 * setting of the connection that says it, and what it is by default.
 */
export const inferredPaths = {
  profilePath: '/clinics/profile',
  credentialsPath: '/clinics/whatsapp',
  registerPath: '/clinics/whatsapp/register',
  verifyPath: '/clinics/whatsapp/verify',
  statusPath: '/clinics/whatsapp/status',
  deregisterPath: '/clinics/whatsapp',
} as const;

/** Paths that other pages of the vendor name (api/README.md, "clinicflow"). */
export const knownPaths = {
  login: 'auth/login',
  settings: 'clinics/settings',
  me: 'clinics/me',
} as const;
