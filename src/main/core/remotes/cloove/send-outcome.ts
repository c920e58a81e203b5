import { LobbyError, toErrorValue } from '../../../../shared/errors.ts';
import type { Failure } from '../../../../shared/contract/rows.ts';
import type { Ending } from '../ending.ts';
import { rawText } from '../raw.ts';
import type { SendOutcome } from '../remote.ts';
import { errorValueOf, readClooveError } from './errors.ts';
import { toMessage } from './map.ts';
import { WireSent } from './wire.ts';

/**
 * How a send ended, by the rule that only proof counts: a refusal by status is a refusal, a
 * success we cannot read is unknown (it went, and nobody can say as what), and so is a 5xx, because
 * a gateway also says that after the vendor acted.
 */
export function toSendOutcome(ending: Ending, scope: string): SendOutcome {
  if (ending.kind === 'never_left') {
    return {
      kind: 'not_sent',
      error: ending.error,
      retryAfterMs: ending.retryAfterMs,
      stopsConnection: false,
    };
  }
  if (ending.kind === 'lost') return { kind: 'unknown', error: ending.error };

  const { status, body, serverDate, retryAfterMs } = ending;
  if (status >= 200 && status < 300) {
    const sent = body.kind === 'json' ? WireSent.safeParse(body.value) : null;
    if (sent?.success === true) {
      return {
        kind: 'accepted',
        message: { ...toMessage(sent.data.data, true), direction: 'outbound' },
        conversationRef: sent.data.data.conversationId,
        replayed: ending.headers.get('idempotency-replayed')?.toLowerCase() === 'true',
        serverDate,
      };
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

  const said = readClooveError(ending);
  const error = errorValueOf(ending, scope);
  switch (said.code) {
    case 'remote_unauthorized':
    case 'remote_key_expired':
    case 'remote_missing_scope':
    case 'remote_ip_not_allowed':
      return { kind: 'not_sent', error, retryAfterMs, stopsConnection: true };
    case 'remote_rate_limited':
      return { kind: 'not_sent', error, retryAfterMs, stopsConnection: false };
    case 'remote_forbidden':
      // Without Cloove's own words it is a firewall in between, which may think again.
      return { kind: 'not_sent', error, retryAfterMs, stopsConnection: body.kind === 'json' };
    case 'remote_in_progress':
    case 'remote_failed':
    case 'remote_unexpected_shape':
      return { kind: 'unknown', error };
    default: {
      // A conflict in other words may be an earlier try that is still under way.
      if (status === 409 && said.vendorCode?.toLowerCase() !== 'idempotency_key_reused') {
        return { kind: 'unknown', error };
      }
      const failure: Failure = {
        code: said.code,
        vendorCode: said.vendorCode,
        httpStatus: status,
        raw: said.raw,
      };
      return { kind: 'rejected', failure, serverDate };
    }
  }
}
