import type { z } from 'zod';
import { hash32 } from '../seeded.ts';
import type { Clinic } from './records.ts';
import type { RegisterBody } from './requests.ts';

/** WhatsApp takes this long to make sure of a number once its code was right, ms. */
export const verifyingMs = 5_000;
/** After so many wrong codes the registration has failed. */
const wrongCodesAtMost = 5;

/** Has a code sent; one that was out before is worth nothing from now on. */
export function register(clinic: Clinic, body: z.infer<typeof RegisterBody>, id: string): void {
  const { registration, access } = clinic;
  const code = String(hash32(id) % 1_000_000).padStart(6, '0');
  access.businessAccountId = body.wabaId;
  access.accessToken = body.accessToken;
  Object.assign(registration, {
    status: 'pending_otp',
    number: body.phone,
    // No phone rings in a simulator: whoever tries it out reads the code here.
    detail: `Code sent by ${body.otpMethod} (simulator: ${code})`,
    code,
    wrongCodes: 0,
    verifiedAt: null,
  } satisfies typeof registration);
}

/** Takes a code. False for a wrong one. */
export function verify({ registration }: Clinic, code: string, now: number): boolean {
  if (code === registration.code) {
    registration.status = 'verifying';
    registration.code = null;
    registration.detail = 'WhatsApp is verifying the number.';
    registration.verifiedAt = now + verifyingMs;
    return true;
  }
  registration.wrongCodes += 1;
  if (registration.wrongCodes >= wrongCodesAtMost) {
    registration.status = 'failed';
    registration.code = null;
    registration.detail = 'Too many wrong codes. Begin again.';
  }
  return false;
}

/** Takes the number off WhatsApp and stops the bot (clinicflow.txt, "Deregister"). */
export function deregister(clinic: Clinic): void {
  const { registration } = clinic;
  registration.status = 'disconnected';
  registration.number = null;
  registration.code = null;
  registration.verifiedAt = null;
  registration.detail = 'The number was deregistered.';
  clinic.botEnabled = false;
}

/** Lets WhatsApp finish what is due by `now`, ms UTC. */
export function settle({ registration }: Clinic, now: number): void {
  const { verifiedAt } = registration;
  if (registration.status !== 'verifying' || verifiedAt === null || now < verifiedAt) return;
  registration.status = 'active';
  registration.detail = 'Connected.';
  registration.verifiedAt = null;
}
