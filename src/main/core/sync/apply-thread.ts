import { conversationTopic } from '../../../shared/contract/events.ts';
import { displayName } from '../../../shared/domain/contact-name.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { placeMarks, reopenBefore } from '../store/read-marks.ts';
import { learnCap, type PageCap } from '../store/page-cap.ts';
import { firstRow } from '../store/sql-rows.ts';
import type { RemoteThreadPage } from '../remotes/remote.ts';
import { ensureFromThread, type SyncScope } from './conversation-facts.ts';
import { loadHeld, nothingHeld } from './held-rows.ts';
import { merge } from './merge.ts';
import type { Changes, Held, Page } from './merge-rows.ts';
import { knownUntil, loadSyncState, saveSyncState, skewAfter } from './sync-state.ts';
import { writeChanges } from './write-changes.ts';

/** One page of a thread as it came. */
export interface ThreadRead {
  readonly page: RemoteThreadPage;
  /** The list's fingerprint when the read began: what came later makes it due again. */
  readonly seenFingerprint: string | null;
  /** For a page that continues backwards: where the page before it began, and when the first was served. */
  readonly continues: { readonly from: number; readonly servedAt: number } | null;
}

export interface ThreadsArgs {
  readonly connectionId: string;
  readonly timeZone: string;
  /** This computer's clock. */
  readonly now: number;
  /** Who sits here: what they have read is no news. Without it nobody is told of anything. */
  readonly personId?: string;
  readonly threads: readonly ThreadRead[];
}

/** A customer's message that is news to the people at the desk. */
export interface Arrival {
  readonly conversationId: number;
  readonly displayName: string;
  readonly text: string | null;
  readonly sentAt: number;
}

export interface ThreadApplied {
  readonly conversationId: number;
  /** The newest of the customer's messages that came with this page and is no history. */
  readonly arrival: Arrival | null;
  /** History before this page is missing and the vendor can give it. */
  readonly wantsOlder: boolean;
  /** The vendor's time of this page. */
  readonly servedAt: number;
}

/** So much at once is history and is indexed behind; less is live and can be found with this commit. */
const liveRows = 100;

function isNothing(changes: Changes): boolean {
  return (
    changes.inserts.length === 0 &&
    changes.deliveries.length === 0 &&
    changes.adoptions.length === 0 &&
    changes.edits.length === 0 &&
    changes.newGap === null &&
    changes.closedGaps.length === 0
  );
}

/** Whether a line for missing history now stands right before the page. */
function gapBeforePage(changes: Changes, held: Held, page: Page): boolean {
  if (changes.newGap !== null) return true;
  const oldest = Math.min(...page.messages.map((message) => message.sentAt));
  return held.gaps.some(
    (gap) => gap.beforeSentAt === oldest && !changes.closedGaps.includes(gap.beforeId),
  );
}

function markRead(
  db: WritableDb,
  ref: { connectionId: string; ref: string },
  read: { at: number; lookedAt: number; fingerprint: string | null },
): void {
  db.prepare(
    `UPDATE conversation_refs SET read_at = ?, looked_at = ?, gone_at = NULL,
       read_fingerprint = coalesce(?, read_fingerprint)
     WHERE connection_id = ? AND ref = ?`,
  ).run(read.at, read.lookedAt, read.fingerprint, ref.connectionId, ref.ref);
}

function nameOf(db: WritableDb, conversationId: number): string {
  const contact = firstRow<{
    name: string | null;
    phone: string | null;
    username: string | null;
    identifier: string;
  }>(
    db.prepare(
      `SELECT k.name, k.phone, k.username, k.identifier
       FROM conversations c JOIN contacts k ON k.id = c.contact_id WHERE c.id = ?`,
    ),
    conversationId,
  );
  return contact === undefined ? '' : displayName(contact);
}

function isUnread(db: WritableDb, conversationId: number, personId: string): boolean {
  const mark = firstRow<{ unread: number }>(
    db.prepare('SELECT unread FROM read_marks WHERE person_id = ? AND conversation_id = ?'),
    personId,
    conversationId,
  );
  return (mark?.unread ?? 0) > 0;
}

