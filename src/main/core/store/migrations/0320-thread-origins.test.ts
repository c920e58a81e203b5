import { expect, it } from 'vitest';
import { openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import { applicationId, migrations } from '../migrations.ts';
import { unreadSql } from '../read-marks.ts';

it('each message that comes does not have all the unread ones of its conversation read', () => {
  const db = openInMemory();
  migrate(db, { file: null, applicationId, migrations });
  const plan = db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${unreadSql.replaceAll('?', '1')}`)
    .all();
  expect(plan.map(({ detail }) => detail).join('; ')).toMatch(
    /^SEARCH messages USING COVERING INDEX messages_thread \(conversation_id=\? AND sent_at>\?\)$/u,
  );
});
