import type { Ending } from '../ending.ts';
import type { SendOutcome } from '../send-parts.ts';
import { readSendEnding } from '../send-ending.ts';
import { errorValueOf, readClooveError } from './errors.ts';
import { toMessage } from './map.ts';
import { WireSent } from './wire.ts';

/** How a send of Cloove ended; `scope` is what its endpoint asks for. */
export function toSendOutcome(ending: Ending, scope: string): SendOutcome {
  return readSendEnding(ending, {
    sent: WireSent,
    accepted: ({ data }, answer) => ({
      message: { ...toMessage(data, true), direction: 'outbound' },
      conversationRef: data.conversationId,
      replayed: answer.headers.get('idempotency-replayed')?.toLowerCase() === 'true',
    }),
    errorOf: (answer) => errorValueOf(answer, scope),
    // A conflict in other words may be an earlier try that is still under way.
    conflictIsFinal: (answer) =>
      readClooveError(answer).vendorCode?.toLowerCase() === 'idempotency_key_reused',
  });
}
