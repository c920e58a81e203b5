import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { canonicalPhone } from '../../../shared/domain/identity.ts';
import { LobbyError } from '../../../shared/errors.ts';

export interface Recipient {
  /** E.164 with plus, as the vendor gets it. */
  readonly phone: string;
  /** The key of the contact. */
  readonly identifier: string;
}

/** What people copy around a number: a link of WhatsApp or of a phone, and its parameters. */
const wrapping =
  /^(?:tel:|whatsapp:(?:\/\/send\/?\?phone=)?|(?:https?:\/\/)?(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?phone=))/i;

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

function invalid(reason: string, message: string, found?: string): LobbyError {
  return new LobbyError('recipient_invalid', message, {
    detail: found === undefined ? { reason } : { reason, found },
  });
}

/**
 * Reads a pasted recipient: international, with spaces, brackets, dashes, dots, `+`, `00`, `tel:`
 * or `wa.me` around it, in any script's digits. Throws `recipient_invalid`; `detail.reason` is
 * `empty`, `letters` (with `detail.found`), `no_country_code`, `too_short`, `too_long` or `no_number`.
 */
export function parseRecipient(pasted: string): Recipient {
  const plain = decode(pasted.normalize('NFKC').replace(invisible, '').trim());
  const unwrapped = plain.replace(wrapping, '');
  const text = unwrapped === plain ? plain : unwrapped.replace(/[?&;/].*$/, '');
  if (text === '') throw invalid('empty', 'There is no number.');
  const letters = /\p{L}[\p{L}\p{M}'’-]*/u.exec(text);
  if (letters !== null) throw invalid('letters', 'A number has no letters.', letters[0]);
  const compact = latinDigits(text).replace(/[\s().\-\u2010-\u2015/]/g, '');
  if (!/^\+?\d+$/.test(compact)) throw invalid('no_number', 'This is no phone number.');
  const international = compact.startsWith('+')
    ? compact
    : `+${compact.startsWith('00') ? compact.slice(2) : compact}`;
  if (international.startsWith('+0')) {
    throw invalid('no_country_code', 'A number begins with its country code.');
  }
  // Brackets stay: "+44 (0) 20" hides a zero that only the library knows to drop.
  const number = parsePhoneNumberFromString(
    text.startsWith('+') ? latinDigits(text) : international,
  );
  if (number === undefined || !number.isPossible()) {
    const digits = international.length - 1;
    if (digits < 8) throw invalid('too_short', 'This number is too short.');
    if (digits > 15) throw invalid('too_long', 'A number has 15 digits at most.');
    throw invalid('no_country_code', 'No country has such numbers.');
  }
  return { phone: number.number, identifier: canonicalPhone(number.number) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text;
  }
}

/** Digits of other scripts (Arabic, Devanagari) as ASCII ones: each script's ten stand in a row. */
function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  });
}
