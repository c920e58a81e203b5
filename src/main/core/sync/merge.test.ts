import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statusRank, type DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { RemoteMessage } from '../remotes/remote.ts';
import { merge } from './merge.ts';
import { attemptSource, type Held, type HeldRow, type Page } from './merge-rows.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const minute = 60_000;

function said(ref: string, at: number, over: Partial<RemoteMessage> = {}): RemoteMessage {
  return {
    ref,
    otherRefs: [],
    direction: 'inbound',
    origin: 'contact',
    type: 'text',
    vendorType: null,
    text: `text of ${ref}`,
    template: null,
    sentAt: noon + at,
    status: null,
    statusAt: null,
    failure: null,
    ...over,
  };
}

function sent(ref: string, at: number, over: Partial<RemoteMessage> = {}): RemoteMessage {
  return said(ref, at, {
    direction: 'outbound',
    origin: 'colleague',
    status: 'sent',
    ...over,
  });
}

function row(id: number, over: Partial<HeldRow> = {}): HeldRow {
  return {
    id,
    ref: `r${id}`,
    otherRefs: [],
    own: false,
    direction: 'inbound',
    sentAt: noon,
    type: 'text',
    text: 'words',
    template: null,
    status: null,
    statusAt: null,
    attempt: 1,
    ...over,
  };
}

function own(id: number, over: Partial<HeldRow> = {}): HeldRow {
  return row(id, { own: true, ref: null, direction: 'outbound', status: 'unknown', ...over });
}

function held(over: Partial<Held> = {}): Held {
  const rows = over.rows ?? [];
  const known = rows.filter((one) => one.ref !== null).map((one) => one.sentAt);
  return {
    rows,
    attempts: [],
    gaps: [],
    readAt: null,
    newestSentAt: known.length === 0 ? null : Math.max(...known),
    beforePage: null,
    ...over,
  };
}

function page(messages: readonly RemoteMessage[], over: Partial<Page> = {}): Page {
  return {
    source: 'api',
    messages,
    complete: false,
    continues: null,
    servedAt: noon + 60 * minute,
    ...over,
  };
}

const lost = (messageId: number, at = 0) => ({
  messageId,
  state: 'unknown' as const,
  beganAt: noon + at,
  lastTryAt: noon + at,
});

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
    ['an older page', { continues: noon }, [said('q', -minute)]],
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
    expect(fresh.edits).toEqual([{ id: 1, text: 'ten', template: null }]);
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

describe('gaps', () => {
  const old = row(1, { ref: 'a' });
  const readAt = noon + minute;

  it('a page that neither overlaps nor reaches back leaves a line', () => {
    const changes = merge(
      held({ rows: [], readAt, newestSentAt: noon, beforePage: noon }),
      page([said('x', 10 * minute), said('y', 11 * minute)]),
    );
    expect(changes.newGap).toEqual({ beforeRef: 'x', fromAt: noon, toAt: noon + 10 * minute });
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
    expect(changes.newGap).toEqual({ beforeRef: 'w', fromAt: noon, toAt: noon + 5 * minute });
  });

  it('a first page says that what is older cannot be had, unless the vendor says it is whole', () => {
    expect(merge(held(), page([said('a', 0)])).newGap?.fromAt).toBeNull();
    expect(merge(held(), page([said('a', 0)], { complete: true })).newGap).toBeNull();
  });

  it('a conversation that began after our last look has no older history', () => {
    expect(merge(held({ readAt: noon - minute }), page([said('a', 0)])).newGap).toBeNull();
  });

  it('pages that continue backwards close the gap between them', () => {
    const gaps = [{ beforeId: 3, beforeSentAt: noon + 10 * minute, fromAt: null }];
    const whole = merge(
      held({ gaps, readAt: null, newestSentAt: noon + 10 * minute }),
      page([said('a', 0)], { continues: noon + 10 * minute, complete: true }),
    );
    expect(whole.closedGaps).toEqual([3]);
    const half = merge(
      held({ gaps, readAt: null, newestSentAt: noon + 10 * minute }),
      page([said('a', 0)], { continues: noon + 10 * minute }),
    );
    expect(half.closedGaps).toEqual([3]);
    expect(half.newGap).toEqual({ beforeRef: 'a', fromAt: null, toAt: noon });
  });
});

/** Applies changes to rows as the store would. */
function apply(rows: readonly HeldRow[], changes: ReturnType<typeof merge>): HeldRow[] {
  const next = rows.map((one): HeldRow => {
    const delivery = changes.deliveries.find((change) => change.id === one.id);
    const edit = changes.edits.find((change) => change.id === one.id);
    const added = changes.refs.filter((ref) => ref.messageId === one.id);
    return {
      ...one,
      ...(delivery === undefined ? {} : { status: delivery.status, statusAt: delivery.at }),
      ...(edit === undefined ? {} : { text: edit.text, template: edit.template }),
      otherRefs: [...one.otherRefs, ...added.map(({ ref, source }) => ({ ref, source }))],
    };
  });
  for (const { message } of changes.inserts) {
    const otherRefs = message.otherRefs.map((ref) => ({ ref, source: 'api' }));
    const { ref, direction, sentAt, type, text, template, status, statusAt } = message;
    const id = next.length + 1;
    next.push(
      row(id, { ref, otherRefs, direction, sentAt, type, text, template, status, statusAt }),
    );
  }
  return next;
}

