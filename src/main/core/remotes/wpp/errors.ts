import { z } from 'zod';
import {
  LobbyError,
  toErrorValue,
  type ErrorCode,
  type ErrorDetail,
  type ErrorValue,
} from '../../../../shared/errors.ts';
import { codeOfStatus } from '../answer-codes.ts';
import type { Answer } from '../ending.ts';
import { rawText } from '../raw.ts';
import { errorCodeOf, whatsAppCodeIn } from '../whatsapp-codes.ts';

/** The five codes of WPP (wpp-cloud.txt, "Error Codes"). */
const codes: Readonly<Record<string, ErrorCode>> = {
  VALIDATION_ERROR: 'remote_rejected',
  UNAUTHORIZED: 'remote_unauthorized',
  FORBIDDEN: 'remote_forbidden',
  NOT_FOUND: 'remote_not_found',
  INTERNAL_ERROR: 'remote_failed',
};

const Text = z.string().nullish().catch(null);
const Body = z.object({ error: z.object({ message: Text, code: Text }) });

/** What an answer that is no success says. */
export interface WppError {
  readonly code: ErrorCode;
  /** WhatsApp's code where one is given, else WPP's own. */
  readonly vendorCode: string | null;
  readonly said: string;
  readonly raw: string;
}

/** Reads an answer outside 2xx; anything but WPP's envelope is judged by its status alone. */
export function readWppError(answer: Answer): WppError {
  const { status, body } = answer;
  const parsed = body.kind === 'json' ? Body.safeParse(body.value) : null;
  const error = parsed?.success === true ? parsed.data.error : null;
  const whatsAppCode = body.kind === 'json' ? whatsAppCodeIn(body.value) : null;
  return {
    code: codeOf(status, error?.code ?? null, whatsAppCode),
    vendorCode: whatsAppCode ?? (error?.code ? rawText(error.code) : null),
    said: rawText(error?.message ?? answer.statusText),
    raw: rawText(body.kind === 'json' ? body.value : body.kind === 'other' ? body.text : ''),
  };
}

function codeOf(status: number, word: string | null, whatsAppCode: string | null): ErrorCode {
  const byStatus = codeOfStatus(status);
  // A 5xx says nothing of what was done, whatever word stands in it; a redirect is nobody's error.
  if (status < 400 || byStatus === 'remote_failed' || status === 429) return byStatus;
  const known = status === 400 || status === 422 ? errorCodeOf(whatsAppCode) : null;
  if (known !== null) return known;
  return word !== null && Object.hasOwn(codes, word) ? (codes[word] ?? byStatus) : byStatus;
}

/** The error of an answer as it may cross. */
export function errorValueOf(answer: Answer): ErrorValue {
  const { code, vendorCode, said, raw } = readWppError(answer);
  const detail: ErrorDetail = {
    httpStatus: answer.status,
    vendorCode,
    said,
    raw,
    ...(answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs }),
  };
  return toErrorValue(new LobbyError(code, `WPP answered ${answer.status}.`, { detail }));
}
