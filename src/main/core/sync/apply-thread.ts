import { conversationTopic } from '../../../shared/contract/events.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { expectMore, placeMarks, reopenBefore } from '../store/read-marks.ts';
import { noteRemoved, retentionOf } from '../store/retention-cut.ts';
import { learnCap, type PageCap } from '../store/page-cap.ts';
import type { InboxPart, RemoteThreadPage } from '../remotes/remote.ts';
import { arrivalOf, type Arrival } from './arrival.ts';
import { ensureFromThread, type RefRow, type SyncScope } from './conversation-facts.ts';
import { loadHeld, nothingHeld } from './held-rows.ts';
import { merge } from './merge.ts';
import { changesNothing, type Held, type Page } from './merge-rows.ts';
import { follow, isNewestFirst, nothingFollowed, type OlderPages } from './older-pages.ts';
import { servedAt, skewAfter } from './skew.ts';
import { knownUntil, loadSyncState, saveSyncState } from './sync-state.ts';
import { newsSinceList } from './unread-news.ts';
import { unpackThread, type PackedThread, type ThreadRead } from './thread-read.ts';
import { isAllBefore, withoutOld } from './without-old.ts';
import { writeChanges } from './write-changes.ts';

export interface ThreadsArgs {
  readonly connectionId: string;
  readonly timeZone: string;
  /** This computer's clock. */
  readonly now: number;
  /** What the vendor gives of a thread's history; `recent` when absent. */
  readonly history?: InboxPart['history'];
  /** Who sits here: what they have read is no news. Without it nobody is told of anything. */
  readonly personId?: string;
  readonly threads: readonly PackedThread[];
}

export interface ThreadApplied {
  readonly conversationId: number;
  /** The newest of the customer's messages that came with this page and is no history. */
  readonly arrival: Arrival | null;
  /** Where the reading of the thread's older pages stands now. */
  readonly pages: OlderPages;
  /** The vendor's time of this page. */
  readonly servedAt: number;
}

/** So much at once is history and is indexed behind; less is live and can be found with this commit. */
const liveRows = 100;

interface Scope extends SyncScope {
  readonly skew: number;
  /** The vendor's clock when the import began. */
  readonly beganAt: number;
  readonly personId: string | null;
  readonly history: InboxPart['history'];
  /** Nothing sent before this is taken in. */
  readonly cut: number;
}

/** What a page tells of how many messages the vendor shows at most. */
function learnFrom(cap: PageCap, held: Held, { page, continues }: ThreadRead): PageCap {
  if (page.complete || page.older !== null || continues !== null) return cap;
  return learnCap(cap, {
    length: new Set(page.messages.map((message) => message.ref)).size,
    isFirstRead: held.newestSentAt === null,
    leavesOut: held.beforePage !== null,
  });
}

function pagesOf(known: RefRow | undefined): OlderPages {
  if (known === undefined) return nothingFollowed;
  return {
    cursor: known.older_cursor,
    from: known.older_from,
    isWhole: known.is_whole === 1,
  };
}

/** Before which time a page's rows are history, of a thread whose older pages stand like this. */
function historyBefore(known: RefRow | undefined, readAt: number | null): number {
  const { cursor, isWhole } = pagesOf(known);
  return isWhole && cursor === null ? -Infinity : (readAt ?? Infinity);
}

function followed(
  known: RefRow | undefined,
  held: Held,
  read: ThreadRead,
  cut: number,
): OlderPages {
  const { page, continues } = read;
  const refs = new Set(page.messages.map((message) => message.ref));
  return follow(pagesOf(known), {
    asked: continues,
    older: isAllBefore(cut, page.messages) ? null : page.older,
    sentAt: page.messages.map((message) => message.sentAt),
    known: held.rows
      .filter((row) => row.isSeen && row.ref !== null && refs.has(row.ref))
      .map((row) => row.sentAt),
  });
}

interface Mark {
  readonly connectionId: string;
  readonly ref: string;
  /** The vendor's time up to which all has been read; null while something before it is missing. */
  readonly readAt: number | null;
  /** Null for an older page, which says nothing of what is new. */
  readonly lookedAt: number | null;
  readonly fingerprint: string | null;
  readonly pages: OlderPages;
}

function markRead(db: WritableDb, mark: Mark): void {
  const { pages } = mark;
  db.prepare(
    `UPDATE conversation_refs SET gone_at = NULL, read_at = coalesce(?, read_at),
       looked_at = coalesce(?, looked_at), read_fingerprint = coalesce(?, read_fingerprint),
       older_cursor = ?, older_from = ?, is_whole = ?
     WHERE connection_id = ? AND ref = ?`,
  ).run(
    mark.readAt,
    mark.lookedAt,
    mark.fingerprint,
    pages.cursor,
    pages.from,
    pages.isWhole ? 1 : 0,
    mark.connectionId,
    mark.ref,
  );
}

/** Notes which of the vendor's conversations shows an own message: its ticks will be there. */
function noteSeen(db: WritableDb, page: RemoteThreadPage, conversationId: number): void {
  db.prepare(
    `UPDATE outbox SET conversation_ref = ? WHERE conversation_ref IS NULL AND id IN (
       SELECT o.id FROM messages m
       JOIN outbox o ON o.message_id = m.id AND o.attempt = m.attempt
       WHERE m.conversation_id = ? AND m.client_id IS NOT NULL
         AND m.ref IN (SELECT value FROM json_each(?)))`,
  ).run(
    page.conversation.ref,
    conversationId,
    JSON.stringify(page.messages.map((message) => message.ref)),
  );
}

