import { numberQualities, numberStatuses } from '../../../../shared/domain/number-health.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Clock } from '../../ports.ts';
import { phoneDigits, toE164 } from '../phones.ts';
import { readJson } from '../read-json.ts';
import type { NumbersPart, RemoteNumber } from '../number-parts.ts';
import { errorValueOf } from './errors.ts';
import { claimPath, numbersPath, scrubsRead, type ScrubsRequest } from './request.ts';
import { WireClaimed, WireNumbers, type WireNumber } from './wire.ts';

/** How long the inbox trusts the list of numbers: they change by a claim, a few times a year. */
const trustedMs = 5 * 60_000;

function toNumber(wire: WireNumber): RemoteNumber {
  return {
    ref: wire.phone_number,
    name: wire.display_name?.trim() || null,
    phone: toE164(wire.phone_number),
    status: numberStatuses.find((word) => word === wire.status?.toUpperCase()) ?? null,
    quality: numberQualities.find((word) => word === wire.quality_rating?.toUpperCase()) ?? null,
    claimedAt: wire.claimed_at,
    syncedAt: wire.last_synced_at,
  };
}

/** The numbers part, and the refs of our numbers for the inbox, which covers all of them. */
export interface ScrubsNumbers {
  readonly part: NumbersPart;
  /** As known for some minutes at most; `fresh` asks. */
  refs(signal: AbortSignal, fresh?: boolean): Promise<readonly string[]>;
}

/** GET /numbers and POST /numbers/claim. */
export function scrubsNumbers(request: ScrubsRequest, clock: Pick<Clock, 'now'>): ScrubsNumbers {
  let known: { readonly refs: readonly string[]; readonly at: number } | null = null;

  async function list(signal: AbortSignal): Promise<readonly RemoteNumber[]> {
    const { value } = await scrubsRead(request, { path: numbersPath }, WireNumbers, signal);
    const numbers = value.data.map(toNumber);
    known = { refs: [...new Set(numbers.map((number) => number.ref))], at: clock.now() };
    return numbers;
  }

  async function claim(phone: string, signal: AbortSignal): Promise<RemoteNumber> {
    if (toE164(phone) === null) {
      throw new LobbyError('recipient_invalid', 'This is no phone number.');
    }
    const json = { phone_number: phoneDigits(phone) };
    known = null;
    const call = { lane: 'send', method: 'POST', path: claimPath, json } as const;
    const ending = await request(call, signal);
    return toNumber(readJson(ending, WireClaimed, (answer) => errorValueOf(answer)).value.data);
  }

  return {
    part: { list, claim },
    async refs(signal, fresh = false) {
      const age = known === null ? Number.POSITIVE_INFINITY : clock.now() - known.at;
      // A clock that was set back makes it old at once.
      if (!fresh && known !== null && age >= 0 && age < trustedMs) return known.refs;
      await list(signal);
      return known?.refs ?? [];
    },
  };
}
