import { afterEach, beforeEach, expect, it } from 'vitest';
import { openInProcessStore } from '../in-process.ts';

let store: Awaited<ReturnType<typeof openInProcessStore>>;
beforeEach(async () => {
  store = await openInProcessStore();
});
afterEach(() => store.close());

const leftovers = () =>
  store.db.prepare<[], string>('SELECT file_key FROM media_leftovers').pluck().all();

it('a picked file that is taken away leaves its file to be removed', () => {
  store.db.exec(`
    INSERT INTO attachments (state, wanted, name, mime, bytes, file_key, created_at)
      VALUES ('ready', 'auto', 'a.pdf', 'application/pdf', 3, 'key', 0);
    DELETE FROM attachments;`);
  expect(leftovers()).toEqual(['key']);
});

it('never gives the number of a file that was taken away to another', () => {
  const { db } = store;
  const insert = `INSERT INTO attachments (state, wanted, name, mime, bytes, file_key, created_at)
    VALUES ('coming', 'auto', 'a', 'b', 1, 'key', 0) RETURNING id`;
  const first = db.prepare<[], number>(insert).pluck().get() ?? 0;
  db.exec('DELETE FROM attachments');
  expect(db.prepare<[], number>(insert).pluck().get()).toBeGreaterThan(first);
});

it('attempts of before are kept back by nothing and belong to no other', () => {
  const columns = store.db
    .prepare<[], { name: string; dflt_value: string | null; notnull: number }>(
      `SELECT name, dflt_value, "notnull" FROM pragma_table_info('outbox')`,
    )
    .all()
    .filter(({ name }) => name === 'undo_until' || name === 'sent_with');
  expect(columns).toEqual([
    { name: 'undo_until', dflt_value: null, notnull: 0 },
    { name: 'sent_with', dflt_value: null, notnull: 0 },
  ]);
});
