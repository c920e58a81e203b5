import { describe, expect, it } from 'vitest';
import { listOrders, views, type ListCursor } from '../../../../shared/contract/conversations.ts';
import { openInProcessStore } from '../../store/in-process.ts';
import { listWalks, type ListQuery } from './list-sql.ts';

const id = 5 as ListCursor['id'];
const cursors: readonly (ListCursor | null)[] = [
  null,
  { part: 'pinned', at: 5, id },
  { part: 'waiting', at: 5, id },
  { part: 'rest', at: 5, id },
];

const every: readonly ListQuery[] = [null, 'unread' as const, 'label' as const].flatMap((few) =>
  views
    .filter((view) => few !== 'unread' || view === 'unread')
    .flatMap((view) =>
      listOrders.flatMap((order) =>
        [null, 1].flatMap((numberId) =>
          (few === 'label' ? [2] : [null, 2]).flatMap((labelId) =>
            cursors.map((after) => ({
              personId: 'p',
              now: 1,
              view,
              order,
              numberId,
              labelId,
              after,
              few,
              horizons: { byNumber: '{"1":9}', latest: 9 },
            })),
          ),
        ),
      ),
    ),
);

describe('the statements of the conversation list', () => {
  it('walk an index in its order: no scan of a table, no sort, no message', async () => {
    const store = await openInProcessStore();
    for (const query of every) {
      for (const wanted of ['rows', 'ids'] as const) {
        for (const { part, sql, parameters } of listWalks(query, wanted)) {
          const plan = store.db
            .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
            .all(...parameters, 10)
            .map((step) => step.detail);
          const where = `${query.view} ${query.order} ${part} ${wanted}: ${plan.join(' | ')}`;
          expect(
            plan.filter((step) => /^SCAN \w+$/u.test(step)),
            where,
          ).toEqual([]);
          expect(plan[0], where).toMatch(
            /^(SCAN|SEARCH) (c|u|q|lb) USING (COVERING )?(INDEX|PRIMARY)/u,
          );
          expect(sql).not.toMatch(/\bmessages\b/u);
          // A few unread, labelled or failed ones are looked up and sorted: their number is bounded.
          const isFew = query.few !== null && part !== 'pinned';
          const isFewFailed = query.view === 'failed' && part === 'waiting';
          const sorts = plan.some((step) => step.includes('TEMP B-TREE'));
          expect(sorts, where).toBe(isFew || isFewFailed);
        }
      }
    }
    await store.close();
  });
});
