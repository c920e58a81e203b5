import { beforeEach, describe, expect, test } from 'vitest';
import { createClinicFlowSimulator, type ClinicFlowSimulator } from './simulator.ts';
import { tokenLifeMs } from './tokens.ts';
import { verifyingMs } from './whatsapp.ts';

const start = Date.UTC(2026, 4, 25, 8);
let simulator: ClinicFlowSimulator;
beforeEach(() => {
  simulator = createClinicFlowSimulator({ now: () => start });
});

async function call(method: string, path: string, token: string, body?: unknown) {
  const response = await simulator.fetch(
    new Request(`https://clinicflow.test/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return { status: response.status, body: Object(await response.json()) };
}
async function login(role: 'admin' | 'staff' = 'admin'): Promise<string> {
  const { email, password } = simulator.accounts.find((one) => one.role === role) ?? {};
  return String((await call('POST', '/auth/login', '', { email, password })).body.token);
}
const registering = {
  phone: '+50377654321',
  otpMethod: 'voice',
  wabaId: 'waba_9',
  accessToken: 'EAAJnew',
};
const register = (token: string) => call('POST', '/clinics/whatsapp/register', token, registering);
const verify = (token: string, code: string | null) =>
  call('POST', '/clinics/whatsapp/verify', token, { code });
const statusOf = async (token: string) =>
  (await call('GET', '/clinics/whatsapp/status', token)).body.status;

test('a token ends after eight hours', async () => {
  const token = await login();
  simulator.control.advance(tokenLifeMs - 1);
  expect((await call('GET', '/clinics/me', token)).status).toBe(200);
  simulator.control.advance(1);
  expect((await call('GET', '/clinics/me', token)).status).toBe(401);
});

test('a masked token that comes back changes nothing, a new one does', async () => {
  const token = await login();
  const before = simulator.control.clinic().access.accessToken;
  const masked = { whatsapp_access_token: 'EAAOKw...****', city: 'Santa Ana' };
  await call('PATCH', '/clinics/settings', token, masked);
  expect(simulator.control.clinic().access.accessToken).toBe(before);
  expect(simulator.control.clinic().profile.city).toBe('Santa Ana');
  await call('PATCH', '/clinics/settings', token, { whatsapp_access_token: 'EAANewer' });
  expect(simulator.control.clinic().access.accessToken).toBe('EAANewer');
});

test('nobody but an admin changes anything, and nobody learns a token', async () => {
  const token = await login('staff');
  for (const [method, path] of [
    ['PATCH', '/clinics/settings'],
    ['PATCH', '/clinics/profile'],
    ['PUT', '/clinics/whatsapp'],
    ['GET', '/clinics/whatsapp/status'],
    ['DELETE', '/clinics/whatsapp'],
  ] as const) {
    const body = method === 'GET' || method === 'DELETE' ? undefined : {};
    expect((await call(method, path, token, body)).status).toBe(403);
  }
  const secret = simulator.control.clinic().access.accessToken ?? '';
  for (const path of ['/clinics/settings', '/clinics/me']) {
    expect(JSON.stringify((await call('GET', path, token)).body)).not.toContain(secret);
  }
});

describe('a registration', () => {
  test('goes from a code over verifying to active, and ends disconnected with the bot off', async () => {
    const token = await login();
    expect((await register(token)).body).toEqual({ status: 'pending_otp' });
    expect((await verify(token, simulator.control.code())).body).toEqual({ status: 'verifying' });
    simulator.control.advance(verifyingMs);
    expect(await statusOf(token)).toBe('active');
    expect((await call('DELETE', '/clinics/whatsapp', token)).body).toEqual({
      status: 'disconnected',
    });
    expect(simulator.control.clinic().botEnabled).toBe(false);
  });

  test('that is begun again starts over: the code before is worth nothing', async () => {
    const token = await login();
    await register(token);
    const first = simulator.control.code();
    await register(token);
    expect(simulator.control.code()).not.toBe(first);
    expect((await verify(token, first)).status).toBe(400);
  });

  test('fails after five wrong codes', async () => {
    const token = await login();
    await register(token);
    for (let n = 0; n < 5; n += 1) await verify(token, 'wrong');
    expect(await statusOf(token)).toBe('failed');
  });
});

test('more than 100 requests in 15 minutes are refused', async () => {
  const token = await login();
  const answers: number[] = [];
  for (let n = 0; n < 101; n += 1) {
    answers.push((await call('GET', '/clinics/me', token)).status);
  }
  expect(answers.filter((status) => status === 200)).toHaveLength(99);
  expect(answers.at(-1)).toBe(429);
});
