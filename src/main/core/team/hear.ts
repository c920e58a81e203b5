import { conversationTopic } from '../../../shared/contract/events.ts';
import type { WritableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { heard, rankOf, shown } from './register.ts';
import {
  conversationOf,
  loadPending,
  loadRegister,
  parseValue,
  saveRegister,
  setSettled,
  type RegisterKey,
} from './rows.ts';
import { hearSender } from './senders.ts';
import { settle } from './settle.ts';
import { fieldOf, type TeamWrite } from './values.ts';

/** Whether a person's mark has nothing of the customer's after it. */
function hasReadAll(db: WritableDb, conversationId: number, person: string): boolean {
  const row = firstRow<{ unread: number }>(
    db.prepare(
      `SELECT r.unread FROM persons p CROSS JOIN read_marks r
         ON r.person_id = p.id AND r.conversation_id = ? WHERE p.name = ?
       ORDER BY r.unread LIMIT 1`,
    ),
    conversationId,
    person,
  );
  return row?.unread === 0;
}

/** Answers the conversation that somebody at another desk has now read to its end; mostly null. */
function hear(db: WritableDb, key: RegisterKey, write: TeamWrite, now: number): number | null {
  if (write.value.kind === 'sent') {
    const changed = hearSender(db, key, write, write.value, now);
    if (changed !== null) db.changed(conversationTopic(changed));
    return null;
  }
  const held = loadRegister(db, key);
  const before = shown(held, loadPending(db, key));
  const { id, seq, isClaim, value } = write;
  const next = heard(held, { id, rank: rankOf(seq, isClaim), value });
  if (next !== held) saveRegister(db, key, next);
  db.prepare('DELETE FROM team_outbox WHERE id = ?').run(id);
  const after = shown(next, loadPending(db, key));
  // What is shown already stays as it is, with all that happened to it since.
  if (after === null || after.id === before?.id) return null;
  const conversationId = conversationOf(db, key);
  const settled = settle(db, conversationId, after.value, now);
  if (after.id === next.id) setSettled(db, key, settled);
  const { value: said } = after;
  if (said.kind !== 'read' || conversationId === null) return null;
  return hasReadAll(db, conversationId, said.person) ? conversationId : null;
}

/**
 * Takes in what the relay's log says, in any order and as often as it says it. `now` in ms UTC. Answers
 * the conversations that somebody at another desk has read to their end.
 */
export function hearTeam(
  db: WritableDb,
  connectionId: string,
  writes: readonly TeamWrite[],
  now: number,
): number[] {
  if (writes.length === 0) return [];
  const vendor = firstRow<{ vendor: string }>(
    db.prepare('SELECT vendor FROM connections WHERE id = ?'),
    connectionId,
  )?.vendor;
  const read = new Set<number>();
  for (const write of writes) {
    const { conversation } = write;
    // A channel is one account's; what is of another one is not spoken of here.
    if (conversation !== null && conversation.vendor !== vendor) continue;
    const numberRef = conversation?.number ?? '';
    const contact = conversation?.contact ?? '';
    const field = fieldOf(write.value);
    const ended = hear(db, { connectionId, numberRef, contact, field }, write, now);
    if (ended !== null) read.add(ended);
  }
  return [...read];
}

interface Sent {
  readonly id: string;
  readonly number_ref: string;
  readonly contact: string;
  readonly field: string;
  readonly value: string;
  readonly is_claim: number;
  readonly seq: number;
}

/**
 * Own writes that the relay has, and whose place in the log is behind us without having been read:
 * the log no longer went back so far. They count as told.
 */
export function hearPassed(db: WritableDb, connectionId: string, upTo: number, now: number): void {
  const passed = allRows<Sent>(
    db.prepare(
      `SELECT id, number_ref, contact, field, value, is_claim, seq FROM team_outbox
       WHERE connection_id = ? AND seq IS NOT NULL AND seq <= ? ORDER BY seq`,
    ),
    connectionId,
    upTo,
  );
  for (const { id, number_ref: numberRef, contact, field, value, is_claim, seq } of passed) {
    const write = {
      seq,
      id,
      isClaim: is_claim === 1,
      conversation: null,
      value: parseValue(value),
    };
    hear(db, { connectionId, numberRef, contact, field }, write, now);
  }
}

interface Unsettled {
  readonly number_ref: string;
  readonly contact: string;
  readonly field: string;
}

/** Tries again what spoke of something that was not here. */
export function settleWaiting(db: WritableDb, connectionId: string, now: number): void {
  const waiting = allRows<Unsettled>(
    db.prepare(
      `SELECT number_ref, contact, field FROM team_registers INDEXED BY team_registers_unsettled
       WHERE connection_id = ? AND settled = 0`,
    ),
    connectionId,
  );
  for (const { number_ref: numberRef, contact, field } of waiting) {
    const key = { connectionId, numberRef, contact, field };
    const id = conversationOf(db, key);
    const held = loadRegister(db, key);
    if (id === null || held === null) continue;
    const stands = shown(held, loadPending(db, key));
    if (stands?.id !== held.id || settle(db, id, held.value, now)) setSettled(db, key, true);
  }
}
