import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { ConnectionForm } from '../../src/shared/contract/connections.ts';
import type { ConnectionRow, ConversationRow } from '../../src/shared/contract/rows.ts';
import type { Fetch, CorePorts } from '../../src/main/core/ports.ts';
import { createFastClock, openDesk, type Desk } from './desk.ts';
import { eventually } from '../support/eventually.ts';
import { createTestPorts, type TestPorts } from './test-ports.ts';

/** A vendor, a data folder, and desks that open one after the other on it. */
export interface World {
  readonly simulator: Simulator;
  readonly clock: ReturnType<typeof createFastClock>;
  readonly ports: TestPorts;
  /** Whether requests reach the vendor. */
  setNetwork(up: boolean): void;
  form(more?: Partial<ConnectionForm['values']>): ConnectionForm;
  /** Opens the folder, as a start of the app does. */
  open(more?: Partial<CorePorts>): Promise<Desk>;
  /** Opens it, connects the first account by hand and waits for the list. */
  openConnected(): Promise<{ desk: Desk; connection: ConnectionRow; open: ConversationRow }>;
  end(): Promise<void>;
}

/** Makes one. Its clock runs sixty times as fast as time. */
export function createWorld(more: Partial<CorePorts> = {}): World {
  const clock = createFastClock(60);
  const simulator = createSimulator({ now: () => clock.now(), limitPerMinute: null });
  let up = true;
  const fetch: Fetch = (request) => (up ? simulator.fetch(request) : Promise.reject(noNetwork()));
  const ports = createTestPorts({ clock, fetch, ...more });
  const desks: Desk[] = [];

  const world: World = {
    simulator,
    clock,
    ports,
    setNetwork: (next) => {
      up = next;
    },
    form: (values = {}) => ({
      vendor: 'cloove',
      label: 'Front desk phone',
      values: { baseUrl: 'https://api.cloove.test', apiKey: keyOf(simulator), ...values },
    }),
    async open(changes = {}) {
      const desk = await openDesk({ ...ports, ...changes });
      desks.push(desk);
      return desk;
    },
    async openConnected() {
      const desk = await world.open();
      const connection = await desk.bridge.call('connections.save', world.form());
      const open = await eventually(async () => {
        const now = clock.now();
        const rows = await desk.list();
        const found = rows.find((row) => (row.windowClosesAt ?? 0) > now + 3_600_000);
        if (found?.lastMessage?.direction !== 'inbound') throw new Error('No open conversation');
        return found;
      });
      return { desk, connection, open };
    },
    async end() {
      for (const desk of desks) await desk.close();
      simulator.close();
      ports.remove();
    },
  };
  return world;
}

function noNetwork(): TypeError {
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  return new TypeError('fetch failed', { cause });
}

export function keyOf(simulator: Simulator): string {
  const [account] = simulator.accounts;
  if (account === undefined) throw new Error('The simulator has no account');
  return account.apiKey;
}
