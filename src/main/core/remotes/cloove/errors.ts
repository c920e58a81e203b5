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

/** Cloove's error words (api/README.md, "cloove"). */
const words: Readonly<Record<string, ErrorCode>> = {
  invalid_api_key: 'remote_unauthorized',
  expired_api_key: 'remote_key_expired',
  missing_scope: 'remote_missing_scope',
  ip_not_allowed: 'remote_ip_not_allowed',
  idempotency_key_reused: 'remote_conflict',
  request_in_progress: 'remote_in_progress',
};

const Body = z.object({
  error: z.string().nullish(),
  message: z.string().nullish(),
  details: z.array(z.unknown()).nullish(),
});

const Detail = z.union([
  z.string(),
  z
    .object({
      field: z.string().nullish(),
      path: z.union([z.string(), z.array(z.union([z.string(), z.number()]))]).nullish(),
      message: z.string().nullish(),
    })
    .transform(({ field, path, message }) => {
      const place = field ?? (Array.isArray(path) ? path.join('.') : path);
      return [place, message].filter(Boolean).join(': ');
    }),
]);

/** What an answer that is no success says. */
export interface ClooveError {
  readonly code: ErrorCode;
  /** WhatsApp's code, else Cloove's own word, when there is one. */
  readonly vendorCode: string | null;
  readonly message: string;
  /** The `details[]` of a 422, one line each. */
  readonly details: readonly string[];
  readonly raw: string;
}

/** Reads an answer outside 2xx; anything but Cloove's JSON is judged by its status alone. */
export function readClooveError(answer: Answer): ClooveError {
  const { status, body } = answer;
  const parsed = body.kind === 'json' ? Body.safeParse(body.value) : null;
  const said = parsed?.success === true ? parsed.data : null;
  const word = said?.error ?? null;
  const message = said?.message ?? '';
  const details = (said?.details ?? []).flatMap((entry) => {
    const line = Detail.safeParse(entry);
    return line.success && line.data !== '' ? [rawText(line.data)] : [];
  });
  const whatsAppCode = body.kind === 'json' ? whatsAppCodeIn(body.value) : null;
  return {
    code: codeOf(status, word, [message, ...details].join(' '), whatsAppCode),
    vendorCode: whatsAppCode ?? (word === null ? null : rawText(word)),
    message,
    details,
    raw: rawText(body.kind === 'json' ? body.value : body.kind === 'other' ? body.text : ''),
  };
}

function codeOf(
  status: number,
  vendorCode: string | null,
  said: string,
  whatsAppCode: string | null,
): ErrorCode {
  const word = vendorCode?.toLowerCase() ?? '';
  if (Object.hasOwn(words, word)) return words[word] ?? 'remote_failed';
  if (status === 401 && /expired/i.test(`${word} ${said}`)) return 'remote_key_expired';
  const known = status === 400 || status === 422 ? errorCodeOf(whatsAppCode) : null;
  if (known !== null) return known;
  // That a text outside the window answers 422 is inferred, and so is its wording.
  if (status === 422 && /window|\b24[ -]?h/i.test(`${word} ${said}`)) {
    return 'window_closed';
  }
  return codeOfStatus(status);
}

/** The error of an answer as it may cross; `scope` is what the endpoint asks for. */
export function errorValueOf(answer: Answer, scope: string): ErrorValue {
  const read = readClooveError(answer);
  const detail: ErrorDetail = {
    httpStatus: answer.status,
    vendorCode: read.vendorCode,
    raw: read.raw,
    ...(read.code === 'remote_missing_scope' ? { scope } : {}),
    ...(read.details.length === 0 ? {} : { details: read.details }),
    ...(answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs }),
  };
  return toErrorValue(new LobbyError(read.code, `Cloove answered ${answer.status}.`, { detail }));
}
