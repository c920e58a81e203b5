import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factsOf,
  healthLevel,
  healthLine,
  healthOf,
  healthTrustedMs,
  healthTurn,
  numberAbilities,
  numberFacts,
  numberQualities,
  numberRefuses,
  numberStatuses,
  type NumberHealth,
} from './number-health.ts';

const well: NumberHealth = {
  status: 'CONNECTED',
  quality: 'GREEN',
  canReceive: true,
  canSend: true,
  canSendTemplates: true,
  isRegistered: true,
  messagingLimit: '2000',
  isGone: false,
};
const untold: NumberHealth = {
  status: null,
  quality: null,
  canReceive: null,
  canSend: null,
  canSendTemplates: null,
  isRegistered: null,
  messagingLimit: null,
  isGone: false,
};

const flag = fc.constantFrom(true, false, null);
const health: fc.Arbitrary<NumberHealth> = fc.record({
  status: fc.constantFrom(...numberStatuses, null),
  quality: fc.constantFrom(...numberQualities, null),
  canReceive: flag,
  canSend: flag,
  canSendTemplates: flag,
  isRegistered: flag,
  messagingLimit: fc.constantFrom('250', 'unlimited', null),
  isGone: fc.boolean(),
});

describe('what a number can do', () => {
  it('is not made up where nobody says anything', () => {
    expect(numberAbilities(untold)).toEqual({ receives: null, replies: null, templates: null });
    expect(healthLevel(untold)).toBe('unknown');
  });

  it('is nothing for a banned, unregistered or unlisted number, whatever else was told', () => {
    for (const change of [
      { status: 'BANNED' },
      { isRegistered: false },
      { isGone: true },
    ] as const) {
      expect(Object.values(numberAbilities({ ...well, ...change }))).toEqual([false, false, false]);
    }
  });

  it('does not keep answers back from a restricted or flagged number that its vendor lets send', () => {
    for (const status of ['RESTRICTED', 'FLAGGED', 'OFFLINE'] as const) {
      expect(numberAbilities({ ...untold, status }).replies).toBeNull();
      expect(numberAbilities({ ...well, status }).replies).toBe(true);
    }
  });

  it('keeps nothing back on old knowledge, nor on knowledge from the future', () => {
    const ill = { ...well, canSend: false };
    expect(numberRefuses(ill, 1000, 2000)).toEqual({ replies: true, templates: false });
    expect(numberRefuses(ill, 1000, 1001 + healthTrustedMs).replies).toBe(false);
    expect(numberRefuses(ill, 2000 + healthTrustedMs, 1000).replies).toBe(false);
    expect(numberRefuses(ill, null, 1000).replies).toBe(false);
  });
});

describe('how well a number is', () => {
  it('never calls a number well that cannot do something', () => {
    fc.assert(
      fc.property(health, (one) => {
        const lacks = Object.values(numberAbilities(one)).includes(false);
        if (lacks || one.quality === 'RED') expect(['warn', 'bad']).toContain(healthLevel(one));
      }),
    );
  });

  it('is the same from its words', () => {
    fc.assert(
      fc.property(health, (one) => {
        expect(healthOf(factsOf(one))).toEqual(one);
      }),
    );
  });

  it('tells which way a change went', () => {
    expect(healthTurn('good', 'bad')).toBe('worse');
    expect(healthTurn('bad', 'good')).toBe('better');
    expect(healthTurn('unknown', 'good')).toBe('other');
  });
});

describe('the line over time', () => {
  it('is what was true at each moment, however the changes are ordered', () => {
    fc.assert(
      fc.property(fc.array(health, { minLength: 1, maxLength: 6 }), (states) => {
        const changes = states.flatMap((state, index) => {
          const before = states[index - 1];
          if (before === undefined) return [];
          const was = factsOf(before);
          const is = factsOf(state);
          return numberFacts
            .filter((fact) => was[fact] !== is[fact])
            .map((fact, at) => ({
              id: index * 100 + at,
              at: index * 1000,
              fact,
              before: was[fact],
            }));
        });
        const last = states.at(-1);
        if (last === undefined) return;
        const line = healthLine(last, changes.toReversed(), 0);
        const expected = states
          .map((state, index) => ({ at: index * 1000, level: healthLevel(state) }))
          .filter(({ level }, index, all) => index === 0 || all[index - 1]?.level !== level);
        expect(line).toEqual(expected);
      }),
    );
  });
});
