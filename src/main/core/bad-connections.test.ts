import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { told } from '../../../test/contract/told.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import type { ConnectionForm } from '../../shared/contract/connections.ts';
import { serveSimulator } from '../../simulator/serve.ts';
import { createNodeFetch } from './node-ports.ts';

describe('a connection form', () => {
  let world: World;
  beforeAll(() => {
    world = createWorld();
  });
  afterAll(() => world.end());

  it.each([
    ['cloove', { code: 'url_invalid' }],
    ['https://', { code: 'url_invalid' }],
    ['ftp://api.cloove.test', { code: 'url_invalid' }],
    ['javascript:alert(1)', { code: 'url_invalid' }],
    ['https://me:pw@api.cloove.test', { code: 'url_invalid', detail: { reason: 'credentials' } }],
    ['https://api.cloove.test/?key=1', { code: 'url_invalid', detail: { reason: 'query' } }],
    ['http://api.cloove.test', { code: 'url_insecure', detail: { host: 'api.cloove.test' } }],
    ['http://127.0.0.1.evil.test', { code: 'url_insecure' }],
    ['http://192.168.0.4:4100', { code: 'url_insecure', detail: { host: '192.168.0.4' } }],
  ])('never sends the key to “%s”, and says why', async (baseUrl, expected) => {
    const desk = await world.open();
    world.simulator.control.clearRequests();
    const form = world.form({ baseUrl });
    const test = await told(desk.bridge.call('connections.test', form));
    expect(test).toMatchObject({ ...expected, retryable: false });
    expect(await told(desk.bridge.call('connections.save', form))).toEqual(test);
    expect(world.simulator.control.requests()).toEqual([]);
    expect(await desk.state()).toMatchObject({ kind: 'first_run' });
    await desk.close();
  });

  it('plain http to this computer is fine, and works', async () => {
    const served = await serveSimulator(world.simulator);
    const desk = await world.open({ fetch: createNodeFetch() });
    const form = world.form({ baseUrl: ` ${served.url}/ ` });
    expect(await desk.bridge.call('connections.test', form)).toMatchObject({ ok: true });
    await desk.close();
    await served.close();
  });

  it('without a key, a label or with a field nobody asked for names the field', async () => {
    const desk = await world.open();
    const save = (form: ConnectionForm) => told(desk.bridge.call('connections.save', form));
    expect(await save(world.form({ apiKey: ' ' }))).toMatchObject({
      code: 'bad_input',
      detail: { fields: ['apiKey'], reason: 'required' },
    });
    expect(await save({ ...world.form(), label: '  ' })).toMatchObject({
      code: 'bad_input',
      detail: { fields: ['label'] },
    });
    expect(await save(world.form({ nickname: 'x' }))).toMatchObject({
      code: 'bad_input',
      detail: { fields: ['nickname'], reason: 'unknown' },
    });
    await desk.close();
  });

  it.each([
    ['nobody’s', (): string => 'clv_test_sk_nobody', { code: 'remote_unauthorized' }],
    ['of no shape at all', (): string => 'sk_org_1', { code: 'remote_unauthorized' }],
    [
      'one that ran out',
      (): string => world.simulator.control.addKey({ expiresAt: 1 }),
      { code: 'remote_key_expired' },
    ],
    [
      'one for another address',
      (): string => world.simulator.control.addKey({ addressBlocked: true }),
      { code: 'remote_ip_not_allowed' },
    ],
    [
      'one that may not read messages',
      (): string => world.simulator.control.addKey({ scopes: ['messaging:conversations:read'] }),
      { code: 'remote_missing_scope', detail: { scope: 'messaging:messages:read' } },
    ],
    [
      'one that may only send',
      (): string => world.simulator.control.addKey({ scopes: ['messaging:messages:send'] }),
      { code: 'remote_missing_scope', detail: { scope: 'messaging:conversations:read' } },
    ],
  ] as const)('with a key that is %s', async (_, key, error) => {
    const desk = await world.open();
    const check = await desk.bridge.call('connections.test', world.form({ apiKey: key() }));
    expect(check).toMatchObject({ ok: false, error: { ...error, retryable: false } });
    const scope = 'detail' in error ? error.detail.scope : null;
    const states = new Map(check.abilities.map((ability) => [ability.scope, ability.state]));
    if (scope === null) expect(new Set(states.values())).toEqual(new Set(['unknown']));
    else {
      expect(states.get(scope)).toBe('no');
      expect([...states.values()]).toContain('yes');
    }
    await desk.close();
  });

  it('with a key that may not send says so beside each thing, and which scope it takes', async () => {
    const desk = await world.open();
    const apiKey = world.simulator.control.addKey({ scopes: ['messaging:read'] });
    const check = await desk.bridge.call('connections.test', world.form({ apiKey }));
    const sends = check.abilities.filter(({ part }) => part.startsWith('send.'));
    expect(sends).toHaveLength(2);
    for (const ability of sends) {
      expect(ability).toMatchObject({ state: 'no', scope: 'messaging:messages:send' });
    }
    await desk.close();
  });
});
