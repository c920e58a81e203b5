import { openDatabase } from '../../../../sqlite/open.ts';
import { naming } from '../../../../sqlite/problem.ts';
import { appendLines, endOf } from '../../audit/append.ts';
import { hashOf, sealOf, type AuditDraft, type AuditEnd, type AuditRow } from '../../audit/line.ts';
import type { Database } from '../db.ts';
import type { KeyedFile } from './open-copy.ts';
import { quietly } from './settle-copied.ts';

export interface SettleAuditArgs {
  readonly target: KeyedFile;
  /** The key of the trail from now on. */
  readonly key: Uint8Array;
  /** The lines were proven by another key, and by the file they came in: they are sealed anew. */
  readonly isOfAnotherKey: boolean;
  /** How far the trail had come that this one takes the place of; null where nobody knows. */
  readonly had: number | null;
  /** What is told of the new database; how many lines were lost is added to it. */
  readonly draft: AuditDraft;
}

/** Seals every line under another key, each where it stands. */
function sealAnew(db: Database, key: Uint8Array): void {
  const rows = db.prepare<[], AuditRow>('SELECT * FROM audit_lines ORDER BY seq').all();
  const begin = db.prepare<[], AuditEnd>('SELECT seq, hash FROM audit_begins').get();
  const end = endOf(quietly(db));
  db.prepare('INSERT OR REPLACE INTO audit_begins (id, seq, hash, seal) VALUES (1, ?, ?, ?)').run(
    end.seq,
    end.hash,
    end.hash,
  );
  db.exec('DELETE FROM audit_lines');
  const put = db.prepare<unknown[]>(
    `INSERT INTO audit_lines (seq, at, person_id, person_name, what, conversation_id, subject_kind,
       subject_ref, host, computer, facts, prev, hash)
     VALUES (@seq, @at, @person_id, @person_name, @what, @conversation_id, @subject_kind,
       @subject_ref, @host, @computer, @facts, @prev, @hash)`,
  );
  let prev: Uint8Array = begin?.hash ?? new Uint8Array(32);
  for (const row of rows) {
    const hash = hashOf(key, row.seq, prev, row);
    put.run({ ...row, prev, hash });
    prev = hash;
  }
  db.exec('DELETE FROM audit_begins');
  if (begin !== undefined) {
    db.prepare('INSERT INTO audit_begins (id, seq, hash, seal) VALUES (1, ?, ?, ?)').run(
      begin.seq,
      begin.hash,
      sealOf(key, begin),
    );
  }
}

/**
 * Ends the trail of a database that was made anew with a line that says so; gives where it ends. What
 * was wrong with the trail before stays wrong in it.
 */
export function settleAudit(args: SettleAuditArgs): AuditEnd {
  return naming(() => {
    const db = openDatabase({ ...args.target, create: false });
    try {
      const settle = db.transaction((): AuditEnd => {
        if (args.isOfAnotherKey) sealAnew(db, args.key);
        const lost = Math.max(0, (args.had ?? 0) - endOf(quietly(db)).seq);
        const facts = lost === 0 ? args.draft.facts : { ...args.draft.facts, lost };
        return appendLines(quietly(db), { key: args.key, drafts: [{ ...args.draft, facts }] });
      });
      return settle.immediate();
    } finally {
      db.close();
    }
  }, args.target);
}
