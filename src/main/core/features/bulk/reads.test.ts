import { expect, it } from 'vitest';
import { openInProcessStore } from '../../store/in-process.ts';
import { threadWithSql } from '../../store/thread-with.ts';
import { lastSql, openRunsSql, sameSql, usedSql, waitingSql } from './reads.ts';
import { countsSql, resultsSql } from './rows.ts';

const marks = (sql: string): unknown[] => Array.from(sql.matchAll(/\?/gu), () => null);

it('a run looks for its next row in indexes, however many messages and people there are', async () => {
  const store = await openInProcessStore();
  for (const sql of [
    lastSql,
    sameSql,
    openRunsSql,
    usedSql,
    waitingSql,
    countsSql,
    resultsSql,
    threadWithSql,
  ]) {
    const plan = store.db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...marks(sql))
      .map(({ detail }) => detail);
    expect(
      plan.filter((step) => /^SCAN (?!json_each|b USING INDEX)/u.test(step)),
      sql,
    ).toEqual([]);
    expect(
      plan.filter((step) => /messages/u.test(step) && step.startsWith('SCAN')),
      sql,
    ).toEqual([]);
  }
  await store.close();
});
