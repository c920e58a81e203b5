import { z } from 'zod';
import {
  LobbyError,
  toErrorValue,
  type ErrorDetail,
  type ErrorValue,
} from '../../../../shared/errors.ts';
import { codeOfStatus } from '../answer-codes.ts';
import type { Answer } from '../ending.ts';
import { rawText } from '../raw.ts';
import { errorCodeOf, whatsAppCodeIn } from '../whatsapp-codes.ts';
import { WireRefusal } from './wire.ts';

const Text = z.string().nullish().catch(null);
const Body = z.object({ message: Text, error: Text });

/** Whether a 2xx answer says that nothing was done: `{"status": false, "message": …}`. */
export function isRefusal(answer: Answer): boolean {
  const { status, body } = answer;
  if (status < 200 || status >= 300 || body.kind !== 'json') return false;
  return WireRefusal.safeParse(body.value).success;
}

/**
 * The error of an answer that is no success. No error is shown in the text: its `message`, then
 * `error`, then the status say what it is (inferred).
 */
export function errorValueOf(answer: Answer): ErrorValue {
  const { status, body } = answer;
  const said = body.kind === 'json' ? Body.safeParse(body.value).data : undefined;
  const whatsAppCode = body.kind === 'json' ? whatsAppCodeIn(body.value) : null;
  const byStatus = isRefusal(answer) ? 'remote_rejected' : codeOfStatus(status);
  const known = byStatus === 'remote_rejected' ? errorCodeOf(whatsAppCode) : null;
  const detail: ErrorDetail = {
    httpStatus: status,
    vendorCode: whatsAppCode,
    said: rawText(said?.message ?? said?.error ?? answer.statusText),
    raw: rawText(body.kind === 'json' ? body.value : body.kind === 'other' ? body.text : ''),
    ...(answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs }),
  };
  const message = `Waabot answered ${status}.`;
  return toErrorValue(new LobbyError(known ?? byStatus, message, { detail }));
}
