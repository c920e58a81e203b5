import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginReplacement, settleReplacement } from './replacement.ts';

const now = Date.UTC(2026, 10, 21, 9, 30);
const kept = 'kept/2026-11-21T09-30-00Z-repaired';
let dir: string;

/** A folder as it is while Lobby runs. */
function lay(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-replace-'));
  for (const name of ['lobby.db', 'lobby.db-wal', 'lobby.db-mark', 'lobby.key', 'lobby.key.json']) {
    writeFileSync(join(folder, name), `old ${name}`);
  }
  mkdirSync(join(folder, 'backups'));
  writeFileSync(join(folder, 'backups', 'lobby-2026-11-20.db'), 'old backup');
  writeFileSync(join(folder, 'settings.json'), 'settings');
  return folder;
}

beforeEach(() => {
  dir = lay();
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Every file below a folder with what it holds, but for the plan. */
function files(below = dir): Record<string, string> {
  return Object.fromEntries(
    readdirSync(below, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'plan.json')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(below.length + 1), readFileSync(path, 'utf8')]),
  );
}

const afterRepair = {
  'lobby.db': 'new',
  'lobby.key': 'old lobby.key',
  'lobby.key.json': 'old lobby.key.json',
  'settings.json': 'settings',
  'backups/lobby-2026-11-20.db': 'old backup',
  [`${kept}/lobby.db`]: 'old lobby.db',
  [`${kept}/lobby.db-wal`]: 'old lobby.db-wal',
  [`${kept}/lobby.db-mark`]: 'old lobby.db-mark',
  [`${kept}/lobby.key`]: 'old lobby.key',
  [`${kept}/lobby.key.json`]: 'old lobby.key.json',
};

function fill(): ReturnType<typeof beginReplacement> {
  const replacement = beginReplacement(dir);
  writeFileSync(join(replacement.dir, 'lobby.db'), 'new');
  return replacement;
}

describe('files that take the place of others', () => {
  it('put all of the old ones aside with what opens them', () => {
    expect(fill().commit('database', 'repaired', now)).toBe(kept);
    expect(files()).toEqual(afterRepair);
  });

  it('that were not whole when Lobby was killed change nothing', () => {
    const before = files();
    fill();
    settleReplacement(dir);
    beginReplacement(dir).discard();
    expect(files()).toEqual(before);
  });

  it('end the same wherever a kill cut it short', () => {
    const steps: (() => void)[] = [
      () => mkdirSync(join(dir, kept), { recursive: true }),
      ...['lobby.db', 'lobby.db-wal', 'lobby.db-mark'].map(
        (name) => () => renameSync(join(dir, name), join(dir, kept, name)),
      ),
      ...['lobby.key', 'lobby.key.json'].map(
        (name) => () => cpSync(join(dir, name), join(dir, kept, name)),
      ),
      () => renameSync(join(dir, 'incoming'), join(dir, 'incoming.placing')),
      () => renameSync(join(dir, 'incoming.placing', 'lobby.db'), join(dir, 'lobby.db')),
    ];
    for (let done = 0; done <= steps.length; done += 1) {
      rmSync(dir, { recursive: true });
      dir = lay();
      mkdirSync(join(dir, 'incoming'));
      writeFileSync(join(dir, 'incoming', 'lobby.db'), 'new');
      const plan = JSON.stringify({ kept, aside: 'database' });
      writeFileSync(join(dir, 'incoming', 'plan.json'), plan);
      for (const step of steps.slice(0, done)) step();
      settleReplacement(dir);
      settleReplacement(dir);
      expect(files(), `after ${done} steps`).toEqual(afterRepair);
      expect(existsSync(join(dir, 'incoming.placing'))).toBe(false);
    }
  });

  it('leave nothing but the settings when everything goes aside', () => {
    const at = beginReplacement(dir).commit('everything', 'started-anew', now);
    expect(readdirSync(dir).toSorted()).toEqual(['kept', 'settings.json']);
    expect(readdirSync(join(dir, at)).toSorted()).toEqual([
      'backups',
      'lobby.db',
      'lobby.db-mark',
      'lobby.db-wal',
      'lobby.key',
      'lobby.key.json',
    ]);
  });
});
