import { expect, it } from 'vitest';
import { ConversationId, PersonId } from '../../../../shared/domain/ids.ts';
import { auditKey } from '../../audit/line.ts';
import { pageSql } from '../../audit/reads.ts';
import type { AuditDraft } from '../../audit/line.ts';
import { openInProcessStore } from '../in-process.ts';

const key = auditKey(new Uint8Array(32));
const draft = (at: number): AuditDraft => ({
  at,
  person: { id: 'p', name: 'Ana' },
  what: 'locked',
  conversationId: null,
  messageId: null,
  subject: null,
  place: { host: 'browser', computer: 'front' },
  facts: {},
});

async function openTrail(length: number) {
  const store = await openInProcessStore();
  const drafts = Array.from({ length }, (_, at) => draft(at * 1000));
  await store.writeTold('audit.add', null, { key, drafts });
  return store;
}

it('a line is neither changed nor removed, but from the front and once the trail begins after it', async () => {
  const store = await openTrail(5);
  const { db } = store;
  const cut = (before: number) => store.write('audit.cut', { before, key });
  expect(() => db.exec('UPDATE audit_lines SET at = 1 WHERE seq = 2')).toThrow(/never changed/);
  expect(() => db.exec('DELETE FROM audit_lines WHERE seq = 2')).toThrow(/never removed/);
  expect(() => db.exec('DELETE FROM audit_lines')).toThrow(/never removed/);
  expect(await cut(2000)).toEqual({ removed: 2, hasMore: false });
  expect(await cut(2000)).toEqual({ removed: 0, hasMore: false });
  expect(db.prepare('SELECT seq FROM audit_lines').pluck().all()).toEqual([3, 4, 5]);
  expect(() => db.exec('DELETE FROM audit_lines WHERE seq = 3')).toThrow(/never removed/);
  expect(await cut(1e9)).toEqual({ removed: 3, hasMore: false });
  const { end } = await store.writeTold('audit.add', null, { key, drafts: [draft(9000)] });
  expect(end.seq).toBe(6);
});

it('a page of each filter is read by an index', async () => {
  const { db } = await openTrail(3);
  const plan = (filter: Parameters<typeof pageSql>[0]): string => {
    const { sql, values } = pageSql(filter);
    return db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(10, ...values, 5)
      .map(({ detail }) => detail)
      .join(' ');
  };
  expect(plan({})).toContain('INTEGER PRIMARY KEY');
  const personId = PersonId.parse('00000000-0000-4000-8000-0000000000aa');
  expect(plan({ personId })).toContain('audit_by_person');
  expect(plan({ conversationId: ConversationId.parse(1) })).toContain('audit_by_conversation');
});
