import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, quickCheck } from './open.ts';
import { problemOf } from './problem.ts';

const key = new Uint8Array(32).fill(7);
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-sqlite-'));
  file = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function kindOf(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    return problemOf(thrown)?.kind ?? 'another error';
  }
  return 'no problem';
}

function fill(): void {
  const db = openDatabase({ file, key, create: true });
  db.exec('CREATE TABLE words (word TEXT)');
  const insert = db.prepare('INSERT INTO words VALUES (?)');
  db.transaction(() => {
    for (let n = 0; n < 2000; n += 1) insert.run(`the patient asked again ${n}`);
  })();
  db.close();
}

describe('an encrypted database', () => {
  it('holds nothing in clear, the write-ahead log included', () => {
    const db = openDatabase({ file, key, create: true });
    db.exec("CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('secretword')");
    const copy = join(folder, 'wal-copy');
    copyFileSync(`${file}-wal`, copy);
    db.close();
    for (const path of [file, copy]) {
      const bytes = readFileSync(path);
      expect(bytes.length).toBeGreaterThan(0);
      expect(bytes.includes('secretword')).toBe(false);
      expect(bytes.includes('CREATE TABLE')).toBe(false);
      expect(bytes.includes('SQLite format')).toBe(false);
    }
  });

  it('does not open with another key', () => {
    fill();
    const other = new Uint8Array(32).fill(8);
    expect(kindOf(() => openDatabase({ file, key: other, create: true }))).toBe('not_a_database');
  });

  it('does not quietly begin anew where an existing file was emptied or removed', () => {
    expect(kindOf(() => openDatabase({ file, key, create: false }))).toBe('missing');
    fill();
    truncateSync(file, 0);
    expect(kindOf(() => openDatabase({ file, key, create: false }))).toBe('missing');
  });

  it('does not take a file of something else for a database', () => {
    writeFileSync(file, 'GIF89a'.repeat(3000));
    expect(kindOf(() => openDatabase({ file, key, create: false }))).toBe('not_a_database');
  });

  it('says so when a page was changed by other hands', () => {
    fill();
    const bytes = readFileSync(file);
    bytes.fill(1, 4096 * 10 + 50, 4096 * 10 + 60);
    writeFileSync(file, bytes);
    const db = openDatabase({ file, key, create: false });
    const sum = db.prepare('SELECT count(word) FROM words WHERE length(word) > 3');
    expect(kindOf(() => sum.get())).toBe('damaged');
    expect(kindOf(() => expect(quickCheck(db)).not.toEqual([]))).toMatch(/damaged|no problem/);
    db.close();
  });

  it('finds nothing wrong with a whole file', () => {
    fill();
    const db = openDatabase({ file, key, create: false });
    expect(quickCheck(db)).toEqual([]);
    db.close();
  });

  it('refuses a key of the wrong length', () => {
    expect(() => openDatabase({ file, key: key.subarray(1), create: true })).toThrow(RangeError);
  });

  it('keeps temporary data in memory, where it needs no cipher', () => {
    const db = openDatabase({ file, key, create: true });
    expect(db.pragma('temp_store', { simple: true })).toBe(2);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });
});
