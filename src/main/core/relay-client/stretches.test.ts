import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delivery, says } from '../../../../test/support/live-changes.ts';
import type { MessageChange } from '../remotes/live.ts';
import { messagesOf, stretchesOf } from './stretches.ts';

const changes = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.nat(40).map((who) => says({ ref: 'm', name: `${who}` })) },
    { weight: 1, arbitrary: fc.nat(40).map((who) => delivery('m', 'read', `${who}`)) },
  ),
  { minLength: 0, maxLength: 6000, size: 'max' },
);

const conversationOf = (change: MessageChange) => change.conversation.ref;

describe('a log that was left behind, in stretches', () => {
  it('leaves nothing out, writes nothing twice, and keeps the order of each conversation', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const messages = messagesOf(all);
        const written = stretchesOf(messages, conversationOf).flat();
        expect(written).toHaveLength(messages.length);
        for (const ref of new Set(messages.map(conversationOf))) {
          const of = (list: readonly MessageChange[]) =>
            list.filter((one) => conversationOf(one) === ref);
          expect(of(written)).toEqual(of(messages));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('has no conversation in two of them, and nobody waits for more than a thousand messages', () => {
    const all = Array.from({ length: 20_000 }, (_, n) =>
      says({ ref: `m-${n}`, name: `${n % 700}` }),
    );
    const stretches = stretchesOf(messagesOf(all), conversationOf);
    const refs = stretches.map((one) => [...new Set(one.map(conversationOf))]);
    expect(refs.flat()).toHaveLength(700);
    expect(Math.max(...stretches.map((one) => one.length))).toBeLessThanOrEqual(1000);
  });

  it('is parted the same way each time, so that a write can go on where it ended', () => {
    const all = messagesOf(
      Array.from({ length: 5000 }, (_, n) => says({ ref: `m-${n}`, name: `${n % 70}` })),
    );
    expect(stretchesOf([...all], conversationOf)).toEqual(stretchesOf(all, conversationOf));
  });
});
