/** Digits of a phone as vendors want and give them, without plus, `00` and blanks; '' for none. */
export function phoneDigits(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^(?:00)+/, '');
}

/** E.164 with plus, or null for what is no phone (ITU E.164: at most 15 digits). */
export function toE164(phone: string | null): string | null {
  const digits = phoneDigits(phone ?? '');
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}
