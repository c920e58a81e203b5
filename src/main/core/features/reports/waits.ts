import type { ReadableDb } from '../../store/db.ts';
import { firstRow } from '../../store/sql-rows.ts';

/** A message's place in its thread. */
export interface ThreadPlace {
  readonly id: number;
  readonly conversation_id: number;
  readonly sent_at: number;
}

/**
 * What ends a wait, as a condition on `messages m`: a word of ours that left and is not known to
 * have failed.
 */
export const isAnswer = `m.direction = 1 AND m.origin <> 'system'
  AND (m.status IS NULL OR m.status NOT IN ('queued', 'sending', 'unknown', 'failed'))`;

const of = 'FROM messages m WHERE m.conversation_id = ?';
const backwards = 'ORDER BY m.sent_at DESC, m.id DESC LIMIT 1';
const forwards = 'ORDER BY m.sent_at, m.id LIMIT 1';

/** The statements, for the test that asserts their index. */
export const waitSql = {
  answerBefore: `SELECT m.id, m.sent_at ${of} AND (m.sent_at, m.id) < (?, ?) AND ${isAnswer} ${backwards}`,
  asked: `SELECT m.id, m.sent_at ${of} AND (m.sent_at, m.id) > (?, ?) AND (m.sent_at, m.id) < (?, ?)
    AND m.direction = 0 AND m.origin <> 'system' ${forwards}`,
  spokenBefore: `SELECT m.id, m.sent_at ${of} AND (m.sent_at, m.id) < (?, ?) AND m.origin <> 'system' ${backwards}`,
  answerAfter: `SELECT m.id, m.sent_at ${of} AND (m.sent_at, m.id) > (?, ?) AND ${isAnswer} ${forwards}`,
} as const;

type Found = Omit<ThreadPlace, 'conversation_id'>;

/** Silence after which a customer counts as coming back: as long as a service window. */
const silenceMs = 24 * 60 * 60_000;

/** When the wait that an answer ended began, ms UTC, and whether it was a first one; null: nobody waited. */
export function waitBefore(
  db: ReadableDb,
  answer: ThreadPlace,
): { readonly since: number; readonly first: boolean } | null {
  const { conversation_id, sent_at, id } = answer;
  const last = firstRow<Found>(db.prepare(waitSql.answerBefore), conversation_id, sent_at, id);
  const asked = firstRow<Found>(
    db.prepare(waitSql.asked),
    conversation_id,
    last?.sent_at ?? -1,
    last?.id ?? -1,
    sent_at,
    id,
  );
  if (asked === undefined) return null;
  const before = firstRow<Found>(
    db.prepare(waitSql.spokenBefore),
    conversation_id,
    asked.sent_at,
    asked.id,
  );
  const first = before === undefined || asked.sent_at - before.sent_at >= silenceMs;
  return { since: asked.sent_at, first };
}

/** The id of the answer that comes next after a message; null where there is none. */
export function answerAfter(db: ReadableDb, place: ThreadPlace): number | null {
  const { conversation_id, sent_at, id } = place;
  return firstRow<Found>(db.prepare(waitSql.answerAfter), conversation_id, sent_at, id)?.id ?? null;
}
