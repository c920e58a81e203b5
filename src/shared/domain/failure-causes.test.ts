import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorCodeSchema } from '../contract/primitives.ts';
import { actionOf, failureCause, failureCauses, retryFrom } from './failure-causes.ts';

const failed = (vendorCode: string | null, code: string | null = 'remote_rejected') => ({
  status: 'failed' as const,
  code: errorCodeSchema.nullable().catch(null).parse(code),
  vendorCode,
});

it('believes WhatsApp’s own code before what the platform made of it', () => {
  expect(failureCause(failed('131047'))).toBe('window_closed');
  expect(failureCause(failed('(#131026) Message undeliverable'))).toBe('recipient');
  expect(failureCause(failed('131049', 'remote_rate_limited'))).toBe('held_back');
  expect(failureCause(failed('missing_scope', 'remote_missing_scope'))).toBe('account');
  expect(failureCause(failed('HTTP 404', 'window_closed'))).toBe('window_closed');
});

it('a lost answer stays a lost answer, whatever else is said of it: nothing is offered that sends', () => {
  const all = fc.constantFrom(...errorCodeSchema.options);
  fc.assert(
    fc.property(all, fc.option(fc.constantFrom('131047', '131026', 'x')), (code, vendorCode) => {
      expect(failureCause({ status: 'unknown', code, vendorCode })).toBe('unknown');
    }),
  );
  expect(actionOf.unknown).toBe('look_up');
});

it('never offers to send again to somebody who stopped marketing', () => {
  expect(actionOf[failureCause(failed('131050'))]).toBe('give_up');
});

it('says when another try makes sense, and only where waiting helps', () => {
  const hour = 60 * 60 * 1000;
  expect(retryFrom(failed('131049'), 1000)).toBe(1000 + 24 * hour);
  expect(retryFrom(failed('131056'), 1000)).toBe(7000);
  expect(retryFrom(failed('133016'), 0)).toBe(72 * hour);
  expect(retryFrom(failed(null, 'remote_rate_limited'), 0)).toBe(60_000);
  expect(retryFrom(failed('131026'), 0)).toBeNull();
});

it('has one action for every cause', () => {
  expect(Object.keys(actionOf).toSorted()).toEqual([...failureCauses].toSorted());
});
