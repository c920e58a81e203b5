/**
 * A phone as the key of a contact: its digits, with the second spelling that WhatsApp and people
 * use for mobiles of Brazil, Mexico and Argentina folded into one (DATA, "Contact"):
 *
 * - Brazil: mobiles got a 9 after the area code; WhatsApp keeps many without it. The 9 is put in.
 *   Landlines begin with 2 to 5 and never had one.
 * - Mexico: the 1 after 52 that mobiles once needed is dropped.
 * - Argentina: the 9 after 54 that mobiles take from abroad is dropped.
 *
 * Takes any international spelling (plus, `00`, spaces, brackets, dashes); gives '' where there are
 * no digits. The same person always gives the same key, and folding a key again changes nothing.
 */
export function canonicalPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^(?:00)+/, '');
  const brazil = /^55(\d\d)([6-9]\d{7})$/.exec(digits);
  if (brazil) return `55${brazil[1]}9${brazil[2]}`;
  const mexico = /^521(\d{10})$/.exec(digits);
  if (mexico) return `52${mexico[1]}`;
  const argentina = /^549(\d{10})$/.exec(digits);
  if (argentina) return `54${argentina[1]}`;
  return digits;
}

/**
 * Every way to write this phone in E.164 (with plus) that `canonicalPhone` makes one, for finding
 * it among phones that are kept as they came. Takes any international spelling; [] without digits.
 */
export function phoneSpellings(phone: string): string[] {
  const digits = canonicalPhone(phone);
  if (digits === '') return [];
  const brazil = /^55(\d\d)9([6-9]\d{7})$/.exec(digits);
  if (brazil) return [`+${digits}`, `+55${brazil[1]}${brazil[2]}`];
  const mexico = /^52(\d{10})$/.exec(digits);
  if (mexico) return [`+${digits}`, `+521${mexico[1]}`];
  const argentina = /^54(\d{10})$/.exec(digits);
  if (argentina) return [`+${digits}`, `+549${argentina[1]}`];
  return [`+${digits}`];
}
