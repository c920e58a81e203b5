import { numberQualities, numberStatuses } from '../../../../shared/domain/number-health.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Clock } from '../../ports.ts';
import { toE164 } from '../phones.ts';
import type { HealthPart, NumbersPart, RemoteNumber } from '../number-parts.ts';
import { readAll } from './pages.ts';
import type { WppPaths } from './paths.ts';
import { wppRead, type WppClient } from './request.ts';
import { WireHealth, WirePhones, type WirePhone } from './wire.ts';

/** How long the inbox trusts the list of numbers: they change by an onboarding, a few times a year. */
const trustedMs = 5 * 60_000;

const statusOf = (word: string | null) =>
  numberStatuses.find((known) => known === word?.toUpperCase()) ?? null;
const qualityOf = (word: string | null) =>
  numberQualities.find((known) => known === word?.toUpperCase()) ?? null;

function toNumber(wire: WirePhone): RemoteNumber {
  return {
    ref: wire.id,
    name: wire.displayName?.trim() || wire.verifiedName?.trim() || null,
    phone: toE164(wire.phoneNumber),
    status: statusOf(wire.status),
    quality: qualityOf(wire.qualityRating),
    messagingLimit: wire.messagingLimit?.trim() || null,
    claimedAt: null,
    syncedAt: null,
  };
}

/** A number of which the platform tells nothing but that it has it. */
function bareNumber(ref: string): RemoteNumber {
  const unknown = { name: null, phone: null, status: null, quality: null };
  return { ref, ...unknown, claimedAt: null, syncedAt: null };
}

export interface WppNumbers {
  readonly part: NumbersPart;
  /** Refs of the numbers this connection is for, as known for some minutes at most; `fresh` asks. */
  refs(signal: AbortSignal, fresh?: boolean): Promise<readonly string[]>;
}

/**
 * GET /v1/phones. `chosen` are the Phone IDs of the connection's form: none takes all that are
 * listed. That there is such a list is inferred, so chosen numbers work without it.
 */
export function wppNumbers(
  client: WppClient,
  paths: WppPaths,
  chosen: readonly string[],
  clock: Pick<Clock, 'now'>,
): WppNumbers {
  let known: { readonly refs: readonly string[]; readonly at: number } | null = null;

  async function listed(signal: AbortSignal): Promise<readonly RemoteNumber[]> {
    try {
      return (await readAll(client, paths.phones, WirePhones, signal)).map(toNumber);
    } catch (thrown) {
      const isAbsent = thrown instanceof LobbyError && thrown.code === 'remote_not_found';
      if (chosen.length === 0 || !isAbsent) throw thrown;
      return [];
    }
  }

  async function list(signal: AbortSignal): Promise<readonly RemoteNumber[]> {
    const all = new Map((await listed(signal)).map((number) => [number.ref, number]));
    const ours =
      chosen.length === 0
        ? [...all.values()]
        : chosen.map((ref) => all.get(ref) ?? bareNumber(ref));
    known = { refs: ours.map((number) => number.ref), at: clock.now() };
    return ours;
  }

  return {
    part: { list },
    async refs(signal, fresh = false) {
      if (chosen.length > 0) return chosen;
      const age = known === null ? Number.POSITIVE_INFINITY : clock.now() - known.at;
      // A clock that was set back makes it old at once.
      if (!fresh && known !== null && age >= 0 && age < trustedMs) return known.refs;
      await list(signal);
      return known?.refs ?? [];
    },
  };
}

/** GET /v1/phones/{id}/health, which also makes the platform ask Meta again behind it. */
export function wppHealth(client: WppClient, paths: WppPaths): HealthPart {
  return {
    async read(numberRef, signal) {
      const call = { path: paths.health(numberRef) };
      const { value } = await wppRead(client, call, WireHealth, signal);
      const { capabilities, isRegistered, status, qualityRating, messagingLimit } = value.data;
      return {
        canReceive: capabilities.canReceiveMessages ?? null,
        canSend: capabilities.canSendMessages ?? null,
        canSendTemplates: capabilities.canSendTemplates ?? null,
        isRegistered: isRegistered ?? null,
        status: statusOf(status),
        quality: qualityOf(qualityRating),
        messagingLimit: messagingLimit?.trim() || null,
      };
    },
  };
}
