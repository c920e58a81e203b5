import type { Language } from './records.ts';

const prefixes: readonly (readonly [string, Language])[] = [
  ['+351', 'pt'],
  ['+971', 'ar'],
  ['+966', 'ar'],
  ['+20', 'ar'],
  ['+34', 'es'],
  ['+52', 'es'],
  ['+54', 'es'],
  ['+55', 'pt'],
  ['+62', 'id'],
  ['+91', 'hi'],
  ['+1', 'en'],
  ['+44', 'en'],
];

/** The language a new customer with this phone (E.164) answers in, or null. */
export function languageOfPhone(phone: string): Language | null {
  return prefixes.find(([prefix]) => phone.startsWith(prefix))?.[1] ?? null;
}
