import type { Failure } from '../../../shared/contract/rows.ts';
import { rawText } from './raw.ts';
import { errorCodeOf, whatsAppCodeIn } from './whatsapp-codes.ts';

/**
 * Why a message in a thread failed. No vendor of ours documents where the reason stands, so
 * whatever the row carries is kept as it came; `facts` is the row without the words of the message.
 */
export function failureOfRow(facts: Readonly<Record<string, unknown>>): Failure {
  const whatsAppCode = whatsAppCodeIn(facts);
  return {
    code: errorCodeOf(whatsAppCode) ?? 'remote_rejected',
    vendorCode: whatsAppCode ?? ownCodeOf(facts),
    httpStatus: null,
    raw: rawText(facts),
  };
}

/** A code nobody documents, where a vendor would put one. */
function ownCodeOf(facts: Readonly<Record<string, unknown>>): string | null {
  for (const key of ['errorCode', 'error_code', 'failureCode', 'failure_code', 'error', 'errors']) {
    const held: unknown = facts[key];
    const value: unknown = Array.isArray(held) ? held[0] : held;
    const code: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, 'code') : value;
    if (typeof code === 'number' || (typeof code === 'string' && code !== '')) {
      return rawText(String(code));
    }
  }
  return null;
}
