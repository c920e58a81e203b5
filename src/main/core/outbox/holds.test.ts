import { expect, it } from 'vitest';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { Remote } from '../remotes/remote.ts';
import type { SendOutcome } from '../remotes/send-parts.ts';
import { createHolds } from './holds.ts';

const id = ConnectionId.parse('33333333-3333-4333-8333-333333333333');
const remote: Remote = {
  vendor: 'cloove',
  parts: {},
  check: () => Promise.reject(new Error('not asked here')),
};
const stops = (code: ErrorCode): SendOutcome => ({
  kind: 'not_sent',
  error: { code, message: 'Refused.', retryable: false },
  retryAfterMs: null,
  stopsConnection: true,
});

it('a scope that texts lack does not hold back templates', () => {
  const holds = createHolds(() => 0.5);
  holds.note(id, remote, stops('remote_missing_scope'), 1000, 'send.text');
  const until = (name: 'send.text' | 'send.template') =>
    holds.until(id, remote, null, 2000, { name, isOff: true });
  expect(until('send.text')).toBeGreaterThan(2000);
  expect(until('send.template')).toBe(0);
});

it('a refused key holds everything back', () => {
  const holds = createHolds(() => 0.5);
  holds.note(id, remote, stops('remote_unauthorized'), 1000, 'send.text');
  const template = { name: 'send.template', isOff: false } as const;
  expect(holds.until(id, remote, null, 2000, template)).toBeGreaterThan(2000);
});

it('an inbox that is read does not end the hold of a send that lacks its scope', () => {
  const holds = createHolds(() => 0.5);
  holds.note(id, remote, stops('remote_missing_scope'), 1000, 'send.text');
  const freshness = {
    state: 'live',
    checkedAt: 1500,
    since: 1500,
    progress: null,
    paused: false,
    error: null,
  } as const;
  const text = { name: 'send.text', isOff: true } as const;
  expect(holds.until(id, remote, freshness, 2000, text)).toBeGreaterThan(2000);
});

it('a part that is mended goes at once', () => {
  const holds = createHolds(() => 0.5);
  holds.note(id, remote, stops('remote_missing_scope'), 1000, 'send.text');
  expect(holds.until(id, remote, null, 2000, { name: 'send.text', isOff: false })).toBe(0);
  expect(holds.until(id, remote, null, 2000, { name: 'send.text', isOff: true })).toBe(0);
});
