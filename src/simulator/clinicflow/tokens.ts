import type { Clinic, ClinicUser } from './records.ts';

/** A token lives 8 hours (api/README.md, "clinicflow"). */
export const tokenLifeMs = 8 * 60 * 60 * 1000;

export interface Issued {
  readonly clinic: Clinic;
  readonly user: ClinicUser;
  readonly expiresAt: number;
}

const encode = (text: string): string =>
  btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/**
 * A JSON web token in the shape of ClinicFlow's: ES256, with the role as a claim. Nobody but the
 * simulator checks it, by looking it up; its signature only looks like one.
 */
export function issueToken({ clinic, user, expiresAt }: Issued, id: string): string {
  const header = { alg: 'ES256', typ: 'JWT' };
  const claims = {
    sub: user.id,
    clinic_id: clinic.id,
    app_role: user.role,
    iat: Math.floor((expiresAt - tokenLifeMs) / 1000),
    exp: Math.floor(expiresAt / 1000),
    jti: id,
  };
  return [JSON.stringify(header), JSON.stringify(claims), `signature of ${id}`]
    .map(encode)
    .join('.');
}
