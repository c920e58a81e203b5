import { z } from 'zod';
import { AuditFacts, AuditLine, type AuditFilter } from '../../../shared/contract/audit.ts';
import { auditWords } from '../../../shared/domain/audit-words.ts';
import { contactNameOf } from '../store/contact-name.ts';
import type { ReadableDb, SqlValue } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { endOf } from './append.ts';
import type { AuditEnd, AuditRow } from './line.ts';

const columns = `seq, at, person_id, person_name, what, conversation_id, subject_kind, subject_ref,
  host, computer, facts, prev, hash`;

interface Where {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

function whereOf(filter: AuditFilter): Where {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  const add = (sql: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    parts.push(sql);
    values.push(value);
  };
  add('person_id = ?', filter.personId);
  add('conversation_id = ?', filter.conversationId);
  add('at >= ?', filter.from);
  add('at < ?', filter.to);
  if (filter.kind !== undefined) {
    const words = auditWords[filter.kind];
    parts.push(`what IN (${words.map(() => '?').join(', ')})`);
    values.push(...words);
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' AND '), values };
}

/** The statement of a page, newest first, for the test that asserts its index. */
export function pageSql(filter: AuditFilter): Where {
  const { sql, values } = whereOf(filter);
  return {
    sql: `SELECT ${columns} FROM audit_lines WHERE seq < ? AND ${sql} ORDER BY seq DESC LIMIT ?`,
    values,
  };
}

function lineOf(db: ReadableDb, row: AuditRow): AuditLine {
  return AuditLine.parse({
    seq: row.seq,
    at: row.at,
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    what: row.what,
    conversation:
      row.conversation_id === null
        ? null
        : { id: row.conversation_id, name: contactNameOf(db, row.conversation_id) },
    subject:
      row.subject_kind === null ? null : { kind: row.subject_kind, ref: row.subject_ref ?? '' },
    from: { host: row.host, computer: row.computer },
    facts: AuditFacts.parse(JSON.parse(row.facts)),
  });
}

/** Where the trail begins, as it is kept; null: at its first line. */
export interface AuditBegin extends AuditEnd {
  readonly seal: Uint8Array;
}

export const auditReads = {
  /** Lines newest first; `before` is a `seq`. */
  'audit.page': (
    db: ReadableDb,
    args: { filter: AuditFilter; before: number | null; limit: number },
  ): { lines: AuditLine[]; hasMore: boolean } => {
    const { sql, values } = pageSql(args.filter);
    const before = args.before ?? Number.MAX_SAFE_INTEGER;
    const rows = allRows<AuditRow>(db.prepare(sql), before, ...values, args.limit + 1);
    return {
      lines: rows.slice(0, args.limit).map((row) => lineOf(db, row)),
      hasMore: rows.length > args.limit,
    };
  },

  /** Rows as they are kept, oldest first, for the check. */
  'audit.rows': (db: ReadableDb, args: { after: number; limit: number }): AuditRow[] =>
    allRows<AuditRow>(
      db.prepare(`SELECT ${columns} FROM audit_lines WHERE seq > ? ORDER BY seq LIMIT ?`),
      args.after,
      args.limit,
    ),

  'audit.end': (db: ReadableDb): AuditEnd => endOf(db),

  'audit.begin': (db: ReadableDb): AuditBegin | null =>
    firstRow<AuditBegin>(db.prepare('SELECT seq, hash, seal FROM audit_begins')) ?? null,

  /** Everybody who is in the trail, with the name they had last. */
  'audit.people': (db: ReadableDb): { id: string; name: string }[] =>
    z.array(z.object({ id: z.string(), name: z.string() })).parse(
      allRows(
        db.prepare(
          `SELECT person_id AS id, person_name AS name FROM audit_lines
           WHERE seq IN (SELECT max(seq) FROM audit_lines WHERE person_id IS NOT NULL
             GROUP BY person_id) ORDER BY person_name`,
        ),
      ),
    ),

  /** What was told of earlier checks, as facts. */
  'audit.told': (db: ReadableDb): string[] =>
    allRows<{ facts: string }>(
      db.prepare(
        `SELECT facts FROM audit_lines WHERE what = 'trail_broken' ORDER BY seq DESC LIMIT 500`,
      ),
    ).map(({ facts }) => facts),
} as const;
