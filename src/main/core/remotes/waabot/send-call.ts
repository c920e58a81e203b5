import { errorCodes, toErrorValue, type ErrorValue } from '../../../../shared/errors.ts';
import type { Clock } from '../../ports.ts';
import type { Ending } from '../ending.ts';
import type { Call } from '../http.ts';
import { readStatus } from '../message-words.ts';
import type { RemoteMessage } from '../remote.ts';
import type { SendOutcome } from '../send-parts.ts';
import { readSendEnding } from '../send-ending.ts';
import { errorValueOf, isRefusal } from './errors.ts';
import { readMessageId } from './ids.ts';
import type { BotKeys, WaabotClient } from './request.ts';
import { WireSent } from './wire.ts';

/** What a connection sends with. */
export interface WaabotSender {
  readonly client: WaabotClient;
  readonly clock: Pick<Clock, 'now'>;
}

/** What a message of ours is, beside what the answer tells of it. */
export type SentContent = Pick<RemoteMessage, 'type' | 'text'>;

/** One send: its route and what goes with it, made once the bot's keys are known. */
export interface Going {
  readonly numberRef: string;
  readonly idempotencyKey: string;
  readonly call: (keys: BotKeys) => Omit<Call, 'lane' | 'method'>;
  readonly sent: SentContent;
  /** Whether an answer without a body says that it went (inferred, for all that the text shows none of). */
  readonly mayBeEmpty: boolean;
}

/** POST to a route of a bot. No idempotency is documented: a lost answer is `unknown`. Never throws. */
export async function waabotSend(
  sender: WaabotSender,
  going: Going,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const ending = await sendOnce(sender.client, going, signal);
  return 'ending' in ending ? outcomeOf(sender, going, ending.ending) : ending.outcome;
}

/** The request alone, or why it did not leave. */
export async function sendOnce(
  client: WaabotClient,
  going: Going,
  signal: AbortSignal,
): Promise<{ readonly ending: Ending } | { readonly outcome: SendOutcome }> {
  try {
    const keys = await client.keysOf(going.numberRef, 'send', signal);
    const call = { ...going.call(keys), lane: 'send', method: 'POST' } as const;
    return { ending: await client.request(call, signal) };
  } catch (thrown) {
    return { outcome: didNotLeave(toErrorValue(thrown)) };
  }
}

/** What went wrong before the send, as signing in or asking for the bots: nothing has left. */
export function didNotLeave(error: ErrorValue): SendOutcome {
  const wait = error.detail?.['retryAfterMs'];
  const retryAfterMs = typeof wait === 'number' ? wait : null;
  const stops = error.code === 'remote_unauthorized' || error.code === 'remote_forbidden';
  if (stops || errorCodes[error.code]) {
    return { kind: 'not_sent', error, retryAfterMs, stopsConnection: stops };
  }
  return { kind: 'rejected', failure: failureOf(error), serverDate: null };
}

function failureOf(error: ErrorValue) {
  const { vendorCode, httpStatus, raw } = error.detail ?? {};
  return {
    code: error.code,
    vendorCode: typeof vendorCode === 'string' ? vendorCode : null,
    httpStatus: typeof httpStatus === 'number' ? httpStatus : null,
    raw: typeof raw === 'string' ? raw : error.message,
  };
}

function isEmpty(ending: Ending): boolean {
  if (ending.kind !== 'answer' || ending.status < 200 || ending.status >= 300) return false;
  return ending.body.kind === 'other' && ending.body.text.trim() === '';
}

/** How a send ended. A 2xx that says `status: false` was refused by the platform itself. */
export function outcomeOf({ clock }: WaabotSender, going: Going, ending: Ending): SendOutcome {
  if (ending.kind === 'answer' && isRefusal(ending)) {
    const failure = failureOf(errorValueOf(ending));
    return { kind: 'rejected', failure, serverDate: ending.serverDate };
  }
  // An answer that names no message leaves it with a name of our own.
  const unnamed = `lobby:${going.idempotencyKey}`;
  const accepted = (id: string | null, word: string | null, at: number | null) => {
    const serverDate = ending.kind === 'answer' ? ending.serverDate : null;
    return {
      message: {
        ...(id === null ? { ref: unnamed, otherRefs: [] } : readMessageId(id)),
        direction: 'outbound',
        origin: 'lobby',
        vendorType: null,
        ...going.sent,
        template: null,
        sentAt: at ?? serverDate ?? clock.now(),
        status: readStatus(word?.toLowerCase() ?? null),
        statusAt: null,
        failure: null,
      },
      conversationRef: null,
      replayed: false,
    } as const;
  };
  if (going.mayBeEmpty && ending.kind === 'answer' && isEmpty(ending)) {
    const { serverDate } = ending;
    return { kind: 'accepted', ...accepted(null, null, null), serverDate };
  }
  return readSendEnding(ending, {
    sent: WireSent,
    accepted: ({ data: { id, status, at } }) => accepted(id, status, at),
    errorOf: errorValueOf,
    // Nothing is ever under way here: without a key no try knows of another.
    conflictIsFinal: () => true,
  });
}
