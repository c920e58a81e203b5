import type { WritableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { messageAt } from './places.ts';
import { recordTeam } from './record.ts';
import { conversationOf, parseValue, saveRegister, type RegisterKey } from './rows.ts';
import { ensurePerson } from './settle.ts';
import type { TeamValue, TeamWrite } from './values.ts';

type Sent = Extract<TeamValue, { kind: 'sent' }>;

/** A name that Lobby made up, for a vendor whose answer names nothing: nobody else knows it. */
const ownName = 'lobby:';

/**
 * Tells the team who of this desk sent what the vendor now calls `ref`: the vendor shows it as one
 * account's. What nobody at this desk sent is left alone.
 */
export function tellSender(
  db: WritableDb,
  own: { readonly conversationId: number; readonly messageId: number; readonly ref: string },
): void {
  const { conversationId, messageId, ref } = own;
  if (ref.startsWith(ownName)) return;
  const row = firstRow<{ sent_at: number; name: string }>(
    db.prepare(
      `SELECT m.sent_at, p.name FROM messages m JOIN persons p ON p.id = m.person_id
       WHERE m.id = ? AND m.client_id IS NOT NULL AND (m.ref = ? OR m.ref LIKE '${ownName}%')`,
    ),
    messageId,
    ref,
  );
  if (row === undefined) return;
  const value: Sent = { kind: 'sent', person: row.name, message: { at: row.sent_at, ref } };
  recordTeam(db, conversationId, { kind: 'value', value });
}

/** Says whose a message is that was not sent here. Answers whether it is here. */
function setSender(db: WritableDb, conversationId: number, value: Sent, now: number): boolean {
  const found = messageAt(db, conversationId, value.message);
  if (found === null) return false;
  db.prepare(
    `UPDATE messages SET person_id = ?, origin = 'lobby'
     WHERE id = ? AND client_id IS NULL AND direction = 1`,
  ).run(ensurePerson(db, value.person, now), found.id);
  return true;
}

/**
 * Takes in who sent a message. It never changes, so nothing of it is kept but for one that is not here
 * yet. Answers the conversation that it changed.
 */
export function hearSender(
  db: WritableDb,
  key: RegisterKey,
  { id, seq: rank }: TeamWrite,
  value: Sent,
  now: number,
): number | null {
  db.prepare('DELETE FROM team_outbox WHERE id = ?').run(id);
  const conversationId = conversationOf(db, key);
  if (conversationId !== null && setSender(db, conversationId, value, now)) return conversationId;
  saveRegister(db, key, { id, rank, value });
  return null;
}

interface Kept extends Record<'connection_id' | 'number_ref' | 'contact' | 'field', string> {
  readonly value: string;
}

/**
 * Messages with these refs came into a conversation: what a colleague's desk said of them before is
 * said of them now. `now` in ms UTC.
 */
export function applySenders(
  db: WritableDb,
  conversationId: number,
  refs: readonly string[],
  now: number,
): void {
  // Most desks have no team, and this is asked of each page of an import.
  if (db.prepare('SELECT 1 FROM team_registers LIMIT 1').get() === undefined) return;
  const kept = allRows<Kept>(
    db.prepare(
      `SELECT r.connection_id, r.number_ref, r.contact, r.field, r.value
       FROM conversations c JOIN numbers n ON n.id = c.number_id
         JOIN contacts k ON k.id = c.contact_id
         CROSS JOIN json_each(?) j
         CROSS JOIN team_registers r ON r.connection_id = n.connection_id AND r.number_ref = n.ref
           AND r.contact = k.identifier AND r.field = 'sent:' || j.value
       WHERE c.id = ?`,
    ),
    JSON.stringify(refs),
    conversationId,
  );
  for (const { connection_id, number_ref, contact, field, value } of kept) {
    const said = parseValue(value);
    if (said.kind !== 'sent' || !setSender(db, conversationId, said, now)) continue;
    db.prepare(
      `DELETE FROM team_registers
       WHERE connection_id = ? AND number_ref = ? AND contact = ? AND field = ?`,
    ).run(connection_id, number_ref, contact, field);
  }
}
