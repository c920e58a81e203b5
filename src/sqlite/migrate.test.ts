import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyPath, migrate, type Migration } from './migrate.ts';
import { openDatabase, type Database } from './open.ts';

const key = new Uint8Array(32).fill(7);
const applicationId = 77;
const first: Migration = { version: 10, sql: 'CREATE TABLE words (word TEXT)' };
const second: Migration = { version: 20, sql: 'ALTER TABLE words ADD COLUMN at INTEGER' };
const broken: Migration = {
  version: 20,
  sql: `UPDATE words SET word = 'lost'; CREATE TABLE words (again TEXT)`,
};

let folder: string;
let file: string;
let db: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-migrate-'));
  file = join(folder, 'a.db');
  db = openDatabase({ file, key, create: true });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

function run(...migrations: Migration[]): [number, number][] {
  const progress: [number, number][] = [];
  migrate(db, {
    file,
    applicationId,
    migrations,
    onProgress: (done, total) => progress.push([done, total]),
  });
  return progress;
}

const words = (of: Database) => of.prepare('SELECT * FROM words').all();

it('a new database is made without a copy and without a word', () => {
  expect(run(first, second)).toEqual([]);
  expect(existsSync(copyPath(file))).toBe(false);
  expect(db.pragma('user_version', { simple: true })).toBe(20);
});

it('an existing one is copied whole before it is changed, what lay in the log included', () => {
  run(first);
  db.exec(`INSERT INTO words VALUES ('kept')`);
  expect(run(first, second)).toEqual([[0, 1]]);
  expect(words(db)).toEqual([{ word: 'kept', at: null }]);
  const copy = openDatabase({ file: copyPath(file), key, create: false });
  expect(words(copy)).toEqual([{ word: 'kept' }]);
  copy.close();
});

it('a migration that fails leaves everything as it was', () => {
  run(first);
  db.exec(`INSERT INTO words VALUES ('kept')`);
  expect(() => run(first, broken)).toThrow('already exists');
  expect(words(db)).toEqual([{ word: 'kept' }]);
  expect(db.pragma('user_version', { simple: true })).toBe(10);
});

it('what is up to date is not touched', () => {
  run(first);
  expect(run(first)).toEqual([]);
  expect(existsSync(copyPath(file))).toBe(false);
});

it('a database of a later version is refused and left alone', () => {
  run(first, second);
  expect(() => run(first)).toThrow(expect.objectContaining({ kind: 'newer' }));
  expect(db.pragma('user_version', { simple: true })).toBe(20);
});
