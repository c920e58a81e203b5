import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { held, noon, page, row, said, sent } from '../../../../test/support/merge-samples.ts';
import { statusRank, type DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { RemoteMessage } from '../remotes/remote.ts';
import { merge } from './merge.ts';
import type { HeldRow } from './merge-rows.ts';

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