function arrivalOf(
  db: WritableDb,
  conversationId: number,
  changes: Changes,
  { beganAt, personId }: Scope,
): Arrival | null {
  const newest = changes.inserts
    .filter(
      ({ message }) =>
        message.direction === 'inbound' && message.origin !== 'system' && message.sentAt >= beganAt,
    )
    .at(-1)?.message;
  if (newest === undefined || personId === null) return null;
  if (!isUnread(db, conversationId, personId)) return null;
  return {
    conversationId,
    displayName: nameOf(db, conversationId),
    text: newest.text,
    sentAt: newest.sentAt,
  };
}

interface Scope extends SyncScope {
  readonly skew: number;
  /** The vendor's clock when the import began. */
  readonly beganAt: number;
  readonly personId: string | null;
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

interface Applied {
  readonly result: ThreadApplied;
  readonly cap: PageCap;
}

function applyThread(db: WritableDb, scope: Scope, read: ThreadRead, cap: PageCap): Applied {
  const { conversation, messages, complete, older, serverDate } = read.page;
  const { conversationId, known } = ensureFromThread(db, scope, conversation);
  const readAt = known === undefined ? scope.knownUntil : known.read_at;
  const servedAt = serverDate ?? scope.serverNow;
  const isHeld = (known?.read_at ?? null) !== null || hasMessages(db, conversationId);
  const held = !isHeld
    ? nothingHeld(readAt)
    : loadHeld(db, { conversationId, messages, readAt, skew: scope.skew });
  const page: Page = {
    source: 'api',
    messages,
    complete,
    continues: read.continues?.from ?? null,
    servedAt,
  };
  const changes = merge(held, page);
  const isLive = held.newestSentAt !== null && changes.inserts.length <= liveRows;
  const written = writeChanges(db, {
    conversationId,
    changes,
    arrivedAt: scope.serverNow,
    isLive,
  });
  if (changes.inserts.length > 0) {
    placeMarks(db, conversationId, { unread: conversation.unread, now: scope.serverNow });
  }
  for (const row of written.lateInbound) reopenBefore(db, conversationId, row);
  const wantsOlder = older !== null && gapBeforePage(changes, held, page);
  if (!wantsOlder) {
    markRead(
      db,
      { connectionId: scope.connectionId, ref: conversation.ref },
      {
        at: Math.max(read.continues?.servedAt ?? servedAt, known?.read_at ?? 0),
        lookedAt: scope.serverNow,
        fingerprint: changes.heldBack ? null : read.seenFingerprint,
      },
    );
  }
  if (!isNothing(changes)) refreshSummary(db, conversationId);
  else if (changes.absent.length > 0)
    db.changed('conversations', conversationTopic(conversationId));
  return {
    result: {
      conversationId,
      arrival: arrivalOf(db, conversationId, changes, scope),
      wantsOlder,
      servedAt,
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
 * counts and how far each thread has been read, all or nothing. Repeats are looked for inside the
 * conversation alone, so that a page of something new costs hardly more than its inserts.
 */
export function applyThreads(db: WritableDb, args: ThreadsArgs): ThreadApplied[] {
  const { connectionId, now, timeZone } = args;
  const state = loadSyncState(db, connectionId);
  const serverDate = args.threads.at(-1)?.page.serverDate ?? null;
  const skew = skewAfter(state.skew, serverDate, now);
  const serverNow = now + (skew ?? 0);
  const beganAt = state.beganAt ?? serverNow;
  const scope: Scope = {
    connectionId,
    timeZone,
    serverNow,
    skew: skew ?? 0,
    beganAt,
    personId: args.personId ?? null,
    knownUntil: knownUntil(state),
  };
  let { cap } = state;
  const results = args.threads.map((read) => {
    const applied = applyThread(db, scope, read, cap);
    cap = applied.cap;
    return applied.result;
  });
  if (skew !== state.skew || state.beganAt === null || cap !== state.cap) {
    saveSyncState(db, connectionId, { ...state, skew, beganAt, cap });
  }
  return results;
}
