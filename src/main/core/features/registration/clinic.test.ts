import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { told } from '../../../../../test/contract/told.ts';
import { VirtualClock, settle } from '../../../../../test/support/virtual-clock.ts';
import type { AdminAction } from '../../../../shared/contract/actions/action.ts';
import type { CoreEvent } from '../../../../shared/contract/events.ts';
import { ConnectionId, IntentId } from '../../../../shared/domain/ids.ts';
import {
  createClinicFlowSimulator,
  type ClinicFlowSimulator,
} from '../../../../simulator/clinicflow/simulator.ts';
import { createVault } from '../../credentials/vault.ts';
import { executorOf } from '../../intents/executors.ts';
import type { ExecutorContext } from '../../intents/executor.ts';
import { systemRandom } from '../../node-ports.ts';
import { openRemote } from '../../remotes/open-remote.ts';
import type { Remote } from '../../remotes/remote.ts';
import { openInProcessStore } from '../../store/in-process.ts';
import type { Store } from '../../store/store.ts';
import { startCatalogue, type Catalogue } from '../../workspace/catalogue.ts';
import { registrationHandlers } from './handlers.ts';
import { startClinicWatch, type ClinicWatch } from './watch.ts';

const id = ConnectionId.parse('33333333-3333-4333-8333-333333333333');
const never = new AbortController().signal;
const log = { write: () => undefined, tail: () => [] };
const form = {
  connectionId: id,
  phone: '+503 7765 4321',
  otpMethod: 'sms',
  wabaId: 'waba_9',
  accessToken: 'EAAJ-a-new-token',
} as const;

let clock: VirtualClock;
let simulator: ClinicFlowSimulator;
let store: Store;
let remote: Remote;
let catalogue: Catalogue;
let watch: ClinicWatch;
let handlers: ReturnType<typeof registrationHandlers>;
let events: CoreEvent[];

async function start(): Promise<void> {
  catalogue = startCatalogue({
    id,
    remote,
    store,
    clock,
    random: systemRandom,
    log,
    emit: (event) => events.push(event),
  });
  const catalogues = { catalogue: () => Promise.resolve(catalogue) };
  watch = startClinicWatch({
    ...catalogues,
    store,
    clock,
    random: systemRandom,
    log,
    remote: () => remote,
    emit: (event) => events.push(event),
  });
  handlers = registrationHandlers({ store, clock }, catalogues, watch);
  await settle();
}
async function stop(): Promise<void> {
  await watch.stop();
  await catalogue.stop();
}

beforeEach(async () => {
  clock = new VirtualClock();
  events = [];
  simulator = createClinicFlowSimulator({
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
  });
  store = await openInProcessStore();
  const [admin] = simulator.accounts;
  await store.write('connections.keep', {
    id,
    vendor: 'clinicflow',
    label: 'Clinic',
    baseUrl: 'https://clinicflow.test/api',
    settings: { email: admin?.email ?? '' },
    sealed: new Uint8Array([1]),
    createdAt: 1,
  });
  remote = await openRemote({
    vendor: 'clinicflow',
    baseUrl: 'https://clinicflow.test/api',
    settings: { email: admin?.email ?? '' },
    credentials: { password: admin?.password ?? '' },
    fetch: (request) => simulator.fetch(request),
    clock,
    store,
    connectionId: id,
    log,
    appVersion: '0.1.0',
  });
  await start();
});
afterEach(async () => {
  await stop();
  simulator.close();
  await store.close();
});

const clinic = () => handlers['clinic.get']({ connectionId: id }, { role: 'admin', rights: [] });
const begin = (more: Partial<typeof form> | object = {}) =>
  Promise.resolve(
    handlers['registration.begin']({ ...form, ...more }, { role: 'admin', rights: [] }),
  );
const verify = (code: string) =>
  Promise.resolve(
    handlers['registration.verify']({ connectionId: id, code }, { role: 'admin', rights: [] }),
  );
const asked = (kind: string) =>
  simulator.control.requests().filter((request) => request.kind === kind);

