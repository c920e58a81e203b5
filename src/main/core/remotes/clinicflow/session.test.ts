import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  clinicFlowSimulatorStage,
  type SimulatedClinicFlow,
} from '../../../../../test/support/conformance/clinicflow-stages.ts';
import { thrownBy } from '../../../../../test/support/conformance/answers.ts';
import { openModule } from '../open-remote.ts';
import { clinicflow } from './module.ts';

const never = new AbortController().signal;
const hour = 60 * 60_000;

let stage: SimulatedClinicFlow;
beforeEach(async () => {
  stage = await clinicFlowSimulatorStage();
  stage.simulator.control.clearRequests();
});
afterEach(() => stage.close());

const clinic = () => {
  const part = stage.remote.parts.clinic;
  if (part === undefined) throw new Error('No clinic');
  return part;
};
const asked = () =>
  stage.simulator.control.requests().map(({ kind, status }) => `${kind} ${status}`);
const logins = () => asked().filter((one) => one.startsWith('signIn')).length;

/** As another user of the clinic; nobody's password where none is known. */
function as(email: string, password?: string) {
  const known = stage.simulator.accounts.find((one) => one.email === email);
  return openModule(clinicflow, {
    baseUrl: 'https://clinicflow.test/api',
    settings: { email },
    credentials: { password: password ?? known?.password ?? 'nobody’s' },
    fetch: (request) => stage.simulator.fetch(request),
    clock: stage.clock,
    store: null,
    connectionId: null,
    log: { write: () => undefined, tail: () => [] },
    appVersion: '0.1.0',
  });
}

describe('a token', () => {
  it('lets every request in for almost eight hours, and is renewed before it ends', async () => {
    await stage.clock.advance(7.9 * hour);
    await clinic().settings(never);
    expect(asked()).toEqual(['clinicSettings 200']);
    await stage.clock.advance(0.05 * hour);
    await clinic().settings(never);
    expect(asked()).toEqual(['clinicSettings 200', 'signIn 200', 'clinicSettings 200']);
  });

  it('that the vendor forgot is made anew once, and a change is made once', async () => {
    stage.simulator.control.forgetTokens();
    await clinic().changeSettings({ city: 'Santa Ana' }, never);
    expect(asked()).toEqual(['changeClinicSettings 401', 'signIn 200', 'changeClinicSettings 200']);
    expect(stage.simulator.control.requests().filter(({ effect }) => effect)).toHaveLength(1);
  });

  it('that is refused again and again does not make us log in again and again', async () => {
    stage.faults.add({ fault: { kind: 'fail', status: 401 }, on: ['clinicSettings'] });
    const thrown = await thrownBy(() => clinic().settings(never));
    expect(thrown?.code).toBe('remote_unauthorized');
    expect(asked()).toEqual(['clinicSettings 401', 'signIn 200', 'clinicSettings 401']);
  });

  it('is made once for all who ask at the same moment', async () => {
    await stage.clock.advance(8 * hour);
    await Promise.all([
      clinic().settings(never),
      clinic().profile(never),
      clinic().settings(never),
    ]);
    expect(logins()).toBe(1);
  });

  it('is still made when the one who asked first gives up', async () => {
    await stage.clock.advance(8 * hour);
    const met = new Promise<void>((onUsed) => {
      stage.faults.add({ fault: { kind: 'hang' }, on: ['signIn'], times: 1, onUsed });
    });
    const leaving = new AbortController();
    const first = thrownBy(() => clinic().settings(leaving.signal));
    const second = clinic().settings(never);
    await met;
    leaving.abort();
    expect((await first)?.detail).toMatchObject({ cancelled: true });
    expect((await second).name).toBe('Clínica San Salvador');
  });
});

