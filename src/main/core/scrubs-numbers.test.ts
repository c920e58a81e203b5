import { expect, it } from 'vitest';
import { doAction } from '../../../test/contract/actions.ts';
import { createFastClock, openDesk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createTestPorts } from '../../../test/contract/test-ports.ts';
import { createScrubsSimulator } from '../../simulator/scrubs/simulator.ts';
import { sampleOrganisation } from '../../simulator/scrubs/test-world.ts';

it('a clinic is connected, a second number onboarded, and all of it is there after a restart without a network', async () => {
  const clock = createFastClock(60);
  const simulator = createScrubsSimulator({ now: () => clock.now(), seed: [sampleOrganisation()] });
  let up = true;
  const ports = createTestPorts({
    clock,
    fetch: (request) =>
      up
        ? simulator.fetch(request)
        : Promise.reject(
            new TypeError('fetch failed', {
              cause: Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
            }),
          ),
  });
  const [account] = simulator.accounts;
  let desk = await openDesk(ports);
  try {
    const connection = await desk.bridge.call('connections.save', {
      vendor: 'scrubs',
      label: 'Clinic',
      values: {
        baseUrl: 'https://scrubs.test',
        providerId: account?.providerId ?? '',
        apiKey: account?.apiKey ?? '',
      },
    });
    const connectionId = connection.id;
    await eventually(async () => {
      expect(await desk.bridge.call('templates.list', { connectionId })).toHaveLength(7);
    });
    const form = {
      customerName: 'Example Customer',
      successUrl: '',
      failureUrl: '',
      connectionTypes: [],
      language: null,
    };
    await doAction(desk, connectionId, { kind: 'onboarding.create', form });
    simulator.control.completeSetup({ phone: '15550108888', displayName: 'Second desk' });
    await doAction(desk, connectionId, { kind: 'numbers.claim', phone: '+1 (555) 010-8888' });
    await eventually(async () => {
      expect((await desk.list()).length).toBeGreaterThan(0);
      const claimed = await desk.bridge.call('templates.list', { connectionId });
      expect(claimed.some((one) => one.senderNumberId === '15550108888')).toBe(true);
    });
    const templates = await desk.bridge.call('templates.list', { connectionId });
    const rows = await desk.bridge.call('numbers.list', {});
    expect(rows.map((row) => row.name)).toEqual(['Example Clinic', 'Second desk']);
    const topics = desk.heard.flatMap((event) => (event.type === 'changed' ? event.topics : []));
    expect(topics).toEqual(expect.arrayContaining(['numbers', 'templates', 'onboarding']));

    up = false;
    await desk.close();
    desk = await openDesk(ports);
    await expect(desk.bridge.call('numbers.refresh', { connectionId })).rejects.toMatchObject({
      code: 'network_offline',
    });
    const still = await desk.bridge.call('numbers.list', {});
    expect(still.map((row) => [row.id, row.name])).toEqual(rows.map((row) => [row.id, row.name]));
    expect(await desk.bridge.call('templates.list', { connectionId })).toEqual(templates);
    expect(await desk.bridge.call('onboarding.links', { connectionId })).toHaveLength(1);
    await expect(
      doAction(desk, connectionId, { kind: 'onboarding.create', form }),
    ).rejects.toMatchObject({ code: 'network_offline' });
    expect(await desk.bridge.call('onboarding.links', { connectionId })).toMatchObject([
      { status: 'active', doubtedAt: null },
    ]);
  } finally {
    await desk.close();
    simulator.close();
    ports.remove();
  }
});
