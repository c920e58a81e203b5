import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  scrubsSimulatorStage,
  type SimulatedStage,
} from '../../../../../test/support/conformance/scrubs-stages.ts';
import { openModule } from '../open-remote.ts';
import { scrubs } from './module.ts';

const never = new AbortController().signal;
let stage: SimulatedStage;
beforeEach(async () => {
  stage = await scrubsSimulatorStage();
});
afterEach(async () => stage.close());

async function check(form: { providerId?: string; apiKey?: string; clinicCode?: string }) {
  const { providerId = stage.simulator.accounts[0]?.providerId ?? '', ...credentials } = form;
  const remote = await openModule(scrubs, {
    baseUrl: 'https://scrubs.test',
    settings: { providerId },
    credentials,
    fetch: (request) => stage.simulator.fetch(request),
    clock: stage.clock,
    store: null,
    connectionId: null,
    log: { write: () => undefined, tail: () => [] },
    appVersion: '0.1.0',
  });
  const found = await remote.check(never);
  const states = found.abilities.map(({ part, state }) => `${part} ${state}`);
  return { ...found, states };
}
const account = () => ({
  apiKey: stage.simulator.accounts[0]?.apiKey ?? '',
  clinicCode: stage.simulator.accounts[0]?.clinicCode ?? '',
});

describe('a test of a Scrubs connection', () => {
  it.each(['apiKey', 'clinicCode'] as const)('says what is possible with the %s', async (key) => {
    const found = await check({ [key]: account()[key] });
    expect(found).toMatchObject({ ok: true, error: null, environment: null });
    expect(found.states).toEqual([
      'numbers yes',
      'inbox yes',
      'templates yes',
      'send.template yes',
      'onboarding unknown',
    ]);
  });

  it('has no effect on anybody, and makes no link', async () => {
    await check({ apiKey: account().apiKey });
    expect(stage.simulator.control.requests().filter((one) => one.effect)).toEqual([]);
    expect(stage.simulator.control.links()).toEqual([]);
    expect(stage.taken()).toBe(0);
  });

  it('a clinic without a number is no mistake: claiming one comes next', async () => {
    for (const number of stage.simulator.accounts[0]?.phoneNumbers ?? []) {
      stage.simulator.control.releaseNumber(number);
    }
    const found = await check({ apiKey: account().apiKey });
    expect(found).toMatchObject({ ok: true, error: null });
    expect(found.states).toEqual([
      'numbers yes',
      'inbox unknown',
      'templates unknown',
      'send.template unknown',
      'onboarding unknown',
    ]);
  });

  it('a wrong provider, a wrong code and a wrong key send a person to the right fields', async () => {
    const { apiKey } = account();
    const at = async (form: Parameters<typeof check>[0]) => {
      const { ok, error } = await check(form);
      return [ok, error?.code, error?.detail?.['httpStatus'], error?.detail?.['fields']];
    };
    const wrong = [false, 'remote_unauthorized'];
    const provider = ['providerId', 'clinicCode'];
    expect(await at({ providerId: 'nobody', apiKey })).toEqual([...wrong, 400, provider]);
    expect(await at({ clinicCode: 'nobody' })).toEqual([...wrong, 400, provider]);
    expect(await at({ apiKey: 'nobody' })).toEqual([...wrong, 401, ['apiKey', 'clinicCode']]);
  });
});