describe('a user', () => {
  it('with a wrong password is told to look at both fields', async () => {
    const remote = await as('admin@clinica.example', 'wrong-password');
    const check = await remote.check(never);
    expect(check).toMatchObject({
      ok: false,
      error: {
        code: 'remote_unauthorized',
        detail: { reason: 'login', fields: ['email', 'password'] },
      },
    });
    expect(new Set(check.abilities.map(({ state }) => state))).toEqual(new Set(['unknown']));
  });

  it('who is no admin sees the clinic, and what only an admin may do', async () => {
    const remote = await as('desk@clinica.example');
    const check = await remote.check(never);
    expect(check).toMatchObject({ ok: true, error: null });
    expect(check.abilities).toEqual([
      { part: 'clinic', state: 'no', scope: 'app_role: admin' },
      { part: 'registration', state: 'no', scope: 'app_role: admin' },
    ]);
    expect(await remote.parts.clinic?.isAdmin(never)).toBe(false);
    expect((await remote.parts.clinic?.settings(never))?.name).toBe('Clínica San Salvador');
    const thrown = await thrownBy(async () =>
      remote.parts.clinic?.changeSettings({ city: 'Santa Ana' }, never),
    );
    expect(thrown).toMatchObject({ code: 'remote_forbidden', detail: { reason: 'admin_only' } });
  });

  it('who was switched off, or whose clinic has not paid, is told so', async () => {
    const { control } = stage.simulator;
    control.setPlan({ endsAt: control.now() - 1 });
    const unpaid = await thrownBy(() => clinic().settings(never));
    expect(unpaid?.code).toBe('remote_subscription_expired');
    control.setPlan({ endsAt: control.now() + hour, plan: 'basic' });
    const small = await thrownBy(() => clinic().changeSettings({ botEnabled: true }, never));
    expect(small?.code).toBe('remote_plan_required');
    control.setUser('admin@clinica.example', { isActive: false });
    expect((await thrownBy(() => clinic().settings(never)))?.code).toBe('remote_user_inactive');
    control.forgetTokens();
    expect((await (await as('admin@clinica.example')).check(never)).error?.code).toBe(
      'remote_user_inactive',
    );
  });
});

describe('what leaves', () => {
  const masked = 'EAAOKw...****';
  it('is never a masked token', async () => {
    const calls = [
      () => clinic().changeSettings({ accessToken: masked }, never),
      () =>
        clinic().saveCredentials(
          { phoneNumberId: '1', businessAccountId: '2', accessToken: masked, verifyToken: 'x' },
          never,
        ),
      async () =>
        stage.remote.parts.registration?.begin(
          { phone: '+50377654321', otpMethod: 'sms', wabaId: '1', accessToken: masked },
          never,
        ),
    ];
    for (const call of calls) {
      expect(await thrownBy(call)).toMatchObject({
        code: 'bad_input',
        detail: { fields: ['accessToken'], reason: 'masked' },
      });
    }
    expect(asked()).toEqual([]);
  });

  it('is repeated by nobody: tokens, password and code are hidden wherever the platform echoes them', async () => {
    const typed = {
      phoneNumberId: '1',
      businessAccountId: '2',
      accessToken: 'EAAJ-very/secret+token',
      verifyToken: 'verify-very-secret',
    };
    const echo = (secret: string) => ({
      error: `It was ${secret}.`,
      code: secret,
      message: secret,
    });
    const asks = [
      ['saveClinicCredentials', typed.accessToken, () => clinic().saveCredentials(typed, never)],
      ['saveClinicCredentials', typed.verifyToken, () => clinic().saveCredentials(typed, never)],
      [
        'changeClinicSettings',
        typed.accessToken,
        () => clinic().changeSettings({ accessToken: typed.accessToken }, never),
      ],
      [
        'verifyCode',
        '654321',
        () => stage.remote.parts.registration?.verify('654321', never) ?? Promise.resolve(),
      ],
    ] as const;
    for (const [kind, secret, ask] of asks) {
      for (const status of [400, 500]) {
        stage.faults.add({
          fault: { kind: 'fail', status, body: echo(secret) },
          on: [kind],
          times: 1,
        });
        const thrown = await thrownBy(ask);
        expect(thrown).not.toBeNull();
        expect(JSON.stringify([thrown?.message, thrown?.detail])).not.toContain(secret);
      }
    }
  });

  it('stays under 100 requests in 15 minutes, whoever asks', async () => {
    const asking = Array.from({ length: 150 }, () =>
      clinic()
        .settings(never)
        .catch(() => null),
    );
    await stage.clock.advance(14 * 60_000);
    expect(stage.simulator.control.requests().length).toBeLessThan(100);
    expect(stage.simulator.control.requests().filter(({ status }) => status === 429)).toEqual([]);
    await stage.clock.advance(60 * 60_000);
    await Promise.all(asking);
  });
});

it('a token that cannot be read is nobody’s admin, and is used all the same', async () => {
  stage.faults.add({
    fault: { kind: 'fail', status: 200, body: { access_token: 'not.a.jwt' } },
    on: ['signIn'],
    times: 1,
  });
  const remote = await as('admin@clinica.example');
  expect(await remote.parts.clinic?.isAdmin(never)).toBe(false);
});
