import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAction } from '../../../test/contract/actions.ts';
import { createFastClock, openDesk, type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createTestPorts, type TestPorts } from '../../../test/contract/test-ports.ts';
import { firstPhone, sampleShop, shopKey } from '../../../test/support/wpp-shop.ts';
import { createWppSimulator, type WppSimulator } from '../../simulator/wpp/simulator.ts';
import type { AdminAction } from '../../shared/contract/actions/action.ts';
import type { ConnectionId } from '../../shared/domain/ids.ts';

let simulator: WppSimulator;
let ports: TestPorts;
let up: boolean;
const desks: Desk[] = [];

function noNetwork(): TypeError {
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  return new TypeError('fetch failed', { cause });
}

beforeEach(() => {
  up = false;
  const clock = createFastClock(20);
  simulator = createWppSimulator({ now: () => clock.now(), seed: [sampleShop()] });
  ports = createTestPorts({
    clock,
    fetch: (request) => (up ? simulator.fetch(request) : Promise.reject(noNetwork())),
  });
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  simulator.close();
  ports.remove();
});

async function open(): Promise<Desk> {
  const desk = await openDesk(ports);
  desks.push(desk);
  return desk;
}

async function connect(desk: Desk): Promise<ConnectionId> {
  const values = { baseUrl: 'https://shop.wpp.test', apiKey: shopKey };
  const form = { vendor: 'wpp', label: 'Shop', values } as const;
  return (await desk.bridge.call('connections.save', form)).id;
}

const secret = 'nobody may see this one';
const actions: readonly AdminAction[] = [
  {
    kind: 'onboarding.create',
    form: {
      customerName: 'Second shop',
      successUrl: '',
      failureUrl: '',
      connectionTypes: [],
      language: null,
    },
  },
  { kind: 'webhooks.create', url: 'http://127.0.0.1:9/hook', events: ['*'], secret },
  {
    kind: 'sharedLinks.create',
    numberRef: firstPhone,
    name: 'Night desk',
    rights: ['readInbox', 'sendText'],
    expiresAt: null,
  },
];

async function states(desk: Desk): Promise<readonly string[]> {
  return (await desk.bridge.call('intents.list', {})).map(({ state }) => state);
}

/** That each of the three exists exactly once at the platform. */
function existOnce(): void {
  expect(simulator.admin.onboardingLinks()).toHaveLength(1);
  expect(simulator.admin.webhooks()).toHaveLength(1);
  expect(simulator.admin.sharedLinks()).toHaveLength(1);
}

describe('an admin without a network', () => {
  it('adds a connection, an onboarding link, a webhook and a shared link, restarts, and all four exist exactly once', async () => {
    const first = await open();
    const connectionId = await connect(first);
    for (const action of actions) await addAction(first, connectionId, action);
    await eventually(async () =>
      expect(await states(first)).toEqual(['waiting', 'waiting', 'waiting']),
    );
    await first.close();

    const desk = await open();
    expect(await states(desk)).toHaveLength(3);
    expect(await desk.bridge.call('sharedLinks.list', { connectionId })).toMatchObject([
      { state: 'preparing', name: 'Night desk', hasAddress: false },
    ]);
    expect(simulator.admin.sharedLinks()).toEqual([]);
    up = true;
    await eventually(async () => expect(await states(desk)).toEqual(['done', 'done', 'done']));
    existOnce();
    const [link] = await desk.bridge.call('sharedLinks.list', { connectionId });
    expect(link).toMatchObject({ state: 'active', hasAddress: true, pending: [] });
    if (link === undefined) throw new Error('No link');
    const { url } = await desk.bridge.call('sharedLinks.address', { id: link.id });
    expect(url).toContain(simulator.admin.sharedLinks()[0]?.token ?? 'no token');
    expect(await desk.bridge.call('onboarding.links', { connectionId })).toHaveLength(1);
    expect(await desk.bridge.call('webhooks.list', { connectionId })).toMatchObject([
      { state: 'there', isActive: true },
    ]);
    await desk.close();

    const last = await open();
    await last.bridge.call('sharedLinks.refresh', { connectionId });
    await last.bridge.call('webhooks.refresh', { connectionId });
    expect(await last.bridge.call('sharedLinks.list', { connectionId })).toHaveLength(1);
    expect(await last.bridge.call('webhooks.list', { connectionId })).toHaveLength(1);
    existOnce();
    for (const text of [ports.lines.join('\n'), JSON.stringify(last.heard)]) {
      expect(text.includes(secret)).toBe(false);
    }
  });

  it('takes one back before the network is there: it never reaches the platform', async () => {
    const desk = await open();
    const connectionId = await connect(desk);
    const rows = [];
    for (const action of actions) rows.push(await addAction(desk, connectionId, action));
    for (const { id } of rows.slice(1)) {
      // One that is being tried just now can be taken back as soon as it waits again.
      await eventually(() => desk.bridge.call('intents.cancel', { id }));
    }
    up = true;
    await eventually(async () => expect(await states(desk)).toContain('done'));
    expect(simulator.admin.onboardingLinks()).toHaveLength(1);
    expect(simulator.admin.webhooks()).toEqual([]);
    expect(simulator.admin.sharedLinks()).toEqual([]);
  });

  it('answers that are lost on the way leave each of them once', async () => {
    up = true;
    const desk = await open();
    const connectionId = await connect(desk);
    await eventually(async () => expect((await desk.list()).length).toBeGreaterThan(0));
    const { faults } = simulator.control;
    for (const kind of ['webhooks', 'sharedLinks'] as const) {
      faults.add({ fault: { kind: 'effectThenCut' }, on: [kind], times: 1 });
    }
    for (const action of actions.slice(1)) await addAction(desk, connectionId, action);
    await eventually(async () => expect(await states(desk)).toEqual(['done', 'done']));
    expect(simulator.admin.webhooks()).toHaveLength(1);
    expect(simulator.admin.sharedLinks()).toHaveLength(1);
  });
});
