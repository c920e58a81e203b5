import type { SqlValue, WritableDb } from '../store/db.ts';
import { finishIntent } from './rows.ts';

/** Tables of what intents make: `ref` is null and `made_by` names the intent until the platform has it. */
type MadeTable = RememberingTable | 'bots';

/** Those that keep whether Lobby made a row, and since when it is known. */
export type RememberingTable = 'shared_links' | 'webhooks';

const remembers: Record<MadeTable, boolean> = { shared_links: true, webhooks: true, bots: false };

/** A thing of the platform as a row: its id there, and what to put into which column. */
export interface MadeRow {
  readonly ref: string;
  /** Columns that the answer says nothing of are left out, and stay. */
  readonly columns: Readonly<Record<string, SqlValue>>;
}

export interface OfIntent {
  readonly intentId: string;
  /** Ms UTC. */
  readonly now: number;
}

function update(
  db: WritableDb,
  table: MadeTable,
  columns: MadeRow['columns'],
  where: string,
  ...values: readonly SqlValue[]
): number {
  const set = Object.keys(columns).map((column) => `${column} = ?`);
  return db
    .prepare(`UPDATE ${table} SET ${set.join(', ')} WHERE ${where}`)
    .run(...Object.values(columns), ...values).changes;
}

/** The platform has made what an intent was for; the intent is done with that. */
export function keepMade(
  db: WritableDb,
  table: MadeTable,
  { ref, columns }: MadeRow,
  { intentId, now }: OfIntent,
): void {
  // A list that was read meanwhile may have brought it already.
  db.prepare(
    `DELETE FROM ${table} WHERE made_by IS NULL AND ref = ?
       AND connection_id = (SELECT connection_id FROM ${table} WHERE made_by = ?)`,
  ).run(ref, intentId);
  const made = { ...columns, ref, made_by: null, ...(remembers[table] ? { made_here: 1 } : {}) };
  update(db, table, made, 'made_by = ?', intentId);
  finishIntent(db, intentId, now);
}

/** What a row is after an intent has changed it; the intent is done with that. */
export function keepChanged(
  db: WritableDb,
  table: MadeTable,
  id: number,
  columns: MadeRow['columns'],
  { intentId, now }: OfIntent,
): void {
  update(db, table, columns, 'id = ?', id);
  finishIntent(db, intentId, now);
}

/** The platform has it no more; the intent is done with that. */
export function removeMade(
  db: WritableDb,
  table: MadeTable,
  id: number,
  { intentId, now }: OfIntent,
): void {
  db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
  finishIntent(db, intentId, now);
}

/**
 * Keeps a platform's whole list of a connection; a row that was not known is new since `now`. What is
 * not listed is removed, or becomes what `unlisted` says.
 */
export function keepListed(
  db: WritableDb,
  table: MadeTable,
  rows: readonly MadeRow[],
  { connectionId, now }: { readonly connectionId: string; readonly now: number },
  unlisted: 'removed' | MadeRow['columns'],
): void {
  for (const { ref, columns } of rows) {
    if (update(db, table, columns, 'connection_id = ? AND ref = ?', connectionId, ref) > 0)
      continue;
    const seen = remembers[table] ? { seen_at: now } : {};
    const fresh = { ...columns, connection_id: connectionId, ref, ...seen };
    const names = Object.keys(fresh);
    db.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ).run(...Object.values(fresh));
  }
  const refs = JSON.stringify(rows.map(({ ref }) => ref));
  const rest = `connection_id = ? AND ref IS NOT NULL
    AND ref NOT IN (SELECT value FROM json_each(?))`;
  if (unlisted !== 'removed') update(db, table, unlisted, rest, connectionId, refs);
  else db.prepare(`DELETE FROM ${table} WHERE ${rest}`).run(connectionId, refs);
}
