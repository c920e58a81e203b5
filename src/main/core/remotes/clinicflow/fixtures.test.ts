import { describe, expect, it } from 'vitest';
import {
  clinicAsks,
  type ClinicKind,
} from '../../../../../test/support/conformance/clinic-asks.ts';
import {
  fixture as fixtureOf,
  fixtureNames,
  fixtureResponse,
  type Fixture,
} from '../../../../../test/support/conformance/fixtures.ts';
import { VirtualClock } from '../../../../../test/support/virtual-clock.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { clinicFlowEndpoint } from '../../../../simulator/clinicflow/endpoint.ts';
import { openModule } from '../open-remote.ts';
import type { RegistrationForm, RemoteClinicSettings } from '../clinic-parts.ts';
import type { Remote } from '../remote.ts';
import { clinicflow } from './module.ts';

const never = new AbortController().signal;
const served = Date.parse('2026-05-25T07:58:00Z');
const login = fixtureOf('clinicflow', 'login.sample');

const clinic = {
  ref: 'uuid',
  name: 'Clínica San Salvador',
  slug: 'clinica-san-salvador-abc123',
  phone: '+50399999999',
  address: 'Avenida Principal 123',
  city: 'San Salvador',
  country: 'El Salvador',
  timeZone: 'America/El_Salvador',
  currency: 'USD',
  logoUrl: 'https://...',
  isActive: true,
  plan: 'pro',
  phoneNumberId: '123456789',
  businessAccountId: 'waba_123',
};
const settings: RemoteClinicSettings = {
  ...clinic,
  tokenMask: 'EAAOKw...****',
  hasToken: true,
  hasVerifyToken: true,
  status: 'active',
  botEnabled: true,
  planEndsAt: Date.parse('2025-12-31T00:00:00Z'),
};
const refused = (code: string, httpStatus: number, more: object = {}) => ({
  code,
  detail: { httpStatus, ...more },
});

/** What each sample is in Lobby's words. */
const meaning: Readonly<Record<string, unknown>> = {
  'login.sample': true,
  'login.invalid': refused('remote_unauthorized', 401, {
    reason: 'login',
    fields: ['email', 'password'],
    said: 'Invalid email or password',
  }),
  'get-settings.sample': settings,
  'update-settings.sample': {
    ...settings,
    name: 'New Clinic Name',
    address: 'Calle Nueva 456',
    city: 'Santa Ana',
    phoneNumberId: 'new_id',
    businessAccountId: 'new_waba',
    // The sample's token stands whole in its mask, and what was sent is not shown again.
    tokenMask: null,
  },
  'get-profile.sample': clinic,
  'update-profile.sample': undefined,
  'update-credentials.sample': undefined,
  'register.sample': 'pending_otp',
  'verify.sample': 'active',
  'verify.verifying': 'verifying',
  'verify.wrong-code': refused('remote_rejected', 400, {
    reason: 'otp',
    vendorCode: 'INVALID_OTP',
  }),
  'status.sample': {
    status: 'pending_otp',
    number: '+50377654321',
    detail: 'Status message or error',
  },
  'deregister.sample': 'disconnected',
  'any.user-inactive': refused('remote_user_inactive', 403, { vendorCode: 'USER_INACTIVE' }),
  'any.subscription-expired': refused('remote_subscription_expired', 402),
  'any.plan-upgrade-required': refused('remote_plan_required', 403),
  'any.not-admin': refused('remote_forbidden', 403),
  'any.rate-limited': refused('remote_rate_limited', 429, { retryAfterMs: 120_000 }),
};

const textsOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(Object(body)).map(([key, value]) => [key, String(value)]));

/** Asks through the port for what the sample's request asks. */
function ask({ parts }: Remote, { request }: Fixture): Promise<unknown> {
  const part = <Key extends 'clinic' | 'registration'>(key: Key) => {
    const found = parts[key];
    if (found === undefined) throw new Error(`No ${key}`);
    return found;
  };
  const kind = clinicFlowEndpoint(request.method, request.path);
  const body = textsOf(request.body);
  switch (kind) {
    case 'signIn':
      return part('clinic').isAdmin(never);
    case 'changeClinicSettings':
      return part('clinic').changeSettings(
        {
          ...body,
          timeZone: body['timezone'],
          phoneNumberId: body['whatsapp_phone_number_id'],
          businessAccountId: body['whatsapp_business_account_id'],
          accessToken: body['whatsapp_access_token'],
          verifyToken: body['whatsapp_verify_token'],
          botEnabled: true,
        },
        never,
      );
    case 'verifyCode':
      return part('registration').verify(body['code'] ?? '', never);
    case 'registerNumber': {
      const { phone = '', wabaId = '', accessToken = '' } = body;
      const form: RegistrationForm = { phone, otpMethod: 'sms', wabaId, accessToken };
      return part('registration').begin(form, never);
    }
    default:
      return clinicAsks(part)[kind as ClinicKind](never);
  }
}

describe.each(fixtureNames('clinicflow'))('ClinicFlow’s sample %s', (name) => {
  const fixture = fixtureOf('clinicflow', name);

  async function played() {
    let asked: Request | null = null;
    const { email = '', password = '' } = textsOf(login.request.body);
    const remote = await openModule(clinicflow, {
      baseUrl: 'https://clinicflow.test/api',
      settings: { email },
      credentials: { password },
      fetch: (request) => {
        const isOfSample = new URL(request.url).pathname === fixture.request.path;
        if (isOfSample) asked = request.clone();
        return Promise.resolve(fixtureResponse(isOfSample ? fixture : login));
      },
      clock: new VirtualClock(served),
      store: null,
      connectionId: null,
      log: { write: () => undefined, tail: () => [] },
      appVersion: '0.1.0',
    });
    const answer = await ask(remote, fixture).catch((thrown: unknown) =>
      thrown instanceof LobbyError ? { code: thrown.code, detail: thrown.detail } : thrown,
    );
    return { asked: asked ?? new Request('https://nobody.test'), answer };
  }

  it('is asked for as the text shows it', async () => {
    const { asked } = await played();
    expect([asked.method, new URL(asked.url).pathname]).toEqual([
      fixture.request.method,
      fixture.request.path,
    ]);
    for (const [header, value] of Object.entries(fixture.request.headers)) {
      expect(asked.headers.get(header)).toBe(value);
    }
    expect(asked.headers.has('authorization')).toBe('authorization' in fixture.request.headers);
    const body = await asked.text();
    expect(body === '' ? undefined : JSON.parse(body)).toEqual(fixture.request.body);
  });

  it('is read as what it means', async () => {
    const { answer } = await played();
    expect(Object.keys(meaning), 'a sample nobody says the meaning of').toContain(name);
    const meant = meaning[name];
    if (typeof meant === 'object' && meant !== null) expect(answer).toMatchObject(meant);
    else expect(answer).toBe(meant);
  });
});
