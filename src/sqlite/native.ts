import BetterSqlite3 from 'better-sqlite3';

/**
 * Every database is made here. The native module reads a process report while it loads (to tell
 * glibc from musl), and the report's network part can wait for a name server: leave it out.
 */
export function openNative(
  file: string | Buffer,
  options: BetterSqlite3.Options,
): BetterSqlite3.Database {
  Object.assign(process.report, { excludeNetwork: true });
  return new BetterSqlite3(file, options);
}
