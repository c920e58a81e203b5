import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noon, own, row, said } from '../../../../test/support/merge-samples.ts';
import type { RemoteMedia, RemoteMessage } from '../remotes/remote.ts';
import type { ReactionState } from '../store/reaction-rows.ts';
import { besideOf, deletionOf, editOf } from './merge-beside.ts';
import { mergeReactions, reactionOf } from './merge-reactions.ts';
import type { HeldRow } from './merge-rows.ts';

/** A row after a report, as the store would write it. */
function after(held: HeldRow, message: RemoteMessage, isStale: boolean): HeldRow {
  const { id: _, ...edit } = editOf(message, held, isStale) ?? { id: held.id };
  const { newMedia, media, quote, forwarded, content } = besideOf(message, held, isStale) ?? {};
  return {
    ...held,
    ...edit,
    content: content ?? held.content,
    media: newMedia ?? media ?? held.media,
    quoteRef: quote?.ref ?? held.quoteRef,
    forwarded: forwarded ?? held.forwarded,
    deletedAt: deletionOf(message, held)?.at ?? held.deletedAt,
  };
}

describe('reports of one message in any order', () => {
  it('leave the words of the newest edit, of an own message and of a stale report too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 4 }), { minLength: 1 }),
        fc.boolean(),
        fc.boolean(),
        (edits, isOwn, isStale) => {
          let held = (isOwn ? own : row)(1, { ref: 'm', text: 'edit 0' });
          for (const edit of edits) {
            const editedAt = edit === 0 ? {} : { editedAt: noon + edit };
            const report = said('m', 0, { text: `edit ${edit}`, ...editedAt });
            held = after(held, report, isStale);
          }
          const newest = Math.max(...edits);
          expect(held.text).toBe(`edit ${newest}`);
          expect(held.editedAt).toBe(newest === 0 ? null : noon + newest);
        },
      ),
    );
  });

  it('change nothing of one that was taken back', () => {
    const stone = row(1, { ref: 'm', text: null, deletedAt: noon });
    const report = said('m', 0, {
      text: 'words',
      editedAt: noon + 9,
      quote: { ref: 'q', text: 'words' },
      forwarded: true,
      content: { kind: 'choice', title: 'words', description: null },
    });
    expect(after(stone, report, false)).toEqual(stone);
  });

  it('say nothing of what lies beside plain words, and make no work', () => {
    expect(besideOf(said('m', 0), row(1, { ref: 'm' }), false)).toBeNull();
  });
});

describe('a file', () => {
  const known: RemoteMedia = {
    ref: 'a',
    mime: 'image/jpeg',
    fileName: null,
    bytes: 5,
    width: null,
    height: null,
    durationMs: null,
    thumbnail: null,
  };
  const report = (media: Partial<RemoteMedia>) =>
    said('m', 0, { content: { kind: 'media', media: { ...known, ...media } } });
  const held = row(1, { ref: 'm', content: '{"kind":"media"}', media: known });

  it('keeps what is known and takes what was missing', () => {
    const told = report({ bytes: 6, mime: null, width: 40 });
    expect(besideOf(told, held, false)).toEqual({ id: 1, media: { ...known, width: 40 } });
    expect(besideOf(report({ bytes: 6 }), held, false)).toBeNull();
  });

  it('is asked for by the newest id, and not by that of an older page', () => {
    expect(besideOf(report({ ref: 'b' }), held, false)).toEqual({
      id: 1,
      media: { ...known, ref: 'b' },
    });
    expect(besideOf(report({ ref: 'b' }), held, true)).toBeNull();
    expect(besideOf(report({ ref: null }), held, false)).toBeNull();
  });
});

describe('reactions reported in any order, more than once', () => {
  const report = fc.record({
    toRef: fc.constantFrom('m', 'n'),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    emoji: fc.constantFrom('👍', '❤️', null),
    at: fc.nat({ max: 4 }),
    ref: fc.constantFrom('r1', 'r2', 'r3'),
    origin: fc.constant('contact' as const),
  });
  const keyOf = (one: ReactionState) => `${one.toRef} ${one.direction}`;
  const facts = (held: ReadonlyMap<string, ReactionState>) =>
    Object.fromEntries([...held].map(([key, one]) => [key, [one.at, one.ref, one.emoji]]));

  it('leave the newest of each side, also when that was taken back', () => {
    // One id at one moment is one report, but for being taken back within that moment.
    const reports = fc.uniqueArray(report, {
      selector: (one) => `${keyOf(one)} ${one.at} ${one.ref} ${one.emoji === null}`,
      minLength: 1,
    });
    fc.assert(
      fc.property(
        reports.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
            fc.integer({ min: 1, max: 4 }),
          ),
        ),
        ([all, shuffled, pageLength]) => {
          const whole = new Map(mergeReactions([], all).map((one) => [keyOf(one), one]));
          const held = new Map<string, ReactionState>();
          for (let from = 0; from < shuffled.length; from += pageLength) {
            const part = shuffled.slice(from, from + pageLength);
            for (const one of mergeReactions([...held.values()], part)) held.set(keyOf(one), one);
          }
          expect(facts(held)).toEqual(facts(whole));
          for (const one of held.values()) {
            const its = all.filter((other) => keyOf(other) === keyOf(one));
            expect(one.at).toBe(Math.max(...its.map((other) => other.at)));
          }
          expect(mergeReactions([...held.values()], all)).toEqual([]);
        },
      ),
    );
  });

  it('an empty sign and a deleted reaction take it back', () => {
    const reaction = { toRef: 'm', emoji: '👍' };
    const of = (over: Partial<RemoteMessage>) =>
      reactionOf(said('r', 0, { type: 'reaction', text: null, reaction, ...over }));
    expect(of({ reaction: { ...reaction, emoji: '' } })).toMatchObject({ emoji: null, at: noon });
    expect(of({ deletedAt: noon + 7 })).toMatchObject({ emoji: null, at: noon + 7 });
    expect(reactionOf(said('m', 0))).toBeNull();
  });
});
