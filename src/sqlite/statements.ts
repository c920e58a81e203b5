import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from './open.ts';

type Statement = BetterSqlite3.Statement<unknown[]>;

/** Prepares each text once and keeps it as long as the database is open. */
export function statementCache(db: Database): (sql: string) => Statement {
  const kept = new Map<string, Statement>();
  return (sql) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare<unknown[]>(sql);
    kept.set(sql, made);
    return made;
  };
}
