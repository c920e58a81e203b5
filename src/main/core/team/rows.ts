import { z } from 'zod';
import type { ReadableDb, WritableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import type { Pending, Register } from './register.ts';
import { TeamValue, type ConversationName } from './values.ts';

/** Which register: of a conversation of a connection; what is of no conversation has empty names. */
export interface RegisterKey {
  readonly connectionId: string;
  readonly numberRef: string;
  readonly contact: string;
  readonly field: string;
}

export const parseValue = (json: string): TeamValue => TeamValue.parse(JSON.parse(json));

const whereKey = 'connection_id = ? AND number_ref = ? AND contact = ? AND field = ?';
const keyOf = (key: RegisterKey) =>
  [key.connectionId, key.numberRef, key.contact, key.field] as const;

/** What a desk last said of a thing, with its turn; null where none has. */
export function loadRegister(db: ReadableDb, key: RegisterKey): Register<TeamValue> | null {
  const row = firstRow<{ id: string; rank: number; value: string }>(
    db.prepare(`SELECT id, rank, value FROM team_registers WHERE ${whereKey}`),
    ...keyOf(key),
  );
  return row === undefined ? null : { ...row, value: parseValue(row.value) };
}

/** Keeps what was said last of a thing, in the place of what was before. */
export function saveRegister(db: WritableDb, key: RegisterKey, held: Register<TeamValue>): void {
  db.prepare(
    `INSERT INTO team_registers (connection_id, number_ref, contact, field, id, rank, value)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (connection_id, number_ref, contact, field)
     DO UPDATE SET id = excluded.id, rank = excluded.rank, value = excluded.value, settled = 1`,
  ).run(...keyOf(key), held.id, held.rank, JSON.stringify(held.value));
}

/** Whether what it speaks of was here. */
export function setSettled(db: WritableDb, key: RegisterKey, settled: boolean): void {
  db.prepare(`UPDATE team_registers SET settled = ? WHERE ${whereKey}`).run(
    settled ? 1 : 0,
    ...keyOf(key),
  );
}

/** Own writes of a register that the relay has not told back, oldest first. */
export function loadPending(db: ReadableDb, key: RegisterKey): Pending<TeamValue>[] {
  return allRows<{ id: string; is_claim: number; value: string }>(
    db.prepare(`SELECT id, is_claim, value FROM team_outbox WHERE ${whereKey} ORDER BY n`),
    ...keyOf(key),
  ).map(({ id, is_claim, value }) => ({ id, isClaim: is_claim === 1, value: parseValue(value) }));
}

/** Queues an own write; an older one of the same register that the relay has not got need not go. */
export function queueWrite(
  db: WritableDb,
  key: RegisterKey,
  write: { readonly value: TeamValue; readonly isClaim: boolean },
): void {
  db.prepare(`DELETE FROM team_outbox WHERE ${whereKey} AND seq IS NULL`).run(...keyOf(key));
  db.prepare(
    `INSERT INTO team_outbox (id, connection_id, number_ref, contact, field, value, is_claim)
     VALUES (lower(hex(randomblob(16))), ?, ?, ?, ?, ?, ?)`,
  ).run(...keyOf(key), JSON.stringify(write.value), write.isClaim ? 1 : 0);
}

const Named = z.object({
  connectionId: z.string(),
  vendor: z.string(),
  number: z.string(),
  contact: z.string(),
});

/** A conversation's connection and its name across desks; null when it is gone. */
export function nameOf(
  db: ReadableDb,
  conversationId: number,
): { readonly connectionId: string; readonly conversation: ConversationName } | null {
  const row = db
    .prepare(
      `SELECT n.connection_id AS connectionId, x.vendor, n.ref AS number, k.identifier AS contact
       FROM conversations c JOIN numbers n ON n.id = c.number_id
         JOIN connections x ON x.id = n.connection_id JOIN contacts k ON k.id = c.contact_id
       WHERE c.id = ?`,
    )
    .get(conversationId);
  if (row === undefined) return null;
  const { connectionId, ...conversation } = Named.parse(row);
  return { connectionId, conversation };
}

/** The conversation that a name stands for here; null while it is not here. */
export function conversationOf(
  db: ReadableDb,
  of: { readonly connectionId: string; readonly numberRef: string; readonly contact: string },
): number | null {
  const row = firstRow<{ id: number }>(
    db.prepare(
      `SELECT c.id FROM numbers n JOIN contacts k ON k.number_id = n.id AND k.identifier = ?
         JOIN conversations c ON c.contact_id = k.id
       WHERE n.connection_id = ? AND n.ref = ?`,
    ),
    of.contact,
    of.connectionId,
    of.numberRef,
  );
  return row?.id ?? null;
}

/** Whether a connection has a relay, and so perhaps other desks. */
export function hasRelay(db: ReadableDb, connectionId: string): boolean {
  const row = db.prepare('SELECT 1 FROM relay_channels WHERE connection_id = ?').get(connectionId);
  return row !== undefined;
}
