/**
 * What index and query both pass, so that they meet: NFKD, lower case, Latin and Arabic marks
 * dropped, Devanagari's kept (they are its vowels), digits of every script as 0–9 (DATA, "Search").
 */

const ascii = /^[\0-\x7f]*$/u;

/** Combining marks of Latin and Arabic, the Arabic stretch, and joiners that have no look of their own. */
const dropped =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u0640\p{Cf}]/gu;

/** Letters that NFKD leaves whole though people type them plain. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ة: 'ه',
  ى: 'ي',
};
const plainLetters = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

const otherDigits = /[٠-٩۰-۹०-९]/gu;
const word = /[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/gu;

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = code >= 0x966 ? 0x966 : code >= 0x6f0 ? 0x6f0 : 0x660;
  return String(code - zero);
}

/** A text as it is indexed and compared. */
export function normalise(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(dropped, '')
    .replace(plainLetters, (letter) => plain[letter] ?? letter)
    .replace(otherDigits, asciiDigit);
}

/** The words of a normalised text, as the index cuts them. */
export function wordsOf(normalised: string): string[] {
  return normalised.match(word) ?? [];
}

/** The digits of something typed or kept as a phone, or null when it is no phone. */
export function phoneDigits(text: string): string | null {
  const plainText = normalise(text).trim();
  return /^[\d\s+().\-/]*$/u.test(plainText) ? plainText.replace(/\D/gu, '') || null : null;
}
