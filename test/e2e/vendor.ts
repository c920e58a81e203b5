import {
  createClinicFlowSimulator,
  type ClinicFlowSimulator,
} from '../../src/simulator/clinicflow/simulator.ts';
import {
  createScrubsSimulator,
  type ScrubsSimulator,
} from '../../src/simulator/scrubs/simulator.ts';
import { scrubsSeed } from '../../src/simulator/seed/scrubs-seed.ts';
import { wppSeed } from '../../src/simulator/seed/wpp-seed.ts';
import { serveSimulator, type Servable } from '../../src/simulator/serve.ts';
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { AdminControl } from '../../src/simulator/wpp/admin/control.ts';
import {
  createWaabotSimulator,
  type WaabotSimulator,
} from '../../src/simulator/waabot/simulator.ts';
import { waabotPrefix } from '../../src/simulator/waabot/endpoint.ts';
import { createWppSimulator, type WppSimulator } from '../../src/simulator/wpp/simulator.ts';

/** A platform over HTTP on this computer that can be taken down and brought back at the same address. */
interface Served<Account, Control> {
  readonly url: string;
  readonly account: Account;
  readonly control: Control;
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export type Vendor = Served<Simulator['accounts'][number], Simulator['control']>;
export type Clinic = Served<ScrubsSimulator['accounts'][number], ScrubsSimulator['control']>;
type ClinicFlowAccount = ClinicFlowSimulator['accounts'][number];
/** A ClinicFlow, whose account is an admin's. */
export type ClinicFlow = Served<ClinicFlowAccount, ClinicFlowSimulator['control']> & {
  /** Somebody who is no admin. */
  readonly staff: ClinicFlowAccount;
};
/** A Waabot; `url` is its own base URL. */
export type Bakery = Served<WaabotSimulator['accounts'][number], WaabotSimulator['control']>;
/** A WPP Cloud, and the hand behind what its admins make. */
export type Hotel = Served<WppSimulator['accounts'][number], WppSimulator['control']> & {
  readonly admin: AdminControl;
  /** The paths it was asked by a method, in order, that fit. */
  heard(method: string, path: RegExp): readonly string[];
};

async function serve<Account, Control>(
  simulator: Servable & {
    readonly accounts: readonly Account[];
    readonly control: Control;
    close(): void;
  },
): Promise<Served<Account, Control>> {
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

/** Starts a Cloove with the demo's businesses; the first is the one to connect. */
export const startVendor = (): Promise<Vendor> =>
  serve(createSimulator({ now: Date.now, deliver: (request) => fetch(request) }));

/** Starts a Scrubs with one clinic. */
export const startClinic = (): Promise<Clinic> =>
  serve(
    createScrubsSimulator({
      now: Date.now,
      seed: scrubsSeed({ anchor: Date.now(), salt: 'lobby' }),
    }),
  );

/** Starts a ClinicFlow with one clinic. */
export async function startClinicFlow(): Promise<ClinicFlow> {
  const simulator = createClinicFlowSimulator({ now: Date.now });
  const staff = simulator.accounts.find(({ role }) => role === 'staff');
  if (staff === undefined) throw new Error('The clinic has an admin alone.');
  return { ...(await serve(simulator)), staff };
}

/** Starts a Waabot with one account and one bot. */
export async function startBakery(): Promise<Bakery> {
  const served = await serve(
    createWaabotSimulator({ now: Date.now, deliver: (request) => fetch(request) }),
  );
  return { ...served, url: `${served.url}${waabotPrefix}` };
}

/** How often a vendor that tells webhooks looks whether there is something to tell, ms. */
const tellsEveryMs = 50;

/**
 * Starts a WPP Cloud with one hotel: it takes files and quotes, its threads hold every type, and it
 * calls the webhooks that are registered with it.
 */
export async function startHotel(): Promise<Hotel> {
  const simulator = createWppSimulator({
    now: Date.now,
    seed: wppSeed({ anchor: Date.now(), salt: 'lobby' }),
    deliver: (request) => fetch(request),
  });
  const asked: { readonly method: string; readonly path: string }[] = [];
  const served = await serve({
    ...simulator,
    handle: (request: Request) => {
      asked.push({ method: request.method, path: new URL(request.url).pathname });
      return simulator.handle(request);
    },
  });
  const telling = setInterval(() => simulator.control.tick(), tellsEveryMs);
  return {
    ...served,
    admin: simulator.admin,
    heard: (method, path) =>
      asked.filter((one) => one.method === method && path.test(one.path)).map((one) => one.path),
    async close() {
      clearInterval(telling);
      await simulator.admin.told();
      await served.close();
    },
  };
}
