import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delivery, says } from '../../../../test/support/live-changes.ts';
import type { LiveChange } from '../remotes/live.ts';
import { stretchesOf } from './stretches.ts';

const changes = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.nat(40).map((who) => says({ ref: 'm', name: `${who}` })) },
    { weight: 1, arbitrary: fc.nat(40).map((who) => delivery('m', 'read', `${who}`)) },
  ),
  { minLength: 0, maxLength: 6000, size: 'max' },
);

const conversationOf = (change: LiveChange) =>
  change.kind === 'message' ? change.conversation.ref : null;

describe('a log that was left behind, in transactions', () => {
  it('leaves nothing out, writes nothing twice, and keeps the order of each conversation', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const { ahead, rest } = stretchesOf(all);
        const written = [...ahead.flat(), ...rest];
        expect(new Set(written)).toEqual(new Set(all));
        expect(written).toHaveLength(all.length);
        for (const ref of new Set(all.map(conversationOf))) {
          const of = (list: readonly LiveChange[]) =>
            list.filter((one) => conversationOf(one) === ref);
          expect(of(written)).toEqual(of(all));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('has no conversation in two of them, and nobody waits for more than a thousand messages', () => {
    const all = Array.from({ length: 20_000 }, (_, n) =>
      says({ ref: `m-${n}`, name: `${n % 700}` }),
    );
    const { ahead, rest } = stretchesOf(all);
    expect(rest).toEqual([]);
    const refs = ahead.map((one) => [...new Set(one.map(conversationOf))]);
    expect(refs.flat()).toHaveLength(700);
    expect(Math.max(...ahead.map((one) => one.length))).toBeLessThanOrEqual(1000);
  });

  it('is one transaction where little came', () => {
    const all = [
      delivery('m', 'read', 'a'),
      says({ ref: 'm', name: 'a' }),
      delivery('n', 'read', 'b'),
    ];
    expect(stretchesOf(all)).toEqual({ ahead: [], rest: all });
  });
});
