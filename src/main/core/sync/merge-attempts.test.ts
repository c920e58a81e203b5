import { describe, expect, it } from 'vitest';
import {
  held,
  lost,
  minute,
  noon,
  own,
  page,
  row,
  said,
  sent,
} from '../../../../test/support/merge-samples.ts';
import { merge } from './merge.ts';

describe('own sends whose answer was lost', () => {
  const message = own(1, { text: 'We open at nine' });

  it('the sole candidate is adopted', () => {
    const changes = merge(
      held({ rows: [message], attempts: [lost(1)], readAt: noon - minute }),
      page([said('q', -minute), sent('a', 900, { text: 'We open at nine\r\n' })]),
    );
    expect(changes.adoptions.map((one) => [one.messageId, one.message.ref])).toEqual([[1, 'a']]);
    expect(changes.inserts.map((one) => one.message.ref)).toEqual(['q']);
  });

  it('a row that an earlier page took for a colleague is adopted too', () => {
    const foreign = row(2, { ref: 'a', direction: 'outbound', text: 'We open at nine' });
    const changes = merge(
      held({ rows: [message, foreign], attempts: [lost(1)], readAt: noon }),
      page([sent('a', 900, { text: 'We open at nine' })]),
    );
    expect(changes.adoptions.map((one) => one.messageId)).toEqual([1]);
  });

  it('the same words from before the attempt are not it', () => {
    const changes = merge(
      held({ rows: [message], attempts: [lost(1)], readAt: noon - minute }),
      page([sent('a', -minute, { text: 'We open at nine' })]),
    );
    expect(changes.adoptions).toEqual([]);
    expect(changes.absent).toEqual([1]);
  });

  it('two candidates are both shown, and nothing is decided', () => {
    const twice = [
      sent('a', 500, { text: 'We open at nine' }),
      sent('b', 5000, { text: 'We open at nine' }),
    ];
    const changes = merge(
      held({ rows: [message], attempts: [lost(1)], readAt: noon - minute }),
      page([said('q', -minute), ...twice]),
    );
    expect(changes.adoptions).toEqual([]);
    expect(changes.absent).toEqual([]);
    expect(changes.inserts).toHaveLength(3);
  });

  it('an event of a vendor that shows nothing else is the send, before its answer or long after', () => {
    const event = { eventsOnly: true, paged: { isNewest: true, historyBefore: -Infinity } };
    for (const state of ['sending', 'unknown'] as const) {
      const open = held({ rows: [message], attempts: [{ ...lost(1), state }] });
      const told = page([sent('a', 900, { text: 'We open at nine' })], event);
      const changes = merge(open, told);
      expect(changes.adoptions.map((one) => [one.messageId, one.message.ref])).toEqual([[1, 'a']]);
      expect([changes.inserts, changes.heldBack]).toEqual([[], false]);
      // Another one says nothing of it.
      const other = merge(open, page([said('q', -minute)], event));
      expect([other.adoptions, other.absent]).toEqual([[], []]);
    }
  });

  it('two open attempts with the same words adopt nothing', () => {
    const second = own(2, { text: 'We open at nine' });
    const changes = merge(
      held({ rows: [message, second], attempts: [lost(1), lost(2)], readAt: noon - minute }),
      page([said('q', -minute), sent('a', 900, { text: 'We open at nine' })]),
    );
    expect(changes.adoptions).toEqual([]);
    expect(changes.absent).toEqual([]);
  });

  it('while the answer is on its way, what may be it waits', () => {
    const sending = own(1, { text: 'We open at nine', status: 'sending' });
    const changes = merge(
      held({ rows: [sending], attempts: [{ ...lost(1), state: 'sending' }], readAt: noon }),
      page([said('q', 100), sent('a', 900, { text: 'We open at nine' })]),
    );
    expect(changes.inserts.map((one) => one.message.ref)).toEqual(['q']);
    expect(changes.heldBack).toBe(true);
    expect(changes.adoptions).toEqual([]);
  });

  it('a template shown by its wording alone is adopted by its type', () => {
    const template = { key: 'order', name: 'Order', language: null, values: { id: '1' } };
    const send = own(1, { type: 'template', text: null, template });
    const changes = merge(
      held({ rows: [send], attempts: [lost(1)], readAt: noon - minute }),
      page([sent('a', 900, { type: 'template', text: 'Order 1 is ready' })]),
    );
    expect(changes.adoptions).toHaveLength(1);
  });

  it.each([
    ['a page made too soon', { servedAt: noon + 5000 }, [said('q', -minute)]],
    ['a page too short to reach back', {}, [said('q', minute)]],
    [
      'a page of a thread that has more',
      { paged: { isNewest: true, historyBefore: 0 } },
      [said('q', -minute)],
    ],
  ])('%s does not say that it is not there', (_, over, messages) => {
    const changes = merge(
      held({ rows: [message], attempts: [lost(1)], readAt: noon - minute }),
      page(messages, over),
    );
    expect(changes.absent).toEqual([]);
  });

  it('a page that shows all since the attempt without it says so', () => {
    const changes = merge(
      held({ rows: [message], attempts: [lost(1)], readAt: noon - minute }),
      page([said('q', -minute)]),
    );
    expect(changes.absent).toEqual([1]);
  });
});