const ladder: readonly DeliveryStatus[] = ['accepted', 'sent', 'delivered', 'read'];

/** A thread's whole life, and pages that show parts of it at different times. */
const life = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 5000 }),
      outbound: fc.boolean(),
      text: fc.constantFrom('ok', 'yes', 'where?', ''),
      final: fc.constantFrom(...ladder, 'failed' as const),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .chain((messages) =>
    fc.record({
      messages: fc.constant(messages),
      views: fc.array(
        fc.record({
          from: fc.nat({ max: messages.length - 1 }),
          length: fc.integer({ min: 1, max: messages.length }),
          progress: fc.nat({ max: 3 }),
        }),
        { maxLength: 8 },
      ),
      order: fc.infiniteStream(fc.nat()),
    }),
  );

describe('pages in any order', () => {
  it('give the same thread, lose and double nothing, and no status goes back', () => {
    fc.assert(
      fc.property(life, ({ messages, views, order }) => {
        let at = 0;
        const whole = messages.map((one, index) => {
          at += one.gap;
          const build = one.outbound ? sent : said;
          return {
            message: build(`m${index}`, at, { text: one.text }),
            final: one.final,
            outbound: one.outbound,
          };
        });
        const show = (one: (typeof whole)[number], progress: number): RemoteMessage => {
          if (!one.outbound) return one.message;
          const last = one.final === 'failed' ? 3 : ladder.indexOf(one.final);
          const status =
            progress >= last ? one.final : (ladder[Math.min(progress, 2)] ?? 'accepted');
          return { ...one.message, status };
        };
        const pages = [
          ...views.map((view) =>
            page(
              whole
                .slice(view.from, view.from + view.length)
                .map((one) => show(one, view.progress)),
            ),
          ),
          page(whole.map((one) => show(one, 3))),
        ];
        const shuffled = [...pages, ...pages]
          .map((one) => ({ one, key: Number(order.next().value) }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        let rows: HeldRow[] = [];
        for (const one of shuffled) {
          const before = new Map(rows.map((known) => [known.ref, known.status]));
          rows = apply(rows, merge(held({ rows, readAt: noon }), one));
          for (const now of rows) {
            const was = before.get(now.ref);
            if (was && now.status)
              expect(statusRank(now.status)).toBeGreaterThanOrEqual(statusRank(was));
          }
        }
        const facts = rows
          .toSorted((a, b) => a.sentAt - b.sentAt || (a.ref ?? '').localeCompare(b.ref ?? ''))
          .map((one) => [one.ref, one.direction, one.text, one.status]);
        const expected = whole
          .toSorted(
            (a, b) =>
              a.message.sentAt - b.message.sentAt || a.message.ref.localeCompare(b.message.ref),
          )
          .map(({ message, final, outbound }) => [
            message.ref,
            message.direction,
            message.text,
            outbound ? final : null,
          ]);
        expect(facts).toEqual(expected);
      }),
    );
  });

  it('two sources with ids of their own still make one row a message', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            gap: fc.integer({ min: 3000, max: 9000 }),
            text: fc.constantFrom('ok', 'yes'),
          }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        fc.array(
          fc.record({ hook: fc.boolean(), pick: fc.nat(), lag: fc.integer({ min: 0, max: 900 }) }),
          {
            maxLength: 20,
          },
        ),
        (messages, reports) => {
          let at = 0;
          const times = messages.map((one) => (at += one.gap));
          const one = (index: number, hook: boolean, lag: number) =>
            page(
              [
                said(`${hook ? 'w' : 'a'}${index}`, (times[index] ?? 0) + (hook ? lag : 0), {
                  text: messages[index]?.text ?? '',
                }),
              ],
              { source: hook ? 'webhook' : 'api' },
            );
          const all = [
            ...reports.map(({ hook, pick, lag }) => one(pick % messages.length, hook, lag)),
            ...messages.map((_, index) => one(index, false, 0)),
          ];
          let rows: HeldRow[] = [];
          for (const next of all) {
            const changes = merge(held({ rows, readAt: noon }), next);
            rows = apply(rows, changes).map((row) => {
              // The store notes whose id a webhook's first report is.
              const isHook = row.ref?.startsWith('w') === true && row.otherRefs.length === 0;
              return isHook && row.ref !== null
                ? { ...row, otherRefs: [{ ref: row.ref, source: 'webhook' }] }
                : row;
            });
          }
          expect(rows).toHaveLength(messages.length);
        },
      ),
    );
  });
});
