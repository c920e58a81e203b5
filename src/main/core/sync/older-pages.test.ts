import { describe, expect, it } from 'vitest';
import { follow, nothingFollowed, type FollowedPage, type OlderPages } from './older-pages.ts';

const whole: OlderPages = { cursor: null, from: null, isWhole: true };
const second = 1000;
const at = (...seconds: number[]) => seconds.map((one) => one * second);

function page(over: Partial<FollowedPage>): FollowedPage {
  return { asked: null, older: 'p2', sentAt: [], known: [], ...over };
}

describe('following a thread to its beginning', () => {
  it('goes on page by page and ends where the vendor says that it begins', () => {
    const first = follow(nothingFollowed, page({ sentAt: at(9, 8) }));
    expect(first).toEqual({ cursor: 'p2', from: 8 * second, isWhole: false });
    const next = follow(first, page({ asked: 'p2', older: 'p3', sentAt: at(6, 7) }));
    expect(next).toEqual({ cursor: 'p3', from: 6 * second, isWhole: false });
    expect(follow(next, page({ asked: 'p3', older: null, sentAt: at(5) }))).toEqual(whole);
  });

  it('a known row on the newest page joins what is whole, and asks for no more', () => {
    const read = page({ sentAt: at(9, 5), known: at(5) });
    expect(follow(whole, read)).toEqual(whole);
  });

  it('known rows alone do not say that nothing is new, where the newest may be on another page', () => {
    for (const sentAt of [at(1, 2), at(2, 2), at(2)]) {
      expect(follow(whole, page({ sentAt, known: sentAt })).cursor).toBe('p2');
    }
  });

  it('a page that shifted under the cursor and repeats newer rows does not end the run', () => {
    const run = { cursor: 'p2', from: 8 * second, isWhole: true };
    const shifted = page({ asked: 'p2', older: 'p3', sentAt: at(7, 8), known: at(8) });
    expect(follow(run, shifted)).toEqual({ cursor: 'p3', from: 7 * second, isWhole: true });
    const met = page({ asked: 'p3', older: 'p4', sentAt: at(3, 6), known: at(3) });
    expect(follow({ ...run, cursor: 'p3' }, met)).toEqual(whole);
  });

  it('before the beginning was reached once, nothing known ends the run', () => {
    const run = { cursor: 'p2', from: 8 * second, isWhole: false };
    const read = page({ asked: 'p2', older: 'p3', sentAt: at(3, 4), known: at(3) });
    expect(follow(run, read)).toEqual({ cursor: 'p3', from: 3 * second, isWhole: false });
  });

  it('a run that is given up for a newer one leaves a hole that only the beginning closes', () => {
    const run = { cursor: 'p5', from: 5 * second, isWhole: true };
    const away = page({ sentAt: at(21, 20) });
    expect(follow(run, away)).toEqual({ cursor: 'p2', from: 20 * second, isWhole: false });
  });

  it('news that join the run under way leave it where it is', () => {
    const run = { cursor: 'p5', from: 5 * second, isWhole: false };
    const read = page({ sentAt: at(9, 8), known: at(8) });
    expect(follow(run, read)).toEqual(run);
  });

  it('a page of another run moves nothing', () => {
    const run = { cursor: 'p5', from: 5 * second, isWhole: false };
    expect(follow(run, page({ asked: 'p4', older: null }))).toEqual(run);
  });

  it('a cursor that leads to itself is not followed for ever', () => {
    const run = { cursor: 'p5', from: 5 * second, isWhole: false };
    expect(follow(run, page({ asked: 'p5', older: 'p5', sentAt: at(4) })).cursor).toBeNull();
  });

  it('an empty page in the middle does not end it', () => {
    const first = follow(nothingFollowed, page({ sentAt: [] }));
    expect(first).toEqual({ cursor: 'p2', from: null, isWhole: false });
  });
});
