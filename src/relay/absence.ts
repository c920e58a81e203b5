import { errorFacts, type RelayLog } from './relay-log.ts';
import type { RelayStorage } from './storage/storage.ts';

/** How often the relay writes down that it is there, ms: what it says of an absence is as exact. */
const everyMs = 10_000;

export interface AbsenceOptions {
  readonly storage: RelayStorage;
  readonly now: () => number;
  readonly log: RelayLog;
}

export interface Absence {
  /** Something came that could not be kept. */
  missed(): void;
  stop(): Promise<void>;
}

/**
 * Tells channels that the relay was away, where the vendor neither tells again nor can be asked
 * (api/README.md, "waabot"): what happened meanwhile is nowhere, and the desks show that.
 */
export function watchAbsence({ storage, now, log }: AbsenceOptions): Absence {
  let missedFrom: number | null = null;
  const quietly = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      (thrown: unknown) => log('warn', 'absence', errorFacts(thrown)),
    );
  async function tell(from: number, to: number): Promise<void> {
    for (const { channel } of await storage.channels()) {
      if (channel.scheme.kind !== 'address') continue;
      await storage.append(channel.id, {
        vendor: 'relay',
        id: `relay.away:${from}`,
        type: 'relay.away',
        receivedAt: to,
        body: JSON.stringify({ from, to }),
      });
    }
  }
  async function begin(): Promise<void> {
    const to = now();
    const from = await storage.alive(to);
    if (from !== null && from < to) await tell(from, to);
  }
  async function tick(): Promise<void> {
    const to = now();
    await storage.alive(to);
    if (missedFrom === null) return;
    const from = missedFrom;
    await tell(from, to);
    missedFrom = null;
  }
  const timer = setInterval(() => void quietly(tick()), everyMs);
  timer.unref();
  const begun = quietly(begin());
  return {
    missed() {
      missedFrom ??= now();
    },
    async stop() {
      clearInterval(timer);
      await begun;
      await quietly(tick());
    },
  };
}
