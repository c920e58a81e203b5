import type { WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import { placeOfMessage } from './places.ts';
import { hasRelay, nameOf, queueWrite } from './rows.ts';
import { fieldOf, TeamValue, type TeamPlace } from './values.ts';

/** What of a conversation was changed here. */
export type Changed =
  | { readonly kind: 'assign' | 'snooze' | 'done' }
  | { readonly kind: 'read'; readonly personId: string }
  /** By its id, as it is now. */
  | { readonly kind: 'label'; readonly labelId: number }
  | { readonly kind: 'value'; readonly value: TeamValue };

interface Facts {
  readonly assignee: string | null;
  readonly snoozed_until: number | null;
  readonly snoozed_after: number | null;
  readonly done_up_to: number | null;
}

function factsOf(db: WritableDb, id: number): Facts | undefined {
  return firstRow<Facts>(
    db.prepare(
      `SELECT (SELECT name FROM persons p WHERE p.id = c.assignee_id) AS assignee, snoozed_until,
         snoozed_after, done_up_to FROM conversations c WHERE c.id = ?`,
    ),
    id,
  );
}

function labelNow(db: WritableDb, id: number, labelId: number): TeamValue | null {
  const row = firstRow<{ name: string; colour: string; carried: 0 | 1 }>(
    db.prepare(
      `SELECT name, colour, EXISTS (SELECT 1 FROM conversation_labels
         WHERE conversation_id = ? AND label_id = b.id) AS carried FROM labels b WHERE id = ?`,
    ),
    id,
    labelId,
  );
  if (row === undefined) return null;
  return labelValue(row.name, row.colour, row.carried === 1);
}

function labelValue(name: string, colour: string, on: boolean): TeamValue {
  return TeamValue.parse({ kind: 'label', name, colour, on });
}

function readNow(db: WritableDb, id: number, personId: string): TeamValue | null {
  const row = firstRow<{ name: string; sent_at: number; message_id: number; known: 0 | 1 }>(
    db.prepare(
      `SELECT p.name, r.sent_at, r.message_id,
         EXISTS (SELECT 1 FROM messages m WHERE m.id = r.message_id) AS known
       FROM read_marks r JOIN persons p ON p.id = r.person_id
       WHERE r.person_id = ? AND r.conversation_id = ? AND r.sent_at >= 0`,
    ),
    personId,
    id,
  );
  if (row === undefined) return null;
  // A mark that stands on no message stands right before one.
  const upTo: TeamPlace =
    row.known === 1
      ? placeOfMessage(db, id, row.message_id)
      : { at: Math.max(0, row.sent_at - 1), ref: null };
  return { kind: 'read', person: row.name, upTo };
}

/** What a changed thing is now; null where there is nothing of it. */
export function valueNow(db: WritableDb, id: number, changed: Changed): TeamValue | null {
  if (changed.kind === 'value') return changed.value;
  if (changed.kind === 'label') return labelNow(db, id, changed.labelId);
  if (changed.kind === 'read') return readNow(db, id, changed.personId);
  const facts = factsOf(db, id);
  if (facts === undefined) return null;
  switch (changed.kind) {
    case 'assign':
      return { kind: 'assign', person: facts.assignee };
    case 'snooze':
      return { kind: 'snooze', until: facts.snoozed_until, after: facts.snoozed_after };
    case 'done': {
      const { done_up_to: upTo } = facts;
      return { kind: 'done', upTo: upTo === null ? null : placeOfMessage(db, id, upTo) };
    }
  }
}

/**
 * Tells the team, where the conversation's connection has a relay, how something of it is now. Call it
 * in the transaction that changed it.
 */
export function recordTeam(db: WritableDb, conversationId: number, changed: Changed): void {
  const named = nameOf(db, conversationId);
  if (named === null || !hasRelay(db, named.connectionId)) return;
  const value = valueNow(db, conversationId, changed);
  if (value === null) return;
  const { number: numberRef, contact } = named.conversation;
  const key = { connectionId: named.connectionId, numberRef, contact, field: fieldOf(value) };
  queueWrite(db, key, { value, isClaim: false });
}
