import { createNodeFetch } from '../../../src/main/core/node-ports.ts';
import type { Fetch } from '../../../src/main/core/ports.ts';
import { clinicflow } from '../../../src/main/core/remotes/clinicflow/module.ts';
import {
  clinicFlowEndpoint,
  clinicFlowPrefix,
} from '../../../src/simulator/clinicflow/endpoint.ts';
import { clinicFlowSeed } from '../../../src/simulator/clinicflow/seed.ts';
import {
  createClinicFlowSimulator,
  type ClinicFlowSimulator,
} from '../../../src/simulator/clinicflow/simulator.ts';
import type { EndpointKind } from '../../../src/simulator/faults.ts';
import { serveSimulator } from '../../../src/simulator/serve.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { clinicCode } from './clinic-asks.ts';
import { fixture, fixtureResponse } from './fixtures.ts';
import { openStage, playSamples } from './open-stage.ts';
import { withoutInbox, type Refusal, type RemoteStage } from './stage.ts';

const memory = `https://clinicflow.test${clinicFlowPrefix}`;
const never = new AbortController().signal;
const sampleOf = (name: string) => fixture('clinicflow', name);

function refusal(name: string, rest: Pick<Refusal, 'code' | 'retryAfterMs' | 'on'>): Refusal {
  const { status, body, headers } = sampleOf(name).response;
  return { name, status, body, headers, send: 'rejected', ...rest };
}

/** What ClinicFlow says when it refuses (api/README.md, "clinicflow"). A 401 is a new login: session.test.ts. */
export const clinicFlowRefusals: readonly Refusal[] = [
  refusal('any.user-inactive', { code: 'remote_user_inactive' }),
  refusal('any.subscription-expired', { code: 'remote_subscription_expired' }),
  refusal('any.plan-upgrade-required', { code: 'remote_plan_required' }),
  refusal('any.not-admin', { code: 'remote_forbidden' }),
  refusal('any.rate-limited', { code: 'remote_rate_limited', retryAfterMs: 120_000 }),
  refusal('verify.wrong-code', { code: 'remote_rejected' }),
];

/** The sample of each endpoint. */
export const clinicFlowSamples: Partial<Record<EndpointKind, string>> = {
  signIn: 'login.sample',
  clinicSettings: 'get-settings.sample',
  changeClinicSettings: 'update-settings.sample',
  clinicProfile: 'get-profile.sample',
  changeClinicProfile: 'update-profile.sample',
  saveClinicCredentials: 'update-credentials.sample',
  registerNumber: 'register.sample',
  verifyCode: 'verify.sample',
  registrationStatus: 'status.sample',
  deregisterNumber: 'deregister.sample',
};

/** Signs in, so that the stage's secret is known: the token. */
async function signedIn<Stage extends RemoteStage>(stage: Stage): Promise<Stage> {
  await stage.remote.parts.clinic?.isAdmin(never);
  return stage;
}

/** ClinicFlow played from the samples of its text. */
export async function clinicFlowFixtureStage(): Promise<RemoteStage> {
  const clock = new VirtualClock(Date.parse('2026-05-25T07:58:00Z'));
  const { email = '', password = '' } = Object(sampleOf('login.sample').request.body);
  const stage = await openStage({
    module: clinicflow,
    settings: { email },
    credentials: { password },
    endpoint: clinicFlowEndpoint,
    given: { ...withoutInbox, secret: String(sampleOf('login.sample').response.body['token']) },
    ...playSamples({
      clock,
      endpoint: clinicFlowEndpoint,
      sample: async (_, kind) =>
        fixtureResponse(sampleOf(clinicFlowSamples[kind ?? 'list'] ?? 'any.not-admin')),
    }),
    clock,
    baseUrl: memory,
  });
  return signedIn(stage);
}

function simulated() {
  const clock = new VirtualClock(Date.parse('2026-05-25T07:58:00Z'));
  const seed = clinicFlowSeed(clock.now(), {
    registration: {
      status: 'pending_otp',
      number: '+50377654321',
      detail: 'Code sent',
      code: clinicCode,
      wrongCodes: 0,
      verifiedAt: null,
    },
  });
  const simulator = createClinicFlowSimulator({
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    seed: [seed],
  });
  const [admin] = simulator.accounts;
  let token = '';
  const parts = {
    module: clinicflow,
    settings: { email: admin?.email ?? '' },
    credentials: { password: admin?.password ?? '' },
    endpoint: clinicFlowEndpoint,
    given: {
      ...withoutInbox,
      get secret() {
        return token;
      },
    },
    clock,
    faults: simulator.control.faults,
    taken: () => null,
  };
  /** Signs in in this process: a connection that has been used is no longer refused when nobody is there. */
  const fetching =
    (fetch: Fetch): Fetch =>
    async (request) => {
      if (clinicFlowEndpoint(request.method, new URL(request.url).pathname) !== 'signIn') {
        return fetch(request);
      }
      const response = token === '' ? await simulator.fetch(request) : await fetch(request);
      token = String(Object(await response.clone().json()).token);
      return response;
    };
  return { simulator, parts, fetching };
}

export type SimulatedClinicFlow = RemoteStage & { readonly simulator: ClinicFlowSimulator };

/** The simulator in this process, without a socket. */
export async function clinicFlowSimulatorStage(): Promise<SimulatedClinicFlow> {
  const { simulator, parts, fetching } = simulated();
  const stage = await openStage({
    ...parts,
    baseUrl: memory,
    fetch: fetching((request) => simulator.fetch(request)),
    unplug: () => {
      simulator.control.faults.add({ fault: { kind: 'refuse' } });
      return Promise.resolve();
    },
    close: () => {
      simulator.close();
      return Promise.resolve();
    },
  });
  return { ...(await signedIn(stage)), simulator };
}

/** The simulator on a socket of 127.0.0.1, reached by the fetch that both hosts use. */
export async function clinicFlowHttpStage(): Promise<RemoteStage> {
  const { simulator, parts, fetching } = simulated();
  const served = await serveSimulator(simulator);
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= served.close());
  const stage = await openStage({
    ...parts,
    baseUrl: `${served.url}${clinicFlowPrefix}`,
    fetch: fetching(createNodeFetch()),
    unplug: end,
    close: async () => {
      await end();
      simulator.close();
    },
  });
  return signedIn(stage);
}
