import { expect, test } from 'vitest';
import { systemRandom } from '../main/core/node-ports.ts';
import { createLaunches, sameSecret } from './launch-token.ts';

test('a token opens one window, once', () => {
  const launches = createLaunches(systemRandom);
  const token = launches.issue();
  const session = launches.redeem(token);
  expect(session).not.toBeNull();
  expect(session).not.toBe(token);
  expect(launches.admits(session ?? '')).toBe(true);
  expect(launches.redeem(token)).toBeNull();
});

test('a token is no session, a session no token, and an empty word neither', () => {
  const launches = createLaunches(systemRandom);
  const token = launches.issue();
  expect(launches.admits(token)).toBe(false);
  expect(launches.admits('')).toBe(false);
  expect(launches.redeem('')).toBeNull();
  const session = launches.redeem(token) ?? '';
  expect(launches.redeem(session)).toBeNull();
});

test('windows that are open stay open when another is let in', () => {
  const launches = createLaunches(systemRandom);
  const first = launches.redeem(launches.issue()) ?? '';
  const second = launches.redeem(launches.issue()) ?? '';
  expect(first).not.toBe(second);
  expect(launches.admits(first) && launches.admits(second)).toBe(true);
});

test('tokens that nobody uses do not pile up', () => {
  const launches = createLaunches(systemRandom, 2);
  const [first, second, third] = [launches.issue(), launches.issue(), launches.issue()];
  expect(launches.redeem(first)).toBeNull();
  expect(launches.redeem(second)).not.toBeNull();
  expect(launches.redeem(third)).not.toBeNull();
});

test('a token has 256 bits', () => {
  expect(Buffer.from(createLaunches(systemRandom).issue(), 'base64url')).toHaveLength(32);
  expect(sameSecret('a', 'a')).toBe(true);
  expect(sameSecret('a', 'ab')).toBe(false);
});
