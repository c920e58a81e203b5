/**
 * One writing for the phones that WhatsApp knows by two: mobile numbers of Mexico (521 and 52), of
 * Argentina (549 and 54) and of Brazil (with and without the ninth digit). Digits in, digits out.
 */
export function foldedPhone(digits: string): string {
  return digits
    .replace(/^521(\d{10})$/, '52$1')
    .replace(/^549(\d{10})$/, '54$1')
    .replace(/^(55\d{2})9(\d{8})$/, '$1$2');
}
