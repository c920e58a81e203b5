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
  | 'read_only'
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

const byCode: readonly (readonly [prefix: string, kind: DatabaseProblemKind])[] = [
  ['SQLITE_NOTADB', 'not_a_database'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_IOERR_READ', 'damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'damaged'],
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_IOERR_WRITE', 'disk_full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk_full'],
  ['SQLITE_IOERR_FSYNC', 'disk_full'],
  ['SQLITE_IOERR_TRUNCATE', 'disk_full'],
  ['SQLITE_READONLY', 'read_only'],
  ['SQLITE_CANTOPEN', 'read_only'],
  ['SQLITE_PERM', 'read_only'],
  ['SQLITE_BUSY', 'in_use'],
  ['SQLITE_LOCKED', 'in_use'],
];

const byFileError: Readonly<Record<string, DatabaseProblemKind>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'disk_full',
  EROFS: 'read_only',
  EACCES: 'read_only',
  EPERM: 'read_only',
  ENOENT: 'missing',
};

/**
 * What an error of SQLite or of the file system means; null when it is something else (a broken
 * constraint, a mistake in a statement).
 */
export function problemOf(thrown: unknown): DatabaseProblem | null {
  if (thrown instanceof DatabaseProblem) return thrown;
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') {
    return null;
  }
  const { code } = thrown;
  const kind = byCode.find(([prefix]) => code.startsWith(prefix))?.[1] ?? byFileError[code];
  return kind === undefined
    ? null
    : new DatabaseProblem(kind, `${code}: ${thrown.message}`, thrown);
}

/** Runs `work`; a known problem comes out as `DatabaseProblem`, anything else as it was. */
export function naming<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    throw problemOf(thrown) ?? thrown;
  }
}
