import { expect, it } from 'vitest';
import type { Clock, LogPort } from '../ports.ts';
import { startCheckBehind } from './check-behind.ts';

function setting(uncleanExit: boolean, check: () => Promise<readonly string[]>) {
  const lines: string[] = [];
  const log: LogPort = {
    write: (level, event, facts) => void lines.push(`${level} ${event} ${JSON.stringify(facts)}`),
    tail: () => lines,
  };
  let wake = (): void => undefined;
  const clock: Clock = {
    now: () => 0,
    sleep: (_, signal) =>
      new Promise((resolve) => {
        wake = resolve;
        signal?.addEventListener('abort', () => resolve());
      }),
  };
  let checks = 0;
  const store = {
    uncleanExit,
    check: () => {
      checks += 1;
      return check();
    },
  };
  const behind = startCheckBehind({ store, clock, log });
  return {
    behind,
    lines,
    checks: () => checks,
    pass: async () => {
      wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it('damage that a kill left behind is found, and written down', async () => {
  const at = setting(true, async () => ['Tree 4 page 9: btreeInitPage() returns error code 11']);
  expect(at.checks()).toBe(0);
  await at.pass();
  expect(at.behind.found()).toHaveLength(1);
  expect(at.lines).toEqual([expect.stringMatching(/^error store\.damaged .*page 9/)]);
});

it('a run that ended well costs no check', async () => {
  const at = setting(false, async () => []);
  await at.pass();
  expect(at.checks()).toBe(0);
  expect(at.behind.found()).toBeNull();
});

it('a workspace that is closed in between is not read', async () => {
  const at = setting(true, async () => []);
  at.behind.stop();
  await at.pass();
  expect(at.checks()).toBe(0);
});

it('a check that cannot be made is written down, and nothing else happens', async () => {
  const at = setting(true, () => Promise.reject(new Error('no thread')));
  await at.pass();
  expect(at.behind.found()).toBeNull();
  expect(at.lines).toEqual([expect.stringContaining('error store.check')]);
});
