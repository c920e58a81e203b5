import type { EndpointKind } from '../faults.ts';

/** The base URL ends in it (api/README.md, "clinicflow"). */
export const clinicFlowPrefix = '/api';

const routes: ReadonlyMap<string, EndpointKind> = new Map([
  ['POST /auth/login', 'signIn'],
  ['GET /clinics/settings', 'clinicSettings'],
  ['PATCH /clinics/settings', 'changeClinicSettings'],
  ['GET /clinics/me', 'clinicProfile'],
  ['PATCH /clinics/profile', 'changeClinicProfile'],
  ['PUT /clinics/whatsapp', 'saveClinicCredentials'],
  ['POST /clinics/whatsapp/register', 'registerNumber'],
  ['POST /clinics/whatsapp/verify', 'verifyCode'],
  ['GET /clinics/whatsapp/status', 'registrationStatus'],
  ['DELETE /clinics/whatsapp', 'deregisterNumber'],
]);

/** Whether a path is ClinicFlow's. */
export function isClinicFlowPath(path: string): boolean {
  return ['/auth/', '/clinics/'].some((part) => path.startsWith(`${clinicFlowPrefix}${part}`));
}

/** Which of its endpoints an address is, or null. */
export function clinicFlowEndpoint(method: string, path: string): EndpointKind | null {
  if (!isClinicFlowPath(path)) return null;
  return routes.get(`${method} ${path.slice(clinicFlowPrefix.length)}`) ?? null;
}
