import { writeFileSync } from 'node:fs';
import { bigSeed } from '../../../src/simulator/seed/big-seed.ts';
import type { SeededRandom } from '../../../src/simulator/seeded.ts';
import { serveSimulator } from '../../../src/simulator/serve.ts';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import type { VendorAddress } from '../../bench/vendor-protocol.ts';
import { signingSecret } from '../relay/plan.ts';
import type { Fact } from './desk.ts';

/** It begins so long ago: its time runs ahead of this computer's and never passes it. */
const agoMs = 12 * 3_600_000;
/** So many people write before what they wrote is told. */
const together = 60;
/** After these its webhooks are told again (api/README.md, "wpp", Webhooks; of Cloove inferred). */
const againAfterMs = [60_000, 300_000, 900_000, 3_600_000];

/** A simulated Cloove whose webhooks are its own: its queue, its signatures, its tries. */
export interface WholeVendor {
  readonly address: VendorAddress;
  /** Tells the relay from here on. */
  tell(ingestUrl: string): void;
  /**
   * Some customers write, some are answered, and ticks of before come due; everything goes to the
   * relay side by side, and what is told last is on its way when this resolves.
   */
  someWrite(random: SeededRandom): Promise<void>;
  /** When nothing is on its way any more. */
  told(): Promise<void>;
  /** Moves its time, and the relay's with it; what is due then is on its way. */
  advance(ms: number): void;
  /** Tells again, after an hour at last, until all is taken; whether it was. */
  tellAll(): Promise<boolean>;
  /** Ids of all events, each once. */
  events(): ReadonlySet<string>;
  /** Tries made again, and how many events were taken only after 1, 5, 15 and 60 minutes. */
  tries(): { readonly again: number; readonly takenAfter: readonly number[] };
  truth(): readonly Fact[];
  /** The last texts of the conversations that were written in last. */
  lastThreads(count: number, texts: number): readonly (readonly string[])[];
  close(): Promise<void>;
}

/** Starts it with so many conversations; `clockFile` says to the relay by how many ms time is off. */
export async function startWholeVendor(
  conversations: number,
  clockFile: string,
): Promise<WholeVendor> {
  const began = Date.now() - agoMs;
  let offset = -agoMs;
  const keepClock = (): void => writeFileSync(clockFile, String(offset));
  keepClock();
  const simulator = createSimulator({
    now: () => Date.now() - agoMs,
    limitPerMinute: null,
    seed: [bigSeed({ anchor: began, conversations, messagesEach: 1 })],
    deliver: (request) => fetch(request),
  });
  const { control } = simulator;
  const served = await serveSimulator(simulator);
  const apiKey = simulator.accounts[0]?.apiKey ?? '';
  const refs = control.conversations().map(({ id }) => id);
  let written = 0;

  function advance(ms: number): void {
    offset += ms;
    keepClock();
    control.advance(ms);
  }
  const isTaken = (status: number | null): boolean =>
    status !== null && status >= 200 && status < 300;
  const events = (): Set<string> => new Set(control.deliveries().map(({ id }) => id));
  const taken = (): Set<string> =>
    new Set(control.deliveries().flatMap(({ id, status }) => (isTaken(status) ? [id] : [])));

  async function answer(ref: string, text: string): Promise<void> {
    const { status } = await simulator.fetch(
      new Request(`${served.url}/v1/messaging/conversations/${ref}/messages`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ text }),
      }),
    );
    if (status !== 201) throw new Error(`The vendor answered a send with ${status}`);
  }
  return {
    address: { url: served.url, apiKey },
    tell: (url) => control.setWebhook({ url, secret: signingSecret }),
    advance,
    told: () => control.told(),
    async someWrite(random) {
      for (let n = 0; n < together; n += 1) {
        const ref = random.pick([refs[0] ?? '', ...refs.slice(1)]);
        // Two of one moment have no order.
        advance(1);
        control.customerWrites(ref, { text: `Question ${(written += 1)}.` });
        if (!random.chance(0.3)) continue;
        advance(1);
        await answer(ref, `Answer ${(written += 1)}.`);
      }
      advance(1000 + random.below(4000));
    },
    async tellAll() {
      await control.told();
      for (const ms of againAfterMs) {
        advance(ms);
        await control.told();
      }
      return taken().size === events().size;
    },
    events,
    tries() {
      const first = new Map<string, number>();
      const takenAfter = [0, 0, 0, 0];
      const seen = new Set<string>();
      for (const { id, at, status } of control.deliveries()) {
        const from = first.get(id) ?? at;
        first.set(id, from);
        if (!isTaken(status) || seen.has(id)) continue;
        seen.add(id);
        // Each wait begins at the try before: 1, then 6, 21 and 81 minutes after the first.
        const waited = [60_000, 360_000, 1_260_000, 4_860_000].findLastIndex(
          (ms) => at - from >= ms,
        );
        if (waited >= 0) takenAfter[waited] = (takenAfter[waited] ?? 0) + 1;
      }
      return { again: control.deliveries().length - first.size, takenAfter };
    },
    truth: () =>
      refs.flatMap((ref) =>
        control.messages(ref).map(({ id, text, direction, deliveryStatus }) => ({
          ref: id,
          text,
          status: direction === 'inbound' ? null : deliveryStatus,
        })),
      ),
    lastThreads: (count, texts) =>
      control
        .conversations()
        .slice(0, count)
        .map(({ id }) =>
          control
            .messages(id)
            .flatMap(({ text }) =>
              text !== null && /^(Question|Answer) /.test(text) ? [text] : [],
            )
            .slice(-texts),
        ),
    async close() {
      await served.close();
      simulator.close();
    },
  };
}
