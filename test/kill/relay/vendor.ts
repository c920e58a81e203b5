import { setTimeout as sleep } from 'node:timers/promises';
import type { seededRandom } from '../../../src/simulator/seeded.ts';
import { headersOf, type ToldEvent } from './plan.ts';

/** What the vendor tells side by side. */
const lanes = 16;
/** How long it waits for an answer, ms: a relay that stands still gives none. */
const patienceMs = 5_000;

/** Whether a relay took the event. */
async function isTaken(address: string, event: ToldEvent): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: headersOf(event, Date.now()),
      body: event.raw,
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Tells events side by side, some twice, each again and again until it is taken. `before` hears of
 * each by its place before it is told. Answers how many posts were made again.
 */
export async function tellAll(
  events: readonly ToldEvent[],
  to: {
    /** Where to post now. */
    address(): string;
    readonly random: ReturnType<typeof seededRandom>;
    before(place: number): void;
  },
): Promise<number> {
  let retried = 0;
  async function post(event: ToldEvent): Promise<void> {
    while (!(await isTaken(to.address(), event))) {
      retried += 1;
      await sleep(20);
    }
  }
  // What is said of one message comes in its order: a tick that overtook its message would be the
  // vendor's thread to tell, and there is none here.
  async function lane(which: number): Promise<void> {
    for (const [place, event] of events.entries()) {
      if (event.about % lanes !== which) continue;
      to.before(place);
      await post(event);
      // A vendor that lost our answer tells it again.
      if (to.random.chance(0.02)) await post(event);
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, which) => lane(which)));
  return retried;
}
