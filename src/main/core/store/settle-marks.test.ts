import { expect, it } from 'vitest';
import { settleMarksSql } from './settle-marks.ts';
import { openTestWorld } from './test-world.ts';

it('a message that is removed does not look at every mark of the desk', async () => {
  const { db, store } = await openTestWorld();
  const plan = db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${settleMarksSql.replaceAll('?', '1')}`)
    .all();
  expect(plan.map(({ detail }) => detail).join('; ')).toContain(
    'SEARCH read_marks USING PRIMARY KEY (person_id=? AND conversation_id=?)',
  );
  await store.close();
});
