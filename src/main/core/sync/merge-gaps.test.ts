import { describe, expect, it } from 'vitest';
import {
  held,
  minute,
  noon,
  page,
  row,
  said,
  sent,
} from '../../../../test/support/merge-samples.ts';
import { merge } from './merge.ts';

describe('gaps', () => {
  const old = row(1, { ref: 'a' });
  const readAt = noon + minute;

  it('a page that neither overlaps nor reaches back leaves a line', () => {
    const changes = merge(
      held({ rows: [], readAt, newestSentAt: noon, beforePage: noon }),
      page([said('x', 10 * minute), said('y', 11 * minute)]),
    );
    expect(changes.newGap).toEqual({
      beforeRef: 'x',
      fromAt: noon,
      toAt: noon + 10 * minute,
      pageLength: 2,
    });
  });

  it('a page that overlaps leaves none', () => {
    const changes = merge(
      held({ rows: [old], readAt }),
      page([said('a', 0), said('x', 10 * minute)]),
    );
    expect(changes.newGap).toBeNull();
  });

  it('a page that begins before our last read leaves none, even if all of it is new', () => {
    const changes = merge(
      held({ rows: [], readAt, newestSentAt: noon - minute, beforePage: noon - minute }),
      page([said('x', 0), said('y', 10 * minute)]),
    );
    expect(changes.newGap).toBeNull();
  });

  it('own sends alone do not bridge a gap', () => {
    const mine = row(2, { ref: 'm', own: true, direction: 'outbound', sentAt: noon + 12 * minute });
    const changes = merge(
      held({ rows: [mine], readAt, beforePage: noon }),
      page([said('x', 10 * minute), sent('m', 12 * minute)]),
    );
    expect(changes.newGap?.beforeRef).toBe('x');
  });

  it('a later page that fills a gap takes the line away', () => {
    const gaps = [{ beforeId: 3, beforeSentAt: noon + 10 * minute, fromAt: noon }];
    const rows = [old, row(3, { ref: 'x', sentAt: noon + 10 * minute })];
    const changes = merge(
      held({ rows, gaps, readAt: noon + 11 * minute }),
      page([said('a', 0), said('w', 5 * minute), said('x', 10 * minute)]),
    );
    expect(changes.closedGaps).toEqual([3]);
    expect(changes.newGap).toBeNull();
  });

  it('a later page that fills half of a gap moves the line down', () => {
    const gaps = [{ beforeId: 3, beforeSentAt: noon + 10 * minute, fromAt: noon }];
    const rows = [row(3, { ref: 'x', sentAt: noon + 10 * minute })];
    const changes = merge(
      held({ rows, gaps, readAt: noon + 11 * minute, beforePage: noon }),
      page([said('w', 5 * minute), said('x', 10 * minute)]),
    );
    expect(changes.closedGaps).toEqual([3]);
    expect(changes.newGap).toEqual({
      beforeRef: 'w',
      fromAt: noon,
      toAt: noon + 5 * minute,
      pageLength: 2,
    });
  });

  it('a first page says that what is older cannot be had, unless the vendor says it is whole', () => {
    expect(merge(held(), page([said('a', 0)])).newGap?.fromAt).toBeNull();
    expect(merge(held(), page([said('a', 0)], { complete: true })).newGap).toBeNull();
  });

  it('a conversation that began after our last look has no older history', () => {
    expect(merge(held({ readAt: noon - minute }), page([said('a', 0)])).newGap).toBeNull();
  });

  it('where older pages can be read, what is not here yet is no gap', () => {
    const paged = { isNewest: true, historyBefore: Infinity };
    const first = merge(held(), page([said('a', 0)], { paged }));
    expect(first.newGap).toBeNull();
    const away = merge(
      held({ readAt, newestSentAt: noon, beforePage: noon }),
      page([said('x', 10 * minute)], { paged }),
    );
    expect(away.newGap).toBeNull();
  });
});
