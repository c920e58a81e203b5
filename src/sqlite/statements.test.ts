import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from './open.ts';
import { statementCache } from './statements.ts';

it('a limit that is a parameter does not have its statement planned anew at each call', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-statements-'));
  const db = openDatabase({ file: join(folder, 'a.db'), key: randomBytes(32), create: true });
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const prepare = statementCache(db);
  db.exec('CREATE TABLE numbers (n INTEGER PRIMARY KEY) STRICT');
  db.exec('INSERT INTO numbers (n) VALUES (1), (2), (3)');
  const sql = 'SELECT n FROM numbers ORDER BY n LIMIT ? OFFSET 0';
  expect(prepare(sql).source).not.toMatch(/LIMIT \?/u);
  expect(prepare(sql)).toBe(prepare(sql));
  expect([2, 0, -1].map((limit) => prepare(sql).all(limit).length)).toEqual([2, 0, 3]);
});
