import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { told } from '../../../test/contract/told.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { createDemo, demoBaseUrl } from '../../simulator/demo.ts';
import type { DemoPort } from './ports.ts';

/** Addresses that were asked for in the demo. */
let atDemo: string[];
let world: World;
beforeEach(() => {
  atDemo = [];
  const simulated = createDemo();
  const demo: DemoPort = {
    open(options) {
      const inside = simulated.open(options);
      return {
        ...inside,
        fetch: (request) => {
          atDemo.push(request.url);
          return inside.fetch(request);
        },
      };
    },
  };
  world = createWorld({ demo });
});
afterEach(() => world.end());

const atVendor = () => world.simulator.control.requests();
const sentToVendor = () => atVendor().filter(({ kind }) => kind === 'sendText');
const labels = async (desk: Desk) =>
  (await desk.bridge.call('connections.list', {})).map(({ label }) => label);
const found = async (desk: Desk, text: string) =>
  (await desk.bridge.call('search.query', { text, conversationId: null, before: null, limit: 20 }))
    .messages.length;

async function openDemo(desk: Desk) {
  await desk.bridge.call('workspace.openDemo', {});
  return eventually(async () => {
    for (const row of await desk.list()) {
      const { compose } = await desk.bridge.call('conversations.get', { id: row.id });
      if (compose.text.allowed && row.mode !== 'ai') return row;
    }
    throw new Error('Nothing is open yet');
  });
}

it('a real platform is neither tried nor kept in the demo; after leaving it, it has nothing of the demo', async () => {
  const desk = await world.open();
  const inDemo = await openDemo(desk);
  await desk.send(inDemo, 'Only for show');
  for (const call of ['connections.test', 'connections.save'] as const) {
    expect(await told(desk.bridge.call(call, world.form()))).toMatchObject({
      code: 'leave_demo_first',
    });
  }
  expect(atVendor()).toEqual([]);
  expect(await labels(desk)).toHaveLength(3);

  expect(await desk.bridge.call('workspace.leaveDemo', {})).toMatchObject({ kind: 'first_run' });
  await desk.bridge.call('connections.save', world.form());
  const demoCalls = atDemo.length;
  await eventually(async () => expect((await desk.list()).length).toBeGreaterThan(10));
  expect(await labels(desk)).toEqual(['Front desk phone']);
  expect(await desk.bridge.call('numbers.list', {})).toHaveLength(1);
  expect(await found(desk, 'Only for show')).toBe(0);
  expect(atDemo).toHaveLength(demoCalls);
  for (const url of atDemo) expect(url.startsWith(demoBaseUrl)).toBe(true);
  expect(await told(desk.bridge.call('laboratory.set', { networkCut: true }))).toMatchObject({
    code: 'not_found',
  });
});

it('one’s own inbox rests while the demo is open and is the same afterwards', async () => {
  const { desk, open } = await world.openConnected();
  await desk.bridge.call('drafts.save', { conversationId: open.id, text: 'Mine', basedOn: null });
  world.setNetwork(false);
  await desk.send(open, 'Waits for the network');
  await eventually(async () => {
    const sent = (await desk.thread(open)).at(-1);
    expect(sent?.delivery?.status).toBe('queued');
  });

  const inDemo = await openDemo(desk);
  world.setNetwork(true);
  world.simulator.control.clearRequests();
  expect(await labels(desk)).not.toContain('Front desk phone');
  expect(await desk.bridge.call('numbers.list', {})).toHaveLength(3);
  expect(await found(desk, 'Waits for')).toBe(0);
  await desk.send(inDemo, 'Only for show');
  await eventually(async () => {
    const sent = (await desk.thread(inDemo)).find(({ text }) => text === 'Only for show');
    expect(sent?.delivery?.status).toMatch(/delivered|read/);
  });
  expect(atVendor()).toEqual([]);

  await desk.bridge.call('workspace.leaveDemo', {});
  expect(await labels(desk)).toEqual(['Front desk phone']);
  expect(await found(desk, 'Only for show')).toBe(0);
  await eventually(async () => {
    const sent = (await desk.thread(open)).filter(({ text }) => text === 'Waits for the network');
    expect(sent.map(({ delivery }) => delivery?.status)).toEqual([
      expect.stringMatching(/sent|delivered|read/),
    ]);
  });
  expect(sentToVendor()).toHaveLength(1);
});

it('a demo that begins anew, or is gone, takes nothing of one’s own with it', async () => {
  const { desk, open } = await world.openConnected();
  await desk.bridge.call('drafts.save', { conversationId: open.id, text: 'Mine', basedOn: null });
  await desk.send(await openDemo(desk), 'Yesterday’s show');
  await desk.bridge.call('workspace.leaveDemo', {});
  const own = async () => ({
    labels: await labels(desk),
    draft: (await desk.bridge.call('conversations.get', { id: open.id })).draft?.text,
    rows: (await desk.list()).length,
  });
  const before = await own();
  expect(before).toMatchObject({ labels: ['Front desk phone'], draft: 'Mine' });

  world.clock.advance(25 * 3_600_000);
  await desk.bridge.call('workspace.openDemo', {});
  expect(await found(desk, 'Yesterday’s show')).toBe(0);
  await desk.bridge.call('workspace.leaveDemo', {});
  expect(await own()).toEqual(before);

  rmSync(join(world.ports.paths.dataDir, 'demo'), { recursive: true });
  await desk.bridge.call('workspace.openDemo', {});
  expect(await labels(desk)).toHaveLength(3);
  await desk.bridge.call('workspace.leaveDemo', {});
  expect(await own()).toEqual(before);
});
