import { beforeEach, expect, test, vi } from 'vitest';
import { systemRandom } from '../main/core/node-ports.ts';
import { createLaunches } from './launch-token.ts';
import { answerRelaunch } from './relaunch.ts';

const compared = vi.hoisted(() =>
  vi.fn((one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0),
);
vi.mock('node:crypto', async (original) => ({ ...(await original()), timingSafeEqual: compared }));
beforeEach(() => {
  compared.mockClear();
});

const nothing = 'x'.repeat(43);

test('a token is compared in a time that says nothing of it', () => {
  const launches = createLaunches(systemRandom);
  launches.issue();
  expect(launches.redeem(nothing)).toBeNull();
  expect(compared).toHaveBeenCalledTimes(1);
});

test('so is a cookie', () => {
  const launches = createLaunches(systemRandom);
  launches.redeem(launches.issue());
  compared.mockClear();
  expect(launches.admits(nothing)).toBe(false);
  expect(compared).toHaveBeenCalledTimes(1);
});

test('so is the secret of a later start, also where the rest is refused anyway', () => {
  const launches = createLaunches(systemRandom);
  const asked = {
    method: 'POST',
    url: '/launch',
    host: 'evil.example',
    origin: undefined,
    cookie: undefined,
  };
  const giveLink = vi.fn();
  const host = { relaunchSecret: nothing, launches, giveLink };
  const answer = answerRelaunch(asked, { authorization: 'Bearer x' }, 4000, host);
  expect(answer.status).toBe(403);
  expect(compared).toHaveBeenCalledTimes(1);
});
