import type { WritableDb } from '../store/db.ts';
import { applyList } from './apply-list.ts';
import { applyThreads } from './apply-thread.ts';
import { markGone, noConversation } from './missing.ts';
import { settleSends } from './settle-sends.ts';
import { loadSyncState, saveSyncState } from './sync-state.ts';

/** Keeps across a restart until when the vendor told us to wait; null: it no longer does. */
function holdUntil(
  db: WritableDb,
  args: { readonly connectionId: string; readonly until: number | null },
): void {
  const state = loadSyncState(db, args.connectionId);
  if (state.retryAt === args.until) return;
  saveSyncState(db, args.connectionId, { ...state, retryAt: args.until });
}

/** Keeps across a restart that a person paused the import of history, or went on with it. */
function pauseImport(
  db: WritableDb,
  args: { readonly connectionId: string; readonly paused: boolean },
): void {
  const state = loadSyncState(db, args.connectionId);
  if (state.importPaused === args.paused) return;
  saveSyncState(db, args.connectionId, { ...state, importPaused: args.paused });
  db.changed('connections');
}

/** The vendor does not take a stored cursor any more: the walk begins again at the top. */
function forgetWalk(db: WritableDb, args: { readonly connectionId: string }): void {
  const state = loadSyncState(db, args.connectionId);
  saveSyncState(db, args.connectionId, { ...state, walkCursor: null, walkBeganAt: null });
}

/** The vendor does not take a thread's cursor any more: the thread is read again, to its beginning. */
function forgetOlder(
  db: WritableDb,
  args: { readonly connectionId: string; readonly ref: string; readonly cursor: string },
): void {
  db.prepare(
    `UPDATE conversation_refs SET older_cursor = NULL, older_from = NULL, is_whole = 0,
       read_fingerprint = NULL
     WHERE connection_id = ? AND ref = ? AND older_cursor = ?`,
  ).run(args.connectionId, args.ref, args.cursor);
}

/** Writes of the sync loop: a page's rows and how far they reach are one transaction. */
export const syncWrites = {
  'sync.applyList': applyList,
  'sync.applyThreads': applyThreads,
  'sync.markGone': markGone,
  'sync.noConversation': noConversation,
  'sync.holdUntil': holdUntil,
  'sync.pauseImport': pauseImport,
  'sync.forgetWalk': forgetWalk,
  'sync.forgetOlder': forgetOlder,
  'sync.settleSends': settleSends,
} as const;
