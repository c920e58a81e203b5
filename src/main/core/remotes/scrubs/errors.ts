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

/** The shape of an error is not shown: `message`, then `error` (api/README.md, "scrubs", inferred). */
const Words = z.union([
  z.string(),
  z.array(z.string()).transform((lines) => lines.join(' ')),
  z.object({ message: z.string() }).transform((inner) => inner.message),
]);
const Body = z.object({
  message: Words.nullish().catch(null),
  error: Words.nullish().catch(null),
});

/** What an answer that is no success says. */
export interface ScrubsError {
  readonly code: ErrorCode;
  /** WhatsApp's code where one is given; Scrubs documents none of its own. */
  readonly vendorCode: string | null;
  /** Its `message`, else its `error`, else the status text. */
  readonly said: string;
  readonly raw: string;
  /** Form fields that are wrong, when the request was not let in. */
  readonly fields: readonly string[];
}

/** "400 Provider or HCI code is invalid" (scrubs.txt, every endpoint), told from every other 400. */
const namesTheProvider = /\b(provider|hci)\b.*\b(invalid|unknown|missing|required|not found)\b/i;

/**
 * Reads an answer outside 2xx. `bare` says that the request had nothing that could be wrong but its
 * headers, so that a 400 speaks of them whatever its words are.
 */
export function readScrubsError(answer: Answer, bare = false): ScrubsError {
  const { status, body } = answer;
  const parsed = body.kind === 'json' ? Body.safeParse(body.value) : null;
  const words =
    parsed?.success === true
      ? [parsed.data.message, parsed.data.error].filter((text) => text?.trim())
      : [];
  const said = words[0] ?? answer.statusText;
  const vendorCode = body.kind === 'json' ? whatsAppCodeIn(body.value) : null;
  const notTheProvider = status === 400 && (bare || namesTheProvider.test(words.join(' ')));
  const known = status === 400 || status === 422 ? errorCodeOf(vendorCode) : null;
  return {
    code: notTheProvider ? 'remote_unauthorized' : (known ?? codeOfStatus(status)),
    vendorCode,
    said: rawText(said),
    raw: rawText(
      body.kind === 'json' ? body.value : (body.kind === 'other' && body.text) || answer.statusText,
    ),
    fields: notTheProvider
      ? ['providerId', 'clinicCode']
      : status === 401
        ? ['apiKey', 'clinicCode']
        : [],
  };
}

/** The error of an answer as it may cross; `detail.fields` names the form's fields to look at. */
export function errorValueOf(answer: Answer, bare = false): ErrorValue {
  const { code, vendorCode, said, raw, fields } = readScrubsError(answer, bare);
  const detail: ErrorDetail = {
    httpStatus: answer.status,
    vendorCode,
    said,
    raw,
    ...(fields.length === 0 ? {} : { fields }),
    ...(answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs }),
  };
  return toErrorValue(new LobbyError(code, `Scrubs answered ${answer.status}.`, { detail }));
}
