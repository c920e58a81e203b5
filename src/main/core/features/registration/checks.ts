import { isMaskedToken } from '../../../../shared/domain/registration.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { toE164 } from '../../remotes/phones.ts';

function bad(field: string, reason: string, message: string): LobbyError {
  return new LobbyError('bad_input', message, { detail: { fields: [field], reason } });
}

/** A phone as it was typed, in E.164 with plus. Throws `bad_input`; `at` is where it stands. */
export function phoneOf(typed: string, at: string): string {
  const phone = toE164(typed);
  if (phone === null) throw bad(at, 'phone', 'This is no phone number.');
  return phone;
}

/**
 * Refuses a token that is its own mask, which would be sent back to where it came from
 * (clinicflow.txt), and one with a blank in it. Throws `bad_input`.
 */
export function refuseToken(token: string | undefined, at: string): void {
  if (token === undefined) return;
  if (isMaskedToken(token)) throw bad(at, 'masked', 'This is the mask of a token.');
  if (/\s/.test(token)) throw bad(at, 'token', 'A token has no blanks.');
}

/** Refuses what is no zone of the IANA time zone database. Throws `bad_input`. */
export function refuseZone(timeZone: string | undefined, at: string): void {
  if (timeZone === undefined) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw bad(at, 'time_zone', 'There is no such time zone.');
  }
}

/** Refuses what is no currency's code (ISO 4217). Throws `bad_input`. */
export function refuseCurrency(currency: string | undefined, at: string): void {
  if (currency === undefined || /^[A-Z]{3}$/.test(currency)) return;
  throw bad(at, 'currency', 'A currency has three capital letters.');
}
