import { describe, expect, it } from 'vitest';
import { listOrders, views, type ListCursor } from '../../../../shared/contract/conversations.ts';
import { openInProcessStore } from '../../store/in-process.ts';
import { listWalks, type ListQuery } from './list-sql.ts';

const cursors: readonly (ListCursor | null)[] = [
  null,
  { at: 5, id: 5 as ListCursor['id'] },
  { at: -5, id: 5 as ListCursor['id'] },
];

const every: readonly ListQuery[] = [false, true].flatMap((hasFewUnread) =>
  views.flatMap((view) =>
    listOrders.flatMap((order) =>
      [null, 1].flatMap((numberId) =>
        cursors.map((after) => ({
          personId: 'p',
          now: 1,
          view,
          order,
          numberId,
          after,
          hasFewUnread,
        })),
      ),
    ),
  ),
);

describe('the statements of the conversation list', () => {
  it('walk an index in its order: no scan of a table, no sort', async () => {
    const store = await openInProcessStore();
    for (const query of every) {
      for (const { sql, parameters } of listWalks(query)) {
        const plan = store.db
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...parameters, 10)
          .map((step) => step.detail);
        expect(plan.filter((step) => /^SCAN \w+$/u.test(step))).toEqual([]);
        const mayStart = /^(SCAN|SEARCH) [cu] USING (COVERING )?INDEX/u;
        expect(plan[0]).toMatch(mayStart);
        // A few unread or failed ones are looked up and sorted: their number is bounded.
        const isFewUnread = query.view === 'unread' && query.hasFewUnread;
        const isFewFailed = query.view === 'failed' && sql.includes('ORDER BY c.waiting_since');
        const sorts = plan.some((step) => step.includes('TEMP B-TREE'));
        expect(sorts).toBe(isFewUnread || isFewFailed);
      }
    }
    await store.close();
  });

  it('pass by what is read before they fetch its last message', async () => {
    const store = await openInProcessStore();
    for (const query of every.filter(({ view }) => view === 'unread')) {
      for (const { sql, parameters } of listWalks(query)) {
        const tables = store.db
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...parameters, 10)
          .flatMap(({ detail }) => /^(?:SCAN|SEARCH) (\w+)/u.exec(detail)?.[1] ?? []);
        const mark = query.hasFewUnread ? tables.indexOf('u') : tables.indexOf('r');
        expect(mark).toBeGreaterThanOrEqual(0);
        expect(mark).toBeLessThan(tables.indexOf('m'));
        expect(sql).not.toContain('EXISTS');
      }
    }
    await store.close();
  });
});
