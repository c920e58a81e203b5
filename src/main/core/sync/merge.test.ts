import { describe, expect, it } from 'vitest';
import {
  held,
  minute,
  noon,
  own,
  page,
  row,
  said,
  sent,
} from '../../../../test/support/merge-samples.ts';
import { merge } from './merge.ts';
import { attemptSource } from './merge-rows.ts';

describe('one message, one row', () => {
  it('a message that comes again is not a second one', () => {
    const changes = merge(
      held({ rows: [row(1, { ref: 'a' })], readAt: noon }),
      page([said('a', 0)]),
    );
    expect(changes.inserts).toEqual([]);
  });

  it('a message known by its second id is not a second one', () => {
    const known = row(1, { ref: 'a', otherRefs: [{ ref: 'wamid.1', source: 'webhook' }] });
    const changes = merge(
      held({ rows: [known], readAt: noon }),
      page([said('wamid.1', 0)], { source: 'webhook' }),
    );
    expect(changes.inserts).toEqual([]);
  });

  it('what the webhook and the poll report under two ids is one row, and keeps both ids', () => {
    const known = row(1, { ref: 'a', text: 'Hello' });
    const changes = merge(
      held({ rows: [known], readAt: noon }),
      page([said('wamid.1', 1500, { text: 'Hello' })], { source: 'webhook' }),
    );
    expect(changes.inserts).toEqual([]);
    expect(changes.refs).toEqual([{ messageId: 1, ref: 'wamid.1', source: 'webhook' }]);
  });

  it('two equal texts of one customer within a second stay two', () => {
    const page1 = page([said('a', 0, { text: 'ok' }), said('b', 800, { text: 'ok' })]);
    expect(merge(held(), page1).inserts).toHaveLength(2);
    const rows = [
      row(1, { ref: 'a', text: 'ok' }),
      row(2, { ref: 'b', text: 'ok', sentAt: noon + 800 }),
    ];
    const hooks = page([said('w1', 0, { text: 'ok' }), said('w2', 800, { text: 'ok' })], {
      source: 'webhook',
    });
    const changes = merge(held({ rows, readAt: noon }), hooks);
    expect(changes.inserts).toEqual([]);
    expect(changes.refs).toEqual([
      { messageId: 1, ref: 'w1', source: 'webhook' },
      { messageId: 2, ref: 'w2', source: 'webhook' },
    ]);
  });

  it('an equal text of the same source is never taken for a row that has an id already', () => {
    const changes = merge(
      held({ rows: [row(1, { ref: 'a', text: 'ok' })], readAt: noon }),
      page([said('a', 0, { text: 'ok' }), said('b', 500, { text: 'ok' })]),
    );
    expect(changes.inserts.map((insert) => insert.message.ref)).toEqual(['b']);
  });

  it('an own message that still waits in the queue is not found at the vendor', () => {
    const queued = own(1, { status: 'queued', text: 'Yes' });
    const changes = merge(
      held({ rows: [queued], readAt: noon }),
      page([sent('a', 0, { text: 'Yes' })]),
    );
    expect(changes.inserts).toHaveLength(1);
  });
});

describe('delivery', () => {
  it('a failure of an earlier attempt does not fail the newer one', () => {
    const retried = own(1, {
      status: 'queued',
      attempt: 2,
      otherRefs: [{ ref: 'a', source: attemptSource }],
    });
    const changes = merge(
      held({ rows: [retried], readAt: noon }),
      page([sent('a', 0, { status: 'failed' })]),
    );
    expect(changes.deliveries).toEqual([]);
    expect(changes.inserts).toEqual([]);
  });

  it('a failure after "delivered" is taken in, and "delivered" after a failure is not', () => {
    const delivered = row(1, { ref: 'a', direction: 'outbound', status: 'delivered' });
    const failed = row(1, { ref: 'a', direction: 'outbound', status: 'failed' });
    const fails = page([sent('a', 0, { status: 'failed' })]);
    const delivers = page([sent('a', 0, { status: 'delivered' })]);
    expect(merge(held({ rows: [delivered] }), fails).deliveries).toHaveLength(1);
    expect(merge(held({ rows: [failed] }), delivers).deliveries).toEqual([]);
  });
});

describe('words', () => {
  it('an edit is taken in, but not from a page older than our last read', () => {
    const known = row(1, { ref: 'a', text: 'nine' });
    const edited = [said('a', 0, { text: 'ten' })];
    const fresh = merge(held({ rows: [known], readAt: noon }), page(edited));
    expect(fresh.edits).toEqual([{ id: 1, text: 'ten', template: null, editedAt: null }]);
    const stale = merge(
      held({ rows: [known], readAt: noon }),
      page(edited, { servedAt: noon - 1 }),
    );
    expect(stale.edits).toEqual([]);
  });

  it('what a person typed stays as typed', () => {
    const mine = row(1, { ref: 'a', own: true, text: 'Hi  ' });
    expect(merge(held({ rows: [mine] }), page([sent('a', 0, { text: 'Hi' })])).edits).toEqual([]);
  });
});

describe('late', () => {
  const newer = row(1, { ref: 'a', sentAt: noon + minute });

  it('what arrives behind something newer is late', () => {
    const changes = merge(
      held({ rows: [newer], readAt: noon + 2 * minute }),
      page([said('b', 0), said('a', minute), said('c', 2 * minute)]),
    );
    expect(changes.inserts.map((one) => [one.message.ref, one.late])).toEqual([
      ['b', true],
      ['c', false],
    ]);
  });

  it('history of a first read is not late, nor what fills a gap', () => {
    expect(merge(held({ rows: [newer] }), page([said('b', 0)])).inserts[0]?.late).toBe(false);
    const gaps = [{ beforeId: 1, beforeSentAt: noon + minute, fromAt: null }];
    const filled = merge(
      held({ rows: [newer], gaps, readAt: noon + 2 * minute }),
      page([said('b', 0), said('a', minute)]),
    );
    expect(filled.inserts[0]?.late).toBe(false);
  });
});
