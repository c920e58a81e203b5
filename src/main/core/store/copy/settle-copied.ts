import { statementCache } from '../../../../sqlite/statements.ts';
import { refreshSummary } from '../conversation-summary.ts';
import type { Database, WritableDb } from '../db.ts';
import { findableParts } from '../identity-rows.ts';
import { indexContact, indexWordsLater } from '../search-index.ts';
import { allRows } from '../sql-rows.ts';
import { copiedTables } from './tables.ts';

const rowsATime = 5000;

/** A database as a write gets it; nobody is told of what changes. */
export function quietly(db: Database): WritableDb {
  return { prepare: statementCache(db), changed: () => undefined, isAwaited: () => false };
}

interface ForeignKey {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

/** Takes out rows that point to something that is not there; parents come before their children. */
export function dropOrphans(db: Database): number {
  let dropped = 0;
  for (const { name } of copiedTables) {
    const keys = allRows<ForeignKey>(
      db.prepare<unknown[]>('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)'),
      name,
    );
    for (const key of keys) {
      dropped += db
        .prepare(
          `DELETE FROM ${name} WHERE ${key.from} IS NOT NULL AND NOT EXISTS
             (SELECT 1 FROM ${key.table} parent WHERE parent.${key.to} = ${name}.${key.from})`,
        )
        .run().changes;
    }
  }
  return dropped;
}

/**
 * What is known of a conversation whose messages did not come along is in its summary: the vendor's
 * times take it over, so that its window, its place and whether somebody waits stay true until it
 * is read again.
 */
function keepSummaries(db: Database): void {
  db.exec(
    `UPDATE conversations SET
       vendor_last_inbound_at = nullif(max(coalesce(vendor_last_inbound_at, 0), coalesce(last_inbound_at, 0)), 0),
       vendor_last_outbound_at = CASE
         WHEN needs_reply = 1 OR id IN (SELECT conversation_id FROM messages)
         THEN vendor_last_outbound_at
         ELSE max(coalesce(vendor_last_outbound_at, 0), last_activity_at) END`,
  );
}

function inSlices<Item>(db: Database, items: readonly Item[], work: (item: Item) => void): void {
  const slice = db.transaction((part: readonly Item[]) => part.forEach(work));
  for (let from = 0; from < items.length; from += rowsATime) {
    slice.immediate(items.slice(from, from + rowsATime));
  }
}

/** Makes again what is made of the rows: summaries, unread counts, the search index. */
export function settleCopied(db: Database): void {
  const writable = quietly(db);
  dropOrphans(db);
  keepSummaries(db);
  const ids = (sql: string): number[] => db.prepare<[], number>(sql).pluck().all();
  inSlices(db, ids('SELECT id FROM conversations'), (id) => refreshSummary(writable, id));
  inSlices(db, ids('SELECT id FROM contacts'), (id) =>
    indexContact(writable, id, findableParts(writable, id)),
  );
  const words = ids(`SELECT id FROM messages WHERE text IS NOT NULL AND text <> ''`);
  db.transaction(() => indexWordsLater(writable, words)).immediate();
}
