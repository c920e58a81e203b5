import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LobbyError, toErrorValue, type ErrorCode } from '../../../shared/errors.ts';
import {
  failed,
  next,
  nothingAsked,
  succeeded,
  vendorHold,
  withTasks,
  woken,
  type CatalogueState,
  type Task,
} from './catalogue-rule.ts';

const minute = 60_000;
const hour = 60 * minute;
const t0 = Date.UTC(2026, 0, 15, 10);
const all: readonly Task[] = ['numbers', 'templates:1', 'templates:2'];
const begun = withTasks(nothingAsked, all, t0);
const at = (now: number) => ({ now, fraction: 0 });
const error = (code: ErrorCode, detail = {}) =>
  toErrorValue(new LobbyError(code, code, { detail }));

/** Everything that is asked at `now`, each answered well. */
function drain(state: CatalogueState, now: number): { asked: Task[]; state: CatalogueState } {
  const asked: Task[] = [];
  for (;;) {
    const decided = next(state, now);
    if (!('task' in decided)) return { asked, state };
    asked.push(decided.task);
    state = succeeded(state, decided.task, at(now));
  }
}

it('all is asked when a connection opens, the numbers first', () => {
  const { asked, state } = drain(begun, t0);
  expect(asked).toEqual(all);
  expect(next(state, t0)).toEqual({ restMs: 15 * minute });
});

it('numbers are asked again every quarter of an hour, templates every few hours', () => {
  const { state } = drain(begun, t0);
  expect(drain(state, t0 + 15 * minute).asked).toEqual(['numbers']);
  expect(drain(state, t0 + 4 * hour).asked.toSorted()).toEqual(all);
});

it('a number that turns up has its templates asked for at once, one that is gone is not asked again', () => {
  const { state } = drain(begun, t0);
  const other = withTasks(state, ['numbers', 'templates:2', 'templates:3'], t0 + 1000);
  expect(drain(other, t0 + 1000).asked).toEqual(['templates:3']);
  expect(drain(other, t0 + 5 * hour).asked).not.toContain('templates:1');
});

it('a look a person asked for has its second look, also when it fell on that of the look before', () => {
  const health = withTasks(nothingAsked, ['health:1'], t0);
  const first = succeeded(health, 'health:1', at(t0));
  expect(next(first, t0)).toEqual({ restMs: 5000 });
  const asked = succeeded(woken(first, t0 + 4900), 'health:1', at(t0 + 4900));
  expect(next(asked, t0 + 4900)).toEqual({ restMs: 5000 });
  const second = succeeded(asked, 'health:1', at(t0 + 9900));
  expect(next(second, t0 + 9900)).toEqual({ restMs: 15 * minute });
});

describe('an error', () => {
  it('of the network holds back all, longer each time and never over a minute', () => {
    let state = begun;
    let now = t0;
    const waits: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const decided = next(state, now);
      if (!('task' in decided)) throw new Error('Something is due');
      state = failed(state, decided.task, error('network_offline'), at(now));
      const rest = next(state, now);
      const ms = 'restMs' in rest ? rest.restMs : 0;
      waits.push(ms);
      now += ms;
    }
    expect(waits).toEqual([...waits].toSorted((a, b) => a - b));
    expect(waits[0]).toBeGreaterThanOrEqual(1000);
    expect(waits.at(-1)).toBeLessThanOrEqual(minute);
  });

  it('of one number does not keep the others from being asked', () => {
    const state = failed(begun, 'templates:1', error('remote_unexpected_shape'), at(t0));
    expect(drain(state, t0).asked).toEqual(['numbers', 'templates:2']);
    expect(drain(drain(state, t0).state, t0 + 5 * minute).asked).toEqual(['templates:1']);
  });

  it('that one number always meets starves no other', () => {
    let state = begun;
    const asked = new Set<Task>();
    for (let now = t0; now < t0 + hour; now += 1000) {
      const decided = next(state, now);
      if (!('task' in decided)) continue;
      asked.add(decided.task);
      state =
        decided.task === 'templates:1'
          ? failed(state, decided.task, error('remote_failed'), at(now))
          : succeeded(state, decided.task, at(now));
    }
    expect([...asked].toSorted()).toEqual(all);
  });

  it('that refuses one thing leaves the rest to be asked, and is not asked again itself', () => {
    for (const code of [
      'remote_unauthorized',
      'remote_forbidden',
      'remote_missing_scope',
    ] as const) {
      const refused = failed(begun, 'numbers', error(code), { now: t0, fraction: 0 });
      const { asked } = drain(refused, t0);
      expect(asked, code).toContain('templates:1');
      expect(asked, code).not.toContain('numbers');
    }
  });

  it('that only a person can mend is not asked again until one looks', () => {
    const key = failed(begun, 'numbers', error('remote_key_expired'), at(t0));
    expect(next(key, t0 + 1000 * hour)).toEqual({ restMs: Infinity });
    expect(drain(woken(key, t0 + hour), t0 + hour).asked.toSorted()).toEqual(all);
    const scope = failed(begun, 'templates:1', error('remote_missing_scope'), at(t0));
    expect(drain(scope, t0 + 3 * hour).asked).not.toContain('templates:1');
    expect(drain(woken(scope, t0), t0).asked).toContain('templates:1');
  });

  it('that asks for patience is obeyed, whoever looks', () => {
    const told = error('remote_rate_limited', { retryAfterMs: 10 * minute });
    const state = woken(failed(begun, 'numbers', told, at(t0)), t0 + minute);
    expect(vendorHold(state, t0 + minute)).toBe(9 * minute);
    expect(next(state, t0 + minute)).toEqual({ restMs: 9 * minute });
    expect(vendorHold(state, t0 + 10 * minute)).toBe(0);
    expect(drain(state, t0 + 10 * minute).asked).toHaveLength(3);
  });
});

it('a clock that is set back stops nothing for longer than it would have waited', () => {
  const { state } = drain(begun, t0);
  expect(drain(state, t0 - 24 * hour).asked.toSorted()).toEqual(all);
  const limited = failed(begun, 'numbers', error('remote_rate_limited'), at(t0));
  expect(vendorHold(limited, t0 - 24 * hour)).toBe(0);
});

it('whatever fails, everything is asked again within the longest interval', () => {
  const codes: ErrorCode[] = ['network_offline', 'remote_failed', 'remote_not_found', 'internal'];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...codes, null), fc.integer({ min: 0, max: hour })), {
        maxLength: 30,
      }),
      (days) => {
        let state = begun;
        let now = t0;
        for (const [code, later] of days) {
          const decided = next(state, now);
          if ('task' in decided) {
            state =
              code === null
                ? succeeded(state, decided.task, at(now))
                : failed(state, decided.task, error(code), at(now));
          }
          now += later;
        }
        const asked: Task[] = [];
        for (const end = now + 4 * hour + minute; now <= end; now += minute) {
          const round = drain(state, now);
          asked.push(...round.asked);
          state = round.state;
        }
        expect([...new Set(asked)].toSorted()).toEqual(all);
      },
    ),
  );
});
