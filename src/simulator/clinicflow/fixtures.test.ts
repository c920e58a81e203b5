import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differences, Fixture, type TextRule } from '../fixture-shape.ts';
import { clinicFlowSeed } from './seed.ts';
import { createClinicFlowSimulator, type ClinicFlowSimulator } from './simulator.ts';

const folder = new URL('../../../test/fixtures/clinicflow/', import.meta.url);
const now = Date.parse('2026-05-25T07:58:00Z');

const shapes: readonly (readonly [string, RegExp])[] = [
  ['a time in UTC', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  ['a masked token', /\.\.\.\*{4}$/],
  ['a JSON web token', /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/],
];
const sameWords = /\.(code|error|message|status|timezone|currency|slug)$/;
const rule: TextRule = (at, sample, actual) => {
  // Of several words, the text shows one; right codes are verified a moment later here.
  if (at === 'body.status' && ['active', 'verifying'].includes(sample)) return null;
  if (at === 'body.whatsapp_status') return null;
  if (sameWords.test(at) && sample !== actual) return `${at} is ${actual}, not ${sample}`;
  const shape = shapes.find(([, pattern]) => pattern.test(sample));
  return shape?.[1].test(actual) === false ? `${at} is not ${shape[0]}: ${actual}` : null;
};

const prepare: Readonly<Record<string, (simulator: ClinicFlowSimulator) => void>> = {
  'any.user-inactive': ({ control, accounts }) =>
    control.setUser(accounts[0]?.email ?? '', { isActive: false }),
  'any.subscription-expired': ({ control }) => control.setPlan({ endsAt: now }),
  'any.plan-upgrade-required': ({ control }) => control.setPlan({ plan: 'basic' }),
  'any.rate-limited': ({ control }) =>
    void control.faults.add({ fault: { kind: 'tooMany', retryAfter: 120 }, times: 1 }),
};

async function tokenOf(simulator: ClinicFlowSimulator, role: string): Promise<string> {
  const { email, password } = simulator.accounts.find((one) => one.role === role) ?? {};
  const body = JSON.stringify({ email, password });
  const request = new Request('https://clinicflow.test/api/auth/login', { method: 'POST', body });
  return String(Object(await (await simulator.fetch(request)).json()).token);
}

const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

test.each(names)('the simulator answers as the text says: %s', async (name) => {
  const file = new URL(`${name}.json`, folder);
  const { request, response: sample } = Fixture.parse(JSON.parse(readFileSync(file, 'utf8')));
  const registration = {
    status: 'pending_otp',
    number: '+50377654321',
    detail: 'Code sent',
    code: '123456',
    wrongCodes: 0,
    verifiedAt: null,
  } as const;
  const simulator = createClinicFlowSimulator({
    now: () => now,
    seed: [clinicFlowSeed(now, { registration: { ...registration } })],
  });
  const token = await tokenOf(simulator, name === 'any.not-admin' ? 'staff' : 'admin');
  prepare[name]?.(simulator);
  const [admin] = simulator.accounts;
  const body =
    name === 'login.sample' ? { email: admin?.email, password: admin?.password } : request.body;
  const response = await simulator.fetch(
    new Request(`https://clinicflow.test${request.path}`, {
      method: request.method,
      headers: { ...request.headers, authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  expect(response.status).toBe(sample.status);
  for (const header of Object.keys(sample.headers)) {
    expect(response.headers.has(header), header).toBe(true);
  }
  expect(differences(sample.body, await response.json(), 'body', rule)).toEqual([]);
});
