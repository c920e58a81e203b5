import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemDisk, type Disk } from './disk.ts';
import { naming, problemOf } from './problem.ts';

const failing = (code: string): Error => Object.assign(new Error('it did not work'), { code });

const roomy: Disk = { room: () => 10 ** 9, mayWrite: () => true };
const full: Disk = { ...roomy, room: () => 4096 };
const silent: Disk = { ...roomy, room: () => null };
const locked: Disk = { ...roomy, mayWrite: () => false };

const kindOn = (disk: Disk, code: string) =>
  problemOf(failing(code), { file: 'lobby.db', disk })?.kind ?? null;

describe('what an error of a file means', () => {
  it.each([
    'SQLITE_IOERR_WRITE',
    'SQLITE_IOERR_FSYNC',
    'SQLITE_IOERR_DIR_FSYNC',
    'SQLITE_IOERR_TRUNCATE',
    'SQLITE_IOERR_SHMSIZE',
    'SQLITE_IOERR',
    'EIO',
  ])('%s on a disk with room is a failing disk, not a full one', (code) => {
    expect(kindOn(roomy, code)).toBe('disk_failing');
    expect(kindOn(silent, code)).toBe('disk_failing');
    expect(kindOn(full, code)).toBe('disk_full');
    // Where nobody knows which disk it was, nothing is said of its room.
    expect(problemOf(failing(code))?.kind).toBe('disk_failing');
  });

  it.each(['SQLITE_CANTOPEN', 'SQLITE_CANTOPEN_FULLPATH', 'EMFILE', 'ENFILE'])(
    '%s of a file that may be written is no missing right',
    (code) => {
      expect(kindOn(roomy, code)).toBe('cannot_open');
      expect(kindOn(locked, code)).toBe('read_only');
    },
  );

  it.each([
    ['SQLITE_FULL', 'disk_full'],
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['SQLITE_READONLY_DBMOVED', 'read_only'],
    ['EACCES', 'read_only'],
    ['SQLITE_IOERR_READ', 'damaged'],
    ['SQLITE_IOERR_SHORT_READ', 'damaged'],
    ['SQLITE_IOERR_CORRUPTFS', 'damaged'],
    ['SQLITE_CORRUPT_VTAB', 'damaged'],
    ['SQLITE_NOTADB', 'not_a_database'],
    ['SQLITE_BUSY', 'in_use'],
    ['SQLITE_IOERR_NOMEM', null],
    ['SQLITE_CONSTRAINT_UNIQUE', null],
  ])('%s is %s, whatever the disk says', (code, kind) => {
    for (const disk of [roomy, full, locked]) expect(kindOn(disk, code)).toBe(kind);
  });

  it('is asked once: a problem that was named stays what it is on the way out', () => {
    const named = () =>
      naming(
        () =>
          naming(
            () => {
              throw failing('SQLITE_IOERR_WRITE');
            },
            { file: 'lobby.db', disk: roomy },
          ),
        { file: 'lobby.db', disk: full },
      );
    expect(named).toThrow(expect.objectContaining({ kind: 'disk_failing' }));
  });
});

it('the disk of this computer has room and may be written, and one that is gone says nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-disk-'));
  const file = join(folder, 'lobby.db');
  expect(systemDisk.room(file)).toBeGreaterThan(0);
  expect(systemDisk.mayWrite(file)).toBe(true);
  rmSync(folder, { recursive: true });
  expect(systemDisk.room(file)).toBeNull();
  expect(systemDisk.mayWrite(file)).toBe(false);
});