function context(): ExecutorContext {
  return {
    intentId: IntentId.parse(crypto.randomUUID()),
    connectionId: id,
    remote,
    store,
    clock,
    random: systemRandom,
    vault: createVault(new Uint8Array(32), systemRandom),
    begunAt: clock.now(),
  };
}
async function run(action: AdminAction): Promise<void> {
  const executor = executorOf(action.kind);
  executor.check(action, { parts: ['clinic', 'registration'], vendor: 'clinicflow', now: 0 });
  await executor.run(action, context(), never);
}

describe('a registration', () => {
  it('is followed from the code to WhatsApp by itself, and no faster than every 15 s', async () => {
    expect(await begin()).toMatchObject({ status: 'pending_otp', number: '+50377654321' });
    await clock.advance(60_000);
    expect(await verify(` ${simulator.control.code()} `)).toMatchObject({ status: 'verifying' });
    await clock.advance(60_000);
    expect((await clinic()).registration).toMatchObject({ status: 'active', detail: 'Connected.' });
    const times = asked('registrationStatus').map(({ at }) => at);
    times.forEach((at, n) => {
      if (n > 0) expect(at - (times[n - 1] ?? 0)).toBeGreaterThanOrEqual(15_000);
    });
  });

  it('that waits for its code waits for it still after a restart', async () => {
    await begin();
    await stop();
    await start();
    expect((await clinic()).registration).toMatchObject({
      status: 'pending_otp',
      begun: { phone: '+50377654321', otpMethod: 'sms' },
    });
    await verify(simulator.control.code() ?? '');
    await clock.advance(30_000);
    expect((await clinic()).registration.status).toBe('active');
  });

  it('whose answer was lost is not begun again, and what came of it turns up by itself', async () => {
    simulator.control.faults.add({
      fault: { kind: 'effectThenCut' },
      on: ['registerNumber'],
      times: 1,
    });
    expect(await told(begin())).toMatchObject({
      code: 'network_broken_answer',
      retryable: false,
      detail: { reason: 'code_may_come' },
    });
    await clock.advance(20_000);
    expect(asked('registerNumber')).toHaveLength(1);
    expect((await clinic()).registration).toMatchObject({
      status: 'pending_otp',
      begun: { phone: '+50377654321' },
    });
  });

  it('with no network leaves nothing behind that would be done later', async () => {
    simulator.control.faults.add({ fault: { kind: 'refuse' }, on: ['registerNumber'], times: 1 });
    expect(await told(begin())).toMatchObject({ code: 'network_refused' });
    await clock.advance(10 * 60_000);
    expect(asked('registerNumber').filter(({ effect }) => effect)).toEqual([]);
    expect((await clinic()).registration.begun).toBeNull();
  });

  it.each([
    [{ phone: 'front desk' }, 'phone', 'phone'],
    [{ accessToken: 'EAAOKw...****' }, 'accessToken', 'masked'],
    [{ accessToken: 'EAA two' }, 'accessToken', 'token'],
  ])('with %o asks nobody, and says which field', async (more, field, reason) => {
    expect(await told(begin(more))).toMatchObject({
      code: 'bad_input',
      detail: { fields: [field], reason },
    });
    expect(asked('registerNumber')).toEqual([]);
  });

  it('with a code of another length asks nobody; with a wrong one stays open', async () => {
    await begin();
    for (const code of ['12345', '1234567', 'abcdef', '']) {
      expect(await told(verify(code))).toMatchObject({
        code: 'bad_input',
        detail: { reason: 'otp_length' },
      });
    }
    expect(asked('verifyCode')).toEqual([]);
    const right = simulator.control.code() ?? '';
    const wrong = right === '000000' ? '000001' : '000000';
    expect(await told(verify(wrong))).toMatchObject({
      code: 'remote_rejected',
      detail: { reason: 'otp' },
    });
    expect((await clinic()).registration.status).toBe('pending_otp');
  });

  it('stays under 100 requests in 15 minutes, also with somebody who presses Refresh all the time', async () => {
    await begin();
    simulator.control.clearRequests();
    for (let n = 0; n < 90; n += 1) {
      void told(
        Promise.resolve(
          handlers['clinic.refresh']({ connectionId: id }, { role: 'admin', rights: [] }),
        ),
      );
      await clock.advance(10_000);
    }
    expect(simulator.control.requests().length).toBeLessThan(100);
    expect(simulator.control.requests().filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe('a change', () => {
  it('is shown as the platform has it afterwards, and its token is in no table', async () => {
    await run({
      kind: 'clinic.settings',
      change: { city: 'Santa Ana', accessToken: 'EAANew-0123456789', botEnabled: false },
    });
    expect((await clinic()).settings).toMatchObject({
      city: 'Santa Ana',
      botEnabled: false,
      hasToken: true,
    });
    expect(simulator.control.clinic().access.accessToken).toBe('EAANew-0123456789');
    expect(JSON.stringify(await clinic())).not.toContain('0123456789');
    await run({ kind: 'clinic.profile', change: { name: 'New Name', phone: '+503 2222 3333' } });
    expect((await clinic()).settings).toMatchObject({ name: 'New Name', phone: '+50322223333' });
    await run({
      kind: 'clinic.credentials',
      phoneNumberId: 'p-2',
      businessAccountId: 'b-2',
      accessToken: 'EAAX',
      verifyToken: 'v-2',
    });
    expect((await clinic()).settings).toMatchObject({ phoneNumberId: 'p-2' });
  });

  it.each([
    [{}, 'action.change', 'nothing'],
    [{ accessToken: 'EAAOKw...****' }, 'action.change.accessToken', 'masked'],
    [{ phone: 'x' }, 'action.change.phone', 'phone'],
    [{ timeZone: 'Mars/Olympus' }, 'action.change.timeZone', 'time_zone'],
    [{ currency: 'usd' }, 'action.change.currency', 'currency'],
  ])('to %o is refused before it is written down', async (change, field, reason) => {
    expect(await told(run({ kind: 'clinic.settings', change }))).toMatchObject({
      code: 'bad_input',
      detail: { fields: [field], reason },
    });
    expect(asked('changeClinicSettings')).toEqual([]);
  });
});

describe('deregistering', () => {
  const registered = { status: 'active', number: '+50377654321' } as const;

  it('takes the number off and says that the bot stopped', async () => {
    Object.assign(simulator.control.clinic().registration, registered);
    await run({ kind: 'registration.deregister', phone: '+50377654321' });
    expect(await clinic()).toMatchObject({
      registration: { status: 'disconnected', number: null, begun: null },
      settings: { botEnabled: false },
    });
  });

  it('that was written down for another number touches nothing', async () => {
    Object.assign(simulator.control.clinic().registration, registered);
    expect(
      await told(run({ kind: 'registration.deregister', phone: '+50370000000' })),
    ).toMatchObject({ code: 'remote_conflict', detail: { reason: 'another_number' } });
    expect(asked('deregisterNumber')).toEqual([]);
  });

  it('again, after a lost answer, does nothing a second time', async () => {
    Object.assign(simulator.control.clinic().registration, registered);
    simulator.control.faults.add({
      fault: { kind: 'effectThenCut' },
      on: ['deregisterNumber'],
      times: 1,
    });
    const action = { kind: 'registration.deregister', phone: '+50377654321' } as const;
    expect(await told(run(action))).toMatchObject({ detail: { effect: 'unknown' } });
    await run(action);
    expect(asked('deregisterNumber')).toHaveLength(1);
    expect((await clinic()).registration.status).toBe('disconnected');
  });
});

it('who is no admin is told so by the screen, and the status is never asked for', async () => {
  await stop();
  simulator.control.clearRequests();
  const desk = simulator.accounts.find(({ role }) => role === 'staff');
  remote = await openRemote({
    vendor: 'clinicflow',
    baseUrl: 'https://clinicflow.test/api',
    settings: { email: desk?.email ?? '' },
    credentials: { password: desk?.password ?? '' },
    fetch: (request) => simulator.fetch(request),
    clock,
    store,
    connectionId: id,
    log,
    appVersion: '0.1.0',
  });
  await start();
  await clock.advance(20 * 60_000);
  expect(await clinic()).toMatchObject({ access: 'member', error: null });
  expect(asked('registrationStatus')).toEqual([]);
});
