import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { openSqliteStorage } from './storage/sqlite.ts';
import { startTestRelay, type TestRelay } from './test-relay.ts';

const hour = 3_600_000;
const Made = z.object({ id: z.string(), claimToken: z.string() });

let relay: TestRelay;
let owner: string;
beforeEach(async () => {
  relay = await startTestRelay();
  owner = (await relay.channel({ vendor: 'waabot' })).clientToken;
});
afterEach(() => relay.close());

const newToken = (): string => `lrc_${randomBytes(32).toString('base64url')}`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function invite(by = owner, form: object = { person: 'Ben' }) {
  const answer = await relay.post('/invitations', JSON.stringify(form), bearer(by));
  expect(answer.status).toBe(200);
  return Made.parse(await answer.json());
}

async function claim(claimToken: string, clientToken: string): Promise<number> {
  const body = JSON.stringify({ clientToken, computer: 'Desk two' });
  return (await relay.post('/claim', body, bearer(claimToken))).status;
}

it('one invitation let two computers in', async () => {
  const { claimToken } = await invite();
  const [first, second] = [newToken(), newToken()];
  const answers = await Promise.all([claim(claimToken, first), claim(claimToken, second)]);
  expect(answers.toSorted((a, b) => a - b)).toEqual([200, 409]);
  const reads = await Promise.all(
    [first, second].map(async (token) => (await relay.get('/events', token)).status),
  );
  expect(reads.toSorted((a, b) => a - b)).toEqual([200, 401]);
});

it('the answer to a claim was lost, and the computer that had claimed it was shut out', async () => {
  const { claimToken } = await invite();
  const token = newToken();
  expect(await claim(claimToken, token)).toBe(200);
  expect(await claim(claimToken, token)).toBe(200);
  expect((await relay.get('/events', token)).status).toBe(200);
});

it('an invitation was claimed after its time, or taken back, and opened all the same', async () => {
  const late = await invite();
  relay.now += 72 * hour;
  expect(await claim(late.claimToken, newToken())).toBe(410);
  const short = await invite(owner, { person: 'Ben', openForMs: 2000 });
  relay.now += 2000;
  expect(await claim(short.claimToken, newToken())).toBe(410);
  const back = await invite();
  const url = `${relay.url}/desks/${back.id}`;
  expect((await fetch(url, { method: 'DELETE', headers: bearer(owner) })).status).toBe(204);
  expect(await claim(back.claimToken, newToken())).toBe(401);
  expect(await claim('lri_x', newToken())).toBe(401);
});

it('a claim was forgotten when the relay was started again', async () => {
  const { claimToken } = await invite();
  expect(await claim(claimToken, newToken())).toBe(200);
  const again = openSqliteStorage(relay.database);
  const { hashOf } = await import('./tokens.ts');
  const by = { hash: hashOf(newToken()), computer: '', at: relay.now };
  expect(await again.claim(hashOf(claimToken), by)).toBe('used');
  await again.close();
});

it('a revoked desk came back in with the invitation it had used', async () => {
  const { claimToken } = await invite();
  const token = newToken();
  await claim(claimToken, token);
  const listed = z
    .object({
      self: z.string(),
      desks: z.array(z.object({ id: z.string(), person: z.string(), computer: z.string() })),
      invitations: z.array(z.unknown()),
    })
    .parse(await (await relay.get('/desks', owner)).json());
  expect(listed.invitations).toEqual([]);
  const ben = listed.desks.find(({ person }) => person === 'Ben');
  expect(ben).toMatchObject({ computer: 'Desk two' });
  expect(ben?.id).not.toBe(listed.self);
  const url = `${relay.url}/desks/${ben?.id ?? ''}`;
  expect((await fetch(url, { method: 'DELETE', headers: bearer(owner) })).status).toBe(204);
  expect((await relay.get('/events', token)).status).toBe(401);
  expect(await claim(claimToken, token)).toBe(409);
});

it('staff invited others, saw who has what, or shut the admin out', async () => {
  const token = newToken();
  await claim((await invite()).claimToken, token);
  const refused = await relay.post('/invitations', '{"person":"Eve"}', bearer(token));
  expect(refused.status).toBe(403);
  expect((await relay.get('/desks', token)).status).toBe(403);
  const other = (await relay.channel({ vendor: 'waabot' })).clientToken;
  const { self } = z
    .object({ self: z.string() })
    .parse(await (await relay.get('/desks', owner)).json());
  const url = `${relay.url}/desks/${self}`;
  for (const by of [token, other]) {
    const answer = await fetch(url, { method: 'DELETE', headers: bearer(by) });
    expect([403, 404]).toContain(answer.status);
  }
  expect((await relay.get('/events', owner)).status).toBe(200);
});

it('an admin who was invited could not invite', async () => {
  const token = newToken();
  await claim((await invite(owner, { person: 'Ana', manages: true })).claimToken, token);
  await invite(token);
});
