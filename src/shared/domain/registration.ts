/** How a number is connected to WhatsApp at ClinicFlow (clinicflow.txt, "Poll current WhatsApp connection status"). */
export const registrationStatuses = [
  'disconnected',
  'pending_otp',
  'verifying',
  'active',
  'failed',
] as const;
export type RegistrationStatus = (typeof registrationStatuses)[number];

/** How WhatsApp gives the code (clinicflow.txt, "Begin WhatsApp number registration"). */
export const otpMethods = ['sms', 'voice'] as const;
export type OtpMethod = (typeof otpMethods)[number];

/** Digits of WhatsApp's code; the text's sample is "123456". */
export const otpLength = 6;

/** A code as it was typed or pasted ("123-456"), as digits; null for one of another length. */
export function readOtp(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '');
  return new RegExp(`^[0-9]{${otpLength}}$`).test(digits) ? digits : null;
}

/**
 * Whether a token is what the platform shows in its place ("EAAOKw...****"). Only the literal mask is
 * looked for: the text says that 8 characters are shown, and its sample shows 6.
 */
export function isMaskedToken(token: string): boolean {
  return token.includes('...****');
}
