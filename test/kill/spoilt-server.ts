import type { StageControl } from '../../src/simulator/control.ts';
import type { SeededRandom } from '../../src/simulator/seeded.ts';
import { serveSimulator } from '../../src/simulator/serve.ts';
import { instead, spoil } from './spoiling.ts';
import type { VendorMoment } from './vendor.ts';

type Served = Parameters<typeof serveSimulator>[0];

/** A vendor on a socket that spoils a share of its answers. */
export interface SpoiltServer {
  readonly url: string;
  onMoment(listener: (moment: VendorMoment) => void): void;
  /** From now on it answers everything, at once. */
  calmDown(): void;
  spoilt(): number;
  close(): Promise<void>;
}

/** Serves a simulator so. */
export async function serveSpoilt(
  simulator: Served & { readonly control: StageControl; close(): void },
  random: SeededRandom,
): Promise<SpoiltServer> {
  const { control } = simulator;
  const share = random.pick([0, 0.1, 0.25, 0.45]);
  const listeners: ((moment: VendorMoment) => void)[] = [];
  const tell = (moment: VendorMoment): void => listeners.forEach((listener) => listener(moment));
  let spoilt = 0;
  let calm = false;

  const served = await serveSimulator({
    ...simulator,
    async handle(request: Request) {
      const decided = calm ? ({ kind: 'none' } as const) : spoil(random, share);
      if (decided.kind !== 'none') spoilt += 1;
      tell('request');
      // Read before the wait: the asker may be gone by then, and its body with it.
      const whole = new Request(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.method === 'POST' ? await request.text() : null,
      });
      if (decided.kind === 'late') await new Promise((resolve) => setTimeout(resolve, decided.ms));
      const undo =
        decided.kind === 'fault' ? control.faults.add({ fault: decided.fault, times: 1 }) : null;
      const handled = await simulator.handle(whole);
      undo?.();
      if (control.requests().at(-1)?.effect === true) tell('effect');
      tell('answer');
      return decided.kind === 'instead' ? instead(handled, decided.status) : handled;
    },
  });
  return {
    url: served.url,
    onMoment: (listener) => void listeners.push(listener),
    calmDown() {
      calm = true;
      control.failNextSend(null);
      control.faults.clear();
    },
    spoilt: () => spoilt,
    async close() {
      await served.close();
      simulator.close();
    },
  };
}
