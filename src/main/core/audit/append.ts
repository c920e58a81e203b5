import type { ReadableDb, WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import { isDone, type Already } from './already.ts';
import {
  bodyColumns,
  bodyValues,
  factsText,
  hashOf,
  noLine,
  type AuditBody,
  type AuditDraft,
  type AuditEnd,
} from './line.ts';

/** Lines that go into the transaction of what they tell of. */
export interface Told {
  readonly key: Uint8Array;
  readonly drafts: readonly AuditDraft[];
  /** The trail had come this far already: what is missing up to it stays missing. */
  readonly after?: number;
  /** Where this is there before it is done, it is a repeat, and stands in the trail. */
  readonly already?: Already;
}

/** Where the trail ends. */
export function endOf(db: ReadableDb): AuditEnd {
  const last =
    firstRow<{ seq: number; hash: Uint8Array }>(
      db.prepare('SELECT seq, hash FROM audit_lines ORDER BY seq DESC LIMIT 1'),
    ) ??
    firstRow<{ seq: number; hash: Uint8Array }>(db.prepare('SELECT seq, hash FROM audit_begins'));
  return last ?? noLine;
}

function conversationOf(db: ReadableDb, draft: AuditDraft): number | null {
  if (draft.conversationId !== null || draft.messageId === null) return draft.conversationId;
  const row = firstRow<{ id: number }>(
    db.prepare('SELECT conversation_id AS id FROM messages WHERE id = ?'),
    draft.messageId,
  );
  return row?.id ?? null;
}

function bodyOf(db: ReadableDb, draft: AuditDraft): AuditBody {
  return {
    at: draft.at,
    person_id: draft.person?.id ?? null,
    person_name: draft.person?.name ?? null,
    what: draft.what,
    conversation_id: conversationOf(db, draft),
    subject_kind: draft.subject?.kind ?? null,
    subject_ref: draft.subject?.ref ?? null,
    host: draft.place.host,
    computer: draft.place.computer,
    facts: factsText(draft.facts),
  };
}

/** Puts lines at the end of the trail, unless they tell of a repeat; gives where it ends then. */
export function appendLines(db: WritableDb, told: Told): AuditEnd {
  let end = endOf(db);
  if (told.after !== undefined && told.after > end.seq) end = { ...end, seq: told.after };
  if (told.already !== undefined && isDone(db, told.already)) return end;
  const put = db.prepare(
    `INSERT INTO audit_lines (seq, ${bodyColumns.join(', ')}, prev, hash)
     VALUES (?, ${bodyColumns.map(() => '?').join(', ')}, ?, ?)`,
  );
  for (const draft of told.drafts) {
    const body = bodyOf(db, draft);
    const seq = end.seq + 1;
    const hash = hashOf(told.key, seq, end.hash, body);
    put.run(seq, ...bodyValues(body), end.hash, hash);
    end = { seq, hash };
  }
  db.changed('audit');
  return end;
}
