import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from './open.ts';

type Statement = BetterSqlite3.Statement<unknown[]>;

/**
 * SQLite plans a statement anew at each binding of a parameter that its plan may follow, and takes a
 * bare one after LIMIT for such: 16 µs a call for a short statement, and the plan is the same. Behind a
 * plus it does not.
 */
function plannedOnce(sql: string): string {
  return sql.replaceAll(/\bLIMIT \?/gu, 'LIMIT +?');
}

/** Prepares each text once and keeps it as long as the database is open. */
export function statementCache(db: Database): (sql: string) => Statement {
  const kept = new Map<string, Statement>();
  return (sql) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare<unknown[]>(plannedOnce(sql));
    kept.set(sql, made);
    return made;
  };
}
