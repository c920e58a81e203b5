import { expect, it, onTestFinished } from 'vitest';
import { openInMemory } from './open.ts';
import { statementCache } from './statements.ts';

it('a limit that is a parameter does not have its statement planned anew at each call', () => {
  const db = openInMemory();
  onTestFinished(() => void db.close());
  const prepare = statementCache(db);
  db.exec('CREATE TABLE numbers (n INTEGER PRIMARY KEY) STRICT');
  db.exec('INSERT INTO numbers (n) VALUES (1), (2), (3)');
  const sql = 'SELECT n FROM numbers ORDER BY n LIMIT ?';
  expect(prepare(sql).source).not.toMatch(/LIMIT \?/u);
  expect(prepare(sql)).toBe(prepare(sql));
  expect([2, 0, -1].map((limit) => prepare(sql).all(limit).length)).toEqual([2, 0, 3]);
});
