import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { settleWipe, wipe } from './wipe.ts';

const link = '6c4a51fb-3a06-4a09-9d6a-2f4a1c9f7a10';
const own = [
  'lobby.db',
  'lobby.db-wal',
  'lobby.db-shm',
  'lobby.db-mark',
  'lobby.db.before-migration',
  'lobby.key',
  'lobby.key.json',
  'lobby.key.json.411.tmp',
  'backups/lobby-2026-11-20.db',
  'backups/lobby-2026-11-21.db.partial',
  `media/${'a'.repeat(48)}`,
  `media/${'b'.repeat(48)}.part`,
  'incoming.partial/lobby.db',
  'kept/2026-11-21T09-30-00Z-repaired/lobby.db',
  'kept/2026-11-21T09-30-00Z-repaired/lobby.key',
  'links/open',
  `links/${link}/lobby.key.json`,
  `links/${link}/lobby.db`,
  `links/${link}/link.sealed`,
];
const foreign = [
  'settings.json',
  'demo/lobby.db',
  'lobby.db of last year.zip',
  'my notes.txt',
  'backups/holiday.jpg',
  'links/my notes.txt',
  'kept/from grandmother/letter.txt',
];

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lobby-wipe-'));
  for (const name of [...own, ...foreign]) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), `words in ${name}`);
  }
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Every file below the folder. */
const files = () =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .toSorted();

it('a wipe leaves nothing of the workspace, and everything that is not Lobby’s own', () => {
  wipe(dir);
  expect(files()).toEqual(foreign.toSorted());
  expect(readdirSync(dir)).not.toContain('media');
});

it('a kill at any moment leaves a whole workspace, or one that the next start finishes wiping', () => {
  const before = files();
  settleWipe(dir);
  expect(files()).toEqual(before);
  for (let steps = 0; ; steps += 1) {
    let left = steps;
    try {
      wipe(dir, (path) => {
        if (left === 0) throw new Error('killed');
        left -= 1;
        rmSync(path, { recursive: true });
      });
      break;
    } catch {
      expect(existsSync(join(dir, 'lobby.wipe'))).toBe(true);
    }
    settleWipe(dir);
    expect(files(), `killed after ${steps}`).toEqual(foreign.toSorted());
    for (const name of own) {
      mkdirSync(join(dir, name, '..'), { recursive: true });
      writeFileSync(join(dir, name), `words in ${name}`);
    }
  }
  expect(files()).toEqual(foreign.toSorted());
});

it('the keys are unreadable before anything else goes', () => {
  const killed = new Error('killed');
  const seen: string[] = [];
  expect(() =>
    wipe(dir, (path) => {
      seen.push(path.slice(dir.length + 1));
      if (path.endsWith('lobby.db')) throw killed;
      rmSync(path, { recursive: true });
    }),
  ).toThrow(killed);
  expect(seen.slice(0, 3)).toEqual(['lobby.key', 'lobby.key.json', 'lobby.key.json.411.tmp']);
  expect(existsSync(join(dir, 'lobby.key'))).toBe(false);
  expect(readFileSync(join(dir, 'lobby.db'), 'utf8')).toContain('words');
});

it('a folder that is a link to somewhere else is not followed', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'lobby-elsewhere-'));
  const file = join(elsewhere, 'a'.repeat(48));
  writeFileSync(file, 'not Lobby’s');
  rmSync(join(dir, 'media'), { recursive: true });
  symlinkSync(elsewhere, join(dir, 'media'), 'dir');
  rmSync(join(dir, 'incoming.partial'), { recursive: true });
  symlinkSync(elsewhere, join(dir, 'incoming.partial'), 'dir');
  wipe(dir);
  expect(readFileSync(file, 'utf8')).toBe('not Lobby’s');
  rmSync(elsewhere, { recursive: true });
});
