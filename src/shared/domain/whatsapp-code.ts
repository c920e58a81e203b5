/**
 * The numbers in a vendor's error code that may be one of WhatsApp's ("131047", "#131047",
 * "(131047) …"), in their order; none for a code of the vendor's own.
 */
export function whatsAppNumbers(vendorCode: string | null): string[] {
  return [...(vendorCode?.matchAll(/(?<!\d)\d{3,6}(?!\d)/g) ?? [])].map(([digits]) => digits);
}
