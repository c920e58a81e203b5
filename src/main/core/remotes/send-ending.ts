import type { z } from 'zod';
import { LobbyError, toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import type { Answer, Ending } from './ending.ts';
import { rawText } from './raw.ts';
import type { SendOutcome } from './send-parts.ts';

type Accepted = Extract<SendOutcome, { kind: 'accepted' }>;

/** What is one vendor's own about the ending of a send. */
export interface SendReader<Schema extends z.ZodType> {
  readonly sent: Schema;
  accepted(sent: z.output<Schema>, answer: Answer): Omit<Accepted, 'kind' | 'serverDate'>;
  /** The error of an answer outside 2xx, with `vendorCode` and `raw` in its detail. */
  errorOf(answer: Answer): ErrorValue;
  /** Whether an answer of 409 proves that nothing was done; an earlier try may be under way. */
  conflictIsFinal(answer: Answer): boolean;
}

/**
 * How a send ended, by the rule that only proof counts: a refusal by status is a refusal, a
 * success we cannot read is unknown (it went, and nobody can say as what), and so is a 5xx, because
 * a gateway also says that after the vendor acted.
 */
export function readSendEnding<Schema extends z.ZodType>(
  ending: Ending,
  reader: SendReader<Schema>,
): SendOutcome {
  if (ending.kind === 'never_left') {
    const { error, retryAfterMs } = ending;
    return { kind: 'not_sent', error, retryAfterMs, stopsConnection: false };
  }
  if (ending.kind === 'lost') return { kind: 'unknown', error: ending.error };

  const { status, body, serverDate } = ending;
  if (status < 200 || status >= 300) return refused(ending, reader);
  const sent = body.kind === 'json' ? reader.sent.safeParse(body.value) : null;
  if (sent?.success === true) {
    return { kind: 'accepted', ...reader.accepted(sent.data, ending), serverDate };
  }
  if (body.kind === 'cut') return { kind: 'unknown', error: body.error };
  const code = body.kind === 'json' ? 'remote_unexpected_shape' : 'remote_not_json';
  const raw = rawText(body.kind === 'json' ? body.value : body.text);
  const detail = { httpStatus: status, raw };
  return {
    kind: 'unknown',
    error: toErrorValue(new LobbyError(code, 'A success that cannot be read.', { detail })),
  };
}

/** A send of a kind that this platform has not: nothing has left. */
export function notTaken(): SendOutcome {
  const raw = 'This platform does not take that.';
  const failure = { code: 'capability_missing', vendorCode: null, httpStatus: null, raw } as const;
  return { kind: 'rejected', failure, serverDate: null };
}

function refused<Schema extends z.ZodType>(
  answer: Answer,
  reader: SendReader<Schema>,
): SendOutcome {
  const { body, serverDate, retryAfterMs, status } = answer;
  const error = reader.errorOf(answer);
  switch (error.code) {
    case 'remote_unauthorized':
    case 'remote_key_expired':
    case 'remote_missing_scope':
    case 'remote_ip_not_allowed':
      return { kind: 'not_sent', error, retryAfterMs, stopsConnection: true };
    case 'remote_rate_limited':
      return { kind: 'not_sent', error, retryAfterMs, stopsConnection: false };
    case 'remote_forbidden':
      // Without the vendor's own words it is a firewall in between, which may think again.
      return { kind: 'not_sent', error, retryAfterMs, stopsConnection: body.kind === 'json' };
    case 'remote_in_progress':
    case 'remote_failed':
    case 'remote_unexpected_shape':
      return { kind: 'unknown', error };
    default:
      if (status === 409 && !reader.conflictIsFinal(answer)) return { kind: 'unknown', error };
      return {
        kind: 'rejected',
        failure: {
          code: error.code,
          vendorCode: textIn(error, 'vendorCode'),
          httpStatus: status,
          raw: textIn(error, 'raw') ?? '',
        },
        serverDate,
      };
  }
}

function textIn(error: ErrorValue, key: string): string | null {
  const value = error.detail?.[key];
  return typeof value === 'string' ? value : null;
}
