import {
  createSimulator,
  type AccountAccess,
  type Simulator,
} from '../../src/simulator/simulator.ts';
import { serveSimulator } from '../../src/simulator/serve.ts';

/** A Cloove over HTTP on this computer that can be taken down and brought back at the same address. */
export interface Vendor {
  readonly url: string;
  readonly account: AccountAccess;
  readonly control: Simulator['control'];
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one with the demo's first business. */
export async function startVendor(): Promise<Vendor> {
  const simulator = createSimulator({ now: Date.now });
  let served = await serveSimulator(simulator, { port: 0 });
  const { url } = served;
  const [account] = simulator.accounts;
  if (account === undefined) throw new Error('The simulator has no account.');
  let isUp = true;
  return {
    url,
    account,
    control: simulator.control,
    async down() {
      isUp = false;
      await served.close();
    },
    async up() {
      served = await serveSimulator(simulator, { port: Number(new URL(url).port) });
      isUp = true;
    },
    async close() {
      if (isUp) await served.close();
      simulator.close();
    },
  };
}
