import { systemDisk, type Disk } from './disk.ts';

/** What can be wrong with a database file or its folder, apart from a mistake of ours. */
export type DatabaseProblemKind =
  /** Not a database under this key: the key is wrong or the first page is damaged; SQLite cannot say which. */
  | 'not_a_database'
  | 'damaged'
  /** The file that should be there is not, or it is empty. */
  | 'missing'
  /** Written by a later version of the app. */
  | 'newer'
  | 'disk_full'
  /** There is room, and yet it does not take what is written: failing, unplugged, or a limit of this user's. */
  | 'disk_failing'
  | 'read_only'
  /** It may be written, and does not open: too many files are open, or another program holds it. */
  | 'cannot_open'
  | 'in_use';

/** The one error this folder throws on purpose. */
export class DatabaseProblem extends Error {
  readonly kind: DatabaseProblemKind;

  constructor(kind: DatabaseProblemKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseProblem';
    this.kind = kind;
  }
}

/** The first prefix counts; null is no problem of the file's. */
const byCode: readonly (readonly [prefix: string, kind: DatabaseProblemKind | null])[] = [
  ['SQLITE_NOTADB', 'not_a_database'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'damaged'],
  ['SQLITE_IOERR_READ', 'damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'damaged'],
  ['SQLITE_IOERR_DATA', 'damaged'],
  ['SQLITE_IOERR_NOMEM', null],
  ['SQLITE_IOERR', 'disk_failing'],
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_READONLY', 'read_only'],
  ['SQLITE_CANTOPEN', 'cannot_open'],
  ['SQLITE_PERM', 'read_only'],
  ['SQLITE_BUSY', 'in_use'],
  ['SQLITE_LOCKED', 'in_use'],
];

const byFileError: Readonly<Record<string, DatabaseProblemKind>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'disk_full',
  EIO: 'disk_failing',
  ENXIO: 'disk_failing',
  ENODEV: 'disk_failing',
  ESTALE: 'disk_failing',
  EMFILE: 'cannot_open',
  ENFILE: 'cannot_open',
  EROFS: 'read_only',
  EACCES: 'read_only',
  EPERM: 'read_only',
  ENOENT: 'missing',
};

/** Where something went wrong, so that its disk can be asked. */
export interface Where {
  readonly file: string;
  readonly disk?: Disk;
}

/** Less than this is no room: a page, its frame in the log and the index of the log want more, bytes. */
const leastRoom = 256 * 1024;

/** SQLite tells neither a full disk from a failing one nor a missing right from a file that is held. */
function asked(kind: DatabaseProblemKind, { file, disk = systemDisk }: Where): DatabaseProblemKind {
  if (kind === 'disk_failing') {
    const room = disk.room(file);
    return room !== null && room < leastRoom ? 'disk_full' : kind;
  }
  return kind === 'cannot_open' && !disk.mayWrite(file) ? 'read_only' : kind;
}

/**
 * What an error of SQLite or of the file system means; null when it is something else (a broken
 * constraint, a mistake in a statement). With `where`, the disk is asked what the code leaves open.
 */
export function problemOf(thrown: unknown, where?: Where): DatabaseProblem | null {
  if (thrown instanceof DatabaseProblem) return thrown;
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') {
    return null;
  }
  const { code } = thrown;
  const known = byCode.find(([prefix]) => code.startsWith(prefix));
  const kind = known === undefined ? byFileError[code] : known[1];
  if (kind === undefined || kind === null) return null;
  const found = where === undefined ? kind : asked(kind, where);
  return new DatabaseProblem(found, `${code}: ${thrown.message}`, thrown);
}

/** Runs `work`; a known problem comes out as `DatabaseProblem`, anything else as it was. */
export function naming<Result>(work: () => Result, where?: Where): Result {
  try {
    return work();
  } catch (thrown) {
    throw problemOf(thrown, where) ?? thrown;
  }
}
