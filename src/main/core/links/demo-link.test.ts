import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFastClock, openDesk, type Desk } from '../../../../test/contract/desk.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { createTestPorts, type TestPorts } from '../../../../test/contract/test-ports.ts';
import { demoHost } from '../../../shared/domain/demo-host.ts';
import { createDemo, demoBaseUrl } from '../../../simulator/demo.ts';

let ports: TestPorts;
let desks: Desk[];
/** Addresses that were asked for outside of the demo. */
let outside: string[];
beforeEach(() => {
  outside = [];
  ports = createTestPorts({
    clock: createFastClock(60),
    demo: createDemo(),
    keychain: null,
    fetch: (request) => {
      outside.push(request.url);
      return Promise.reject(new TypeError('No network in this test'));
    },
  });
  desks = [];
});
afterEach(async () => {
  for (const desk of desks) await desk.close();
  ports.remove();
});

async function open(): Promise<Desk> {
  const desk = await openDesk(ports);
  desks.push(desk);
  return desk;
}

async function openLink(desk: Desk) {
  await desk.bridge.call('workspace.openDemo', {});
  const { sharedLink } = await desk.bridge.call('laboratory.state', {});
  await desk.bridge.call('workspace.keepKeyInFile', {});
  return desk.bridge.call('links.open', { url: sharedLink ?? '' });
}

it('the demo’s host is the one its simulator answers at', () => {
  expect(demoBaseUrl).toBe(`https://${demoHost}`);
});

it('the demo’s shared link opens inside the demo: one number, its rights, and nothing outside is asked', async () => {
  const desk = await open();
  expect(await openLink(desk)).toMatchObject({
    kind: 'open',
    which: 'link',
    role: 'link',
    link: { host: demoHost, name: 'Night desk', unknownRights: [] },
  });
  await eventually(async () => expect((await desk.list()).length).toBeGreaterThan(3));
  expect(await desk.bridge.call('numbers.list', {})).toHaveLength(1);
  expect(await desk.bridge.call('laboratory.state', {})).toMatchObject({ linkTakenBack: false });

  expect(await desk.bridge.call('links.leave', {})).toMatchObject({ kind: 'open', which: 'demo' });
  expect(await desk.bridge.call('numbers.list', {})).toHaveLength(3);
  expect(outside).toEqual([]);
});

it('a demo’s link that is taken back ends, over a restart too, and opens again when it is given back', async () => {
  const desk = await open();
  await openLink(desk);
  await desk.bridge.call('laboratory.set', { linkTakenBack: true });
  await eventually(async () =>
    expect(await desk.bridge.call('workspace.state', {})).toMatchObject({
      kind: 'link_ended',
      reason: 'refused',
    }),
  );
  await desk.close();

  const again = await open();
  expect(await again.bridge.call('workspace.state', {})).toMatchObject({ kind: 'link_ended' });
  expect(await again.bridge.call('links.leave', {})).toMatchObject({ which: 'demo' });
  const { sharedLink } = await again.bridge.call('laboratory.set', { linkTakenBack: false });
  expect(await again.bridge.call('links.open', { url: sharedLink ?? '' })).toMatchObject({
    which: 'link',
  });
  expect(outside).toEqual([]);
});

it('what a link’s holder wrote in the demo is there for the demo’s own people', async () => {
  const desk = await open();
  await openLink(desk);
  await desk.bridge.call('laboratory.set', { customersAnswer: false });
  const row = await eventually(async () => {
    for (const one of await desk.list()) {
      const { compose } = await desk.bridge.call('conversations.get', { id: one.id });
      if (compose.text.allowed && one.mode !== 'ai') return one;
    }
    throw new Error('No conversation takes free text yet');
  });
  await desk.send(row, 'From the night desk');
  await eventually(async () => {
    const sent = (await desk.thread(row)).find(({ text }) => text === 'From the night desk');
    expect(sent?.delivery?.status).toMatch(/sent|delivered|read/);
  });
  await desk.bridge.call('links.leave', {});
  await eventually(async () => {
    const last = (await desk.list()).map(({ lastMessage }) => lastMessage?.text);
    expect(last.includes('From the night desk')).toBe(true);
  });
});
