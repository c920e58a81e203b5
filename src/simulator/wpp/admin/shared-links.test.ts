import { beforeEach, describe, expect, it } from 'vitest';
import { createWppSimulator, type WppSimulator } from '../simulator.ts';
import { wppCall, type WppCall } from '../test-client.ts';
import { otherPhoneId, sampleNow, sampleOrganisations, samplePhoneId } from '../test-world.ts';
import { sessionMs } from './callers.ts';
import { linkRights, type LinkRight } from './records.ts';

const dayMs = 86_400_000;

let simulator: WppSimulator;
beforeEach(() => {
  simulator = createWppSimulator({ now: () => sampleNow, seed: sampleOrganisations() });
});
const call = (path: string, options?: WppCall) => wppCall(simulator, path, options);
const rights = (...given: readonly LinkRight[]) =>
  Object.fromEntries(linkRights.map((right) => [right, given.includes(right)]));

async function made(...given: readonly LinkRight[]) {
  const body = { phoneNumberId: samplePhoneId, name: 'Night desk', permissions: rights(...given) };
  const { data } = await call('/shared-inbox-links', { body });
  const token = String(data['publicUrl']).split('/').at(-1) ?? '';
  return { id: String(data['id']), token };
}
const exchange = (token: string) => call('/shared-inbox-sessions', { body: { token }, key: null });
async function sessionOf(token: string): Promise<string> {
  return String((await exchange(token)).data['sessionToken']);
}
const list = (key: string) => call(`/phones/${samplePhoneId}/conversations`, { key });

it('a link opens its number for who has its address, and its address is told once', async () => {
  const { token } = await made(...linkRights);
  const { status, data } = await exchange(token);
  expect(status).toBe(201);
  expect(data).toMatchObject({
    name: 'Night desk',
    phone: { id: samplePhoneId, displayName: 'Example Shop' },
    permissions: rights(...linkRights),
    expiresAt: new Date(sampleNow + sessionMs).toISOString(),
  });
  expect((await list(String(data['sessionToken']))).status).toBe(200);
  const { rows } = await call('/shared-inbox-links');
  expect(rows).toMatchObject([{ status: 'active', lastUsedAt: new Date(sampleNow).toISOString() }]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

it('a link gives its rights alone, and nothing of an admin', async () => {
  const asked: readonly (readonly [LinkRight, string, WppCall])[] = [
    ['readInbox', `/phones/${samplePhoneId}/conversations`, {}],
    ['sendTemplates', `/phones/${samplePhoneId}/templates`, {}],
    [
      'sendText',
      `/phones/${samplePhoneId}/messages`,
      { body: { type: 'text', to: '1', text: 'a' } },
    ],
  ];
  for (const right of linkRights) {
    const key = await sessionOf((await made(right)).token);
    for (const [needed, path, options] of asked) {
      const { status } = await call(path, { ...options, key });
      expect([right, needed, status === 403]).toEqual([right, needed, right !== needed]);
    }
    for (const path of ['shared-inbox-links', 'outgoing-webhooks', 'onboarding-links/1']) {
      expect((await call(`/${path}`, { key })).status).toBe(403);
    }
    expect((await call('/phones', { key })).rows).toMatchObject([{ id: samplePhoneId }]);
    expect((await call(`/phones/${otherPhoneId}/health`, { key })).status).toBe(404);
  }
});

describe('a token that opens nothing', () => {
  it('was rotated: the sessions it began end with it', async () => {
    const { id, token } = await made('readInbox');
    const session = await sessionOf(token);
    const { data } = await call(`/shared-inbox-links/${id}/rotate`, { method: 'POST' });
    expect(String(data['publicUrl'])).not.toContain(token);
    expect((await exchange(token)).status).toBe(401);
    expect((await list(session)).status).toBe(401);
    const fresh = String(data['publicUrl']).split('/').at(-1) ?? '';
    expect((await list(await sessionOf(fresh))).status).toBe(200);
  });

  it('was revoked, for good', async () => {
    const { id, token } = await made('readInbox');
    const session = await sessionOf(token);
    await call(`/shared-inbox-links/${id}/revoke`, { method: 'POST' });
    expect((await exchange(token)).error).toMatchObject({ code: 'UNAUTHORIZED' });
    expect((await list(session)).status).toBe(401);
    const again = await call(`/shared-inbox-links/${id}/rotate`, { method: 'POST' });
    expect(again.status).toBe(400);
  });

  it('ran out, and so does a session', async () => {
    const expiresAt = new Date(sampleNow + dayMs).toISOString();
    const { id, token } = await made('readInbox');
    const body = { expiresAt };
    await call(`/shared-inbox-links/${id}`, { method: 'PATCH', body });
    const session = await sessionOf(token);
    simulator.control.advance(sessionMs);
    expect((await list(session)).status).toBe(401);
    expect((await list(await sessionOf(token))).status).toBe(200);
    simulator.control.advance(dayMs);
    expect((await exchange(token)).status).toBe(401);
  });

  it('was used up, or never was', async () => {
    const { id, token } = await made('readInbox');
    simulator.admin.changeSharedLink(id, { usedUp: true });
    expect((await exchange(token)).status).toBe(401);
    expect((await exchange('sil_nobody')).status).toBe(401);
  });
});

it('a right that changes, changes in sessions that are open', async () => {
  const { id, token } = await made('readInbox');
  const session = await sessionOf(token);
  const body = { permissions: { ...rights('sendText'), lookInside: true } };
  await call(`/shared-inbox-links/${id}`, { method: 'PATCH', body });
  expect((await list(session)).status).toBe(403);
  const { data } = await exchange(token);
  expect(data['permissions']).toEqual({ ...rights('sendText'), lookInside: true });
});

it.each([
  [{ permissions: rights() }, 'permissions'],
  [{ expiresAt: new Date(sampleNow - 1).toISOString() }, 'expiresAt'],
  [{ name: '' }, 'name'],
])('what makes no link is refused (%o)', async (change, field) => {
  const link = { phoneNumberId: samplePhoneId, name: 'x', permissions: rights('readInbox') };
  const { status, error } = await call('/shared-inbox-links', { body: { ...link, ...change } });
  expect([status, error?.code]).toEqual([400, 'VALIDATION_ERROR']);
  expect(error?.message).toContain(field);
  expect(simulator.admin.sharedLinks()).toEqual([]);
});

it('nobody makes a link to the number of somebody else', async () => {
  const body = { phoneNumberId: otherPhoneId, name: 'x', permissions: rights('readInbox') };
  expect((await call('/shared-inbox-links', { body })).status).toBe(404);
});
