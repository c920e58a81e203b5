import type { WritableDb } from '../store/db.ts';
import { applyList } from './apply-list.ts';
import { applyThreads } from './apply-thread.ts';
import { markGone, noConversation } from './missing.ts';
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

/** Writes of the sync loop: a page's rows and how far they reach are one transaction. */
export const syncWrites = {
  'sync.applyList': applyList,
  'sync.applyThreads': applyThreads,
  'sync.markGone': markGone,
  'sync.noConversation': noConversation,
  'sync.holdUntil': holdUntil,
} as const;
