import { refreshSummary } from '../../store/conversation-summary.ts';
import type { WritableDb } from '../../store/db.ts';
import { forgetQuoted } from '../../store/quote-rows.ts';
import { noteRemoved, retentionOf } from '../../store/retention-cut.ts';
import { unindexWords } from '../../store/search-index.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { goes, goesBefore } from './old-messages.ts';

const inList = 'IN (SELECT value FROM json_each(?))';

interface OldMessage {
  readonly id: number;
  readonly conversation_id: number;
}

/** The statement that finds a batch, for the test that asserts its index. */
export const batchSql = `SELECT m.id, m.conversation_id FROM messages m
  WHERE m.id > ? AND ${goes} ORDER BY m.id LIMIT ?`;

/** Takes the words of these messages out of those that quote them. */
function forgetInQuotes(db: WritableDb, conversationId: number, ids: string): void {
  const refs = allRows<{ ref: string }>(
    db.prepare(
      `SELECT ref FROM messages WHERE id ${inList} AND ref IS NOT NULL
       UNION ALL SELECT ref FROM message_refs WHERE message_id ${inList}`,
    ),
    ids,
    ids,
  );
  forgetQuoted(
    db,
    conversationId,
    refs.map((row) => row.ref),
  );
}

/** Removes messages of one conversation and whatever hangs on them. */
function removeOf(
  db: WritableDb,
  of: { readonly conversationId: number; readonly cut: number; readonly ids: readonly number[] },
): void {
  const ids = JSON.stringify(of.ids);
  forgetInQuotes(db, of.conversationId, ids);
  unindexWords(db, of.ids);
  // Left to the foreign keys, a reaction would stay and be shown as a line of its own.
  db.prepare(`DELETE FROM reactions WHERE message_id ${inList} OR row_id ${inList}`).run(ids, ids);
  db.prepare(
    `UPDATE drafts SET reply_to = NULL WHERE conversation_id = ? AND reply_to ${inList}`,
  ).run(of.conversationId, ids);
  // Refs, files, gaps and ended sends go with their message.
  db.prepare(`DELETE FROM messages WHERE id ${inList}`).run(ids);
  noteRemoved(db, of.conversationId, of.cut);
  refreshSummary(db, of.conversationId);
}

export const retentionWrites = {
  /** From now on nothing sent before `cut` (ms UTC) is kept or taken in. It never goes back. */
  'retention.setCut': (db: WritableDb, args: { cut: number }): void => {
    db.prepare('UPDATE retention SET cut = ?, is_clean = 0 WHERE cut < ?').run(args.cut, args.cut);
  },

  /**
   * Removes the next `limit` messages before the cut, those with an id over `after`. Gives the last
   * id it looked at; null when there are no more.
   */
  'retention.remove': (
    db: WritableDb,
    args: { after: number; limit: number },
  ): { readonly removed: number; readonly next: number | null } => {
    const { cut } = retentionOf(db);
    const found = allRows<OldMessage>(
      db.prepare(batchSql),
      args.after,
      ...goesBefore(cut),
      args.limit,
    );
    if (found.length === 0) return { removed: 0, next: null };
    const threads = Map.groupBy(found, (row) => row.conversation_id);
    for (const [conversationId, rows] of threads) {
      removeOf(db, { conversationId, cut, ids: rows.map((row) => row.id) });
    }
    db.prepare(
      'UPDATE retention SET is_clean = 0, is_compact = 0 WHERE is_clean = 1 OR is_compact = 1',
    ).run();
    const last = found.at(-1)?.id ?? null;
    return { removed: found.length, next: found.length < args.limit ? null : last };
  },

  /** What old messages left elsewhere: reactions to what never came, and values of old templates. */
  'retention.removeRest': (db: WritableDb): void => {
    const { cut } = retentionOf(db);
    db.prepare('DELETE FROM reactions WHERE message_id IS NULL AND row_id IS NULL AND at < ?').run(
      cut,
    );
    db.prepare(
      `UPDATE templates SET last_values = '{}' WHERE last_used_at < ? AND last_values <> '{}'`,
    ).run(cut);
  },

  /**
   * Writes so many pages of the search index anew, without the words of removed messages: FTS5 only
   * marks those as deleted (its `secure-delete` does nothing for an index without content). The first
   * call of a round has to say so. Returns whether there is more to do.
   */
  'retention.forgetWords': (db: WritableDb, args: { pages: number; first: boolean }): boolean => {
    const changes = db.prepare('SELECT total_changes() AS n');
    const count = () => firstRow<{ n: number }>(changes)?.n ?? 0;
    const before = count();
    db.prepare(`INSERT INTO search_words (search_words, rank) VALUES ('merge', ?)`).run(
      args.first ? -args.pages : args.pages,
    );
    // The command itself counts as one change (FTS5, "The 'merge' Command").
    return count() - before >= 2;
  },

  /** Nothing is left of what was removed before this cut. */
  'retention.cleaned': (db: WritableDb, args: { cut: number }): void => {
    db.prepare('UPDATE retention SET is_clean = 1 WHERE cut = ?').run(args.cut);
  },
} as const;