interface Applied {
  readonly result: ThreadApplied;
  readonly cap: PageCap;
}

function applyThread(db: WritableDb, scope: Scope, read: ThreadRead, cap: PageCap): Applied {
  const { conversation, messages, complete, serverDate } = read.page;
  const { conversationId, known } = ensureFromThread(db, scope, conversation);
  const isPaged = scope.history === 'paged';
  const isNewest = read.continues === null;
  const readAt = known === undefined ? scope.knownUntil : known.read_at;
  const madeAt = servedAt(serverDate, scope.serverNow);
  const isHeld = (known?.read_at ?? null) !== null || hasMessages(db, conversationId);
  const held = !isHeld
    ? nothingHeld(db, { conversationId, messages, readAt })
    : loadHeld(db, { conversationId, messages, readAt, skew: scope.skew });
  const page: Page = {
    source: 'api',
    messages,
    complete,
    servedAt: madeAt,
    ...(isPaged ? { paged: { isNewest, historyBefore: historyBefore(known, readAt) } } : {}),
  };
  const { changes, isCut } = withoutOld(merge(held, page), scope.cut);
  const isFirstCut = isCut && noteRemoved(db, conversationId, scope.cut);
  const isLive = isNewest && held.newestSentAt !== null && changes.inserts.length <= liveRows;
  const pages = isPaged ? followed(known, held, read, scope.cut) : nothingFollowed;
  const written = writeChanges(db, {
    conversationId,
    source: 'api',
    changes,
    arrivedAt: scope.serverNow,
    isLive,
    isWhole: pages.cursor === null,
  });
  if (conversation.unread === null) {
    expectMore(db, conversationId, newsSinceList(changes.inserts, known?.activity_at ?? 0));
  }
  // Where the newest may be on another page, a mark has no place before all are here.
  const hasNewest = pages.cursor === null || isNewestFirst(messages.map((one) => one.sentAt));
  if (hasNewest && (changes.inserts.length > 0 || !isNewest)) {
    placeMarks(db, conversationId, {
      unread: conversation.unread,
      olderToCome: pages.cursor !== null,
      now: scope.serverNow,
    });
  }
  for (const row of written.inboundBehind) reopenBefore(db, conversationId, row);
  // What a run of pages has not filled yet is still news when it comes.
  const hasAll = pages.cursor === null || (known?.looked_at ?? null) === null;
  markRead(db, {
    connectionId: scope.connectionId,
    ref: conversation.ref,
    readAt: isNewest && hasAll ? Math.max(madeAt, known?.read_at ?? 0) : null,
    lookedAt: isNewest ? scope.serverNow : null,
    fingerprint: isNewest && !changes.heldBack ? read.seenFingerprint : null,
    pages,
  });
  if (isPaged && held.rows.some((row) => row.own)) noteSeen(db, read.page, conversationId);
  if (!changesNothing(changes) || written.hasSettled || isFirstCut)
    refreshSummary(db, conversationId);
  else if (changes.absent.length > 0)
    db.changed('conversations', conversationTopic(conversationId));
  return {
    result: {
      conversationId,
      arrival: isNewest ? arrivalOf(db, conversationId, changes, scope) : null,
      pages,
      servedAt: madeAt,
    },
    cap: learnFrom(cap, held, read),
  };
}

function hasMessages(db: WritableDb, conversationId: number): boolean {
  const row = db
    .prepare('SELECT 1 FROM messages WHERE conversation_id = ? LIMIT 1')
    .get(conversationId);
  return row !== undefined;
}

/**
 * Writes pages of threads, many conversations in one transaction: rows, gaps, deliveries, unread
 * counts and how far each thread has been read, each page all or nothing. Repeats are looked for
 * inside the conversation alone, so that a page of something new costs hardly more than its inserts.
 * Returns what became of each page, in their order; of the first ones alone, at least of one, when
 * somebody else is waiting for the writer.
 */
export function applyThreads(db: WritableDb, args: ThreadsArgs): ThreadApplied[] {
  const { connectionId, now, timeZone } = args;
  const state = loadSyncState(db, connectionId);
  const last = args.threads.at(-1);
  const clock = skewAfter(state, last?.page.serverDate ?? null, last?.cameAt ?? now);
  const serverNow = now + (clock.skew ?? 0);
  const beganAt = state.beganAt ?? serverNow;
  const scope: Scope = {
    connectionId,
    timeZone,
    serverNow,
    skew: clock.skew ?? 0,
    beganAt,
    personId: args.personId ?? null,
    history: args.history ?? 'recent',
    cut: retentionOf(db).cut,
    knownUntil: knownUntil(state),
  };
  let { cap } = state;
  const results: ThreadApplied[] = [];
  for (const read of args.threads) {
    if (results.length > 0 && db.isAwaited()) break;
    const applied = applyThread(db, scope, unpackThread(read), cap);
    cap = applied.cap;
    results.push(applied.result);
  }
  // One answer's date is one witness: it is noted once, with its own page.
  const told = results.length === args.threads.length ? clock : state;
  const isSameClock = told.skew === state.skew && told.skewSeen === state.skewSeen;
  if (!isSameClock || state.beganAt === null || cap !== state.cap) {
    const { skew, skewSeen } = told;
    saveSyncState(db, connectionId, { ...state, skew, skewSeen, beganAt, cap });
  }
  return results;
}
