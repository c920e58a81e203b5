import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../../test/support/virtual-clock.ts';
import { scopes as clooveScopes } from '../../../../simulator/cloove/keys.ts';
import type { KeyOptions } from '../../../../simulator/control.ts';
import { createSimulator, type Simulator } from '../../../../simulator/simulator.ts';
import { sampleAccount, sampleNow } from '../../../../simulator/test-world.ts';
import { openRemote } from '../open-remote.ts';

const never = new AbortController().signal;
let simulator: Simulator;
beforeEach(() => {
  simulator = createSimulator({ now: () => sampleNow, seed: [sampleAccount()] });
});
afterEach(() => simulator.close());

async function check(apiKey: string) {
  const remote = await openRemote({
    vendor: 'cloove',
    baseUrl: 'https://api.cloove.test',
    settings: {},
    credentials: { apiKey },
    fetch: (request) => simulator.fetch(request),
    clock: new VirtualClock(sampleNow),
    store: null,
    connectionId: null,
    log: { write: () => undefined, tail: () => [] },
    appVersion: '0.1.0',
  });
  const found = await remote.check(never);
  return { ...found, states: found.abilities.map((one) => one.state) };
}
const withKey = (options: KeyOptions) => check(simulator.control.addKey(options));

describe('a test of a Cloove key', () => {
  it('the parent scope grants both reads and never a send', async () => {
    const found = await withKey({ scopes: ['messaging:read'] });
    expect(found.states).toEqual(['yes', 'yes', 'no', 'no']);
    expect(found.ok).toBe(true);
  });

  it.each([
    ['messaging:conversations:read', ['no', 'yes', 'yes', 'yes']],
    ['messaging:messages:read', ['yes', 'no', 'yes', 'yes']],
    ['messaging:messages:send', ['yes', 'yes', 'no', 'no']],
  ] as const)('without %s it says what the key cannot do', async (lacking, states) => {
    const granted = clooveScopes.filter((scope) => scope !== lacking && scope !== 'messaging:read');
    const found = await withKey({ scopes: granted });
    expect(found.states).toEqual(states);
    const named = found.abilities.filter((one) => one.state === 'no').map((one) => one.scope);
    expect(new Set(named)).toEqual(new Set([lacking]));
  });

  it('an expired key, a foreign address and a key nobody knows are told apart', async () => {
    expect(await withKey({ expiresAt: sampleNow - 1 })).toMatchObject({
      ok: false,
      error: { code: 'remote_key_expired' },
    });
    expect(await withKey({ addressBlocked: true })).toMatchObject({
      ok: false,
      error: { code: 'remote_ip_not_allowed' },
    });
    expect(await check('clv_live_sk_nobody')).toMatchObject({
      ok: false,
      environment: 'live',
      error: { code: 'remote_unauthorized' },
      states: ['unknown', 'unknown', 'unknown', 'unknown'],
    });
  });

  it.each(['', '  ', 'clv_live_sk_\u2026', 'clv live'])('"%s" is no key at all', async (key) => {
    await expect(check(key)).rejects.toMatchObject({
      code: 'bad_input',
      detail: { fields: ['apiKey'] },
    });
    expect(simulator.control.requests()).toHaveLength(0);
  });

  it('has no effect on anybody', async () => {
    await check(simulator.accounts[0]?.apiKey ?? '');
    expect(simulator.control.requests().filter((one) => one.effect)).toEqual([]);
    expect(simulator.control.requests()).toHaveLength(3);
  });
});
