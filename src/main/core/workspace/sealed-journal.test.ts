import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFileJournal, systemRandom } from '../node-ports.ts';
import { createSealedJournal } from './sealed-journal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const key = systemRandom.bytes(32);
const open = (withKey = key) =>
  createSealedJournal(createFileJournal(join(folder, 'world.journal')), withKey, systemRandom);

it('what was written in the demo comes back after a kill, and is not on disk in clear', () => {
  const journal = open();
  journal.append('{"text":"the sea is calm"}');
  journal.append('second');
  expect(open().read()).toEqual(['{"text":"the sea is calm"}', 'second']);
  expect(readFileSync(join(folder, 'world.journal'), 'latin1')).not.toContain('calm');
});

it('a line that a kill cut short is dropped, and what follows is kept', () => {
  open().append('first');
  appendFileSync(join(folder, 'world.journal'), 'half a li');
  const journal = open();
  journal.append('second');
  expect(journal.read()).toEqual(['first', 'second']);
});

it('a line that was changed ends the reading', () => {
  const journal = open();
  journal.append('first');
  appendFileSync(join(folder, 'world.journal'), `${Buffer.alloc(60).toString('base64')}\n`);
  journal.append('third');
  expect(open().read()).toEqual(['first']);
});

it('another key reads nothing', () => {
  open().append('first');
  expect(open(systemRandom.bytes(32)).read()).toEqual([]);
});

it('cleared is empty', () => {
  const journal = open();
  journal.append('first');
  journal.clear();
  expect(open().read()).toEqual([]);
});
