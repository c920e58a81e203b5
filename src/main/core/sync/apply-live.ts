import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { updateDelivery } from '../store/message-rows.ts';
import { expectMore, placeMarks, reopenBefore } from '../store/read-marks.ts';
import { retentionOf } from '../store/retention-cut.ts';
import { firstRow } from '../store/sql-rows.ts';
import type { LiveChange } from '../remotes/live.ts';
import { arrivalOf, type Arrival } from './arrival.ts';
import { ensureFromThread, findRef, type SyncScope } from './conversation-facts.ts';
import { loadHeld } from './held-rows.ts';
import { merge } from './merge.ts';
import { missingSince } from './missed.ts';
import { attemptSource, type Changes, type NewGap } from './merge-rows.ts';
import { knownUntil, loadSyncState } from './sync-state.ts';
import { withoutOld } from './without-old.ts';
import { writeChanges } from './write-changes.ts';

export interface LiveArgs {
  readonly connectionId: string;
  readonly timeZone: string;
  /** This computer's clock. */
  readonly now: number;
  readonly personId: string;
  /** The vendor shows nothing beside its events: there is nobody to ask for what they leave out. */
  readonly eventsOnly?: boolean;
  /** In the order of the log. */
  readonly changes: readonly LiveChange[];
}

export interface LiveApplied {
  readonly arrivals: readonly Arrival[];
  /** Conversations that the vendor has to be asked about; their threads are due. */
  readonly due: boolean;
  /** The vendor's numbers changed. */
  readonly numbers: boolean;
}

interface Scope extends SyncScope {
  readonly skew: number;
  readonly beganAt: number;
  readonly personId: string;
  readonly cut: number;
  readonly eventsOnly: boolean;
}

type MessageChange = Extract<LiveChange, { kind: 'message' }>;
type DeliveryChange = Extract<LiveChange, { kind: 'delivery' }>;

/** A thread's newest page is to be read again: something of it did not come, or could not be told. */
function makeDue(db: WritableDb, connectionId: string, ref: string): boolean {
  const { changes } = db
    .prepare(
      'UPDATE conversation_refs SET read_fingerprint = NULL WHERE connection_id = ? AND ref = ?',
    )
    .run(connectionId, ref);
  return changes > 0;
}

interface Told {
  readonly arrival: Arrival | null;
  readonly due: boolean;
}

/** The line above news of a vendor that shows nothing beside its events, where some were missed. */
function gapBefore(
  db: WritableDb,
  { connectionId, eventsOnly }: Scope,
  conversationId: number,
  { inserts, newGap }: Changes,
): NewGap | null {
  const [news] = inserts;
  if (!eventsOnly || news === undefined) return newGap;
  const { ref, sentAt } = news.message;
  const fromAt = missingSince(db, { connectionId, conversationId, sentAt });
  return fromAt === null ? null : { beforeRef: ref, fromAt, toAt: sentAt, pageLength: 1 };
}

function applyMessage(db: WritableDb, scope: Scope, change: MessageChange): Told {
  const { message, conversation } = change;
  const { conversationId, known } = ensureFromThread(db, scope, conversation);
  const messages = [message];
  const held = loadHeld(db, {
    conversationId,
    messages,
    readAt: known?.read_at ?? null,
    skew: scope.skew,
  });
  const { changes: merged } = withoutOld(
    merge(held, {
      source: 'webhook',
      messages,
      complete: false,
      // One message says nothing of what is missing before it, nor of what is not there.
      paged: { isNewest: true, historyBefore: -Infinity },
      eventsOnly: scope.eventsOnly,
      servedAt: scope.serverNow,
    }),
    scope.cut,
  );
  const changes = { ...merged, newGap: gapBefore(db, scope, conversationId, merged) };
  const written = writeChanges(db, {
    conversationId,
    changes,
    arrivedAt: scope.serverNow,
    isLive: true,
    isWhole: false,
  });
  const news = changes.inserts.filter(
    ({ message: { direction, origin } }) => direction === 'inbound' && origin !== 'system',
  ).length;
  // Of a conversation nobody knew this is all there is; a thread that is still to be read has no
  // place for a mark yet.
  if (known === undefined) {
    placeMarks(db, conversationId, { unread: news, now: scope.serverNow });
  } else expectMore(db, conversationId, news);
  for (const row of written.inboundBehind) reopenBefore(db, conversationId, row);
  refreshSummary(db, conversationId);
  // A conversation nobody knew carries no more than this event, and a message that may be an own
  // one waits for the answer to it.
  const isNew = known === undefined || known.read_at === null;
  const asks = !scope.eventsOnly && (isNew || changes.heldBack);
  const due = asks && makeDue(db, scope.connectionId, conversation.ref);
  return { arrival: arrivalOf(db, conversationId, changes, scope), due };
}

interface Named {
  readonly id: number;
  readonly conversation_id: number;
  readonly attempt: number;
}

/**
 * The message that one of these ids names: in the vendor's conversation, or, where the event names
 * none, among our own sends.
 */
function findMessage(
  db: WritableDb,
  connectionId: string,
  { conversationRef, refs }: DeliveryChange,
): Named | undefined {
  const json = JSON.stringify(refs);
  if (conversationRef === null) {
    return firstRow<Named>(
      db.prepare(
        `SELECT m.id, m.conversation_id, m.attempt FROM outbox o JOIN messages m ON m.id = o.message_id
         WHERE m.ref IN (SELECT value FROM json_each(?)) LIMIT 1`,
      ),
      json,
    );
  }
  const known = findRef(db, connectionId, conversationRef);
  if (known === undefined) return undefined;
  const { conversation_id } = known;
  return (
    firstRow<Named>(
      db.prepare(
        `SELECT id, conversation_id, attempt FROM messages
         WHERE conversation_id = ? AND ref IN (SELECT value FROM json_each(?)) LIMIT 1`,
      ),
      conversation_id,
      json,
    ) ??
    firstRow<Named>(
      db.prepare(
        `SELECT m.id, m.conversation_id, m.attempt FROM message_refs r
         JOIN messages m ON m.id = r.message_id
         WHERE r.conversation_id = ? AND r.ref IN (SELECT value FROM json_each(?))
           AND r.source <> ? LIMIT 1`,
      ),
      conversation_id,
      json,
      attemptSource,
    )
  );
}

function applyDelivery(db: WritableDb, scope: Scope, change: DeliveryChange): Told {
  const row = findMessage(db, scope.connectionId, change);
  if (row === undefined) {
    const { conversationRef: ref } = change;
    return { arrival: null, due: ref !== null && makeDue(db, scope.connectionId, ref) };
  }
  const { status, at, failure } = change;
  const next = { status, at: at ?? scope.serverNow, attempt: row.attempt, failure };
  if (updateDelivery(db, row.id, next)) refreshSummary(db, row.conversation_id);
  return { arrival: null, due: false };
}

function apply(db: WritableDb, scope: Scope, change: LiveChange): Told {
  switch (change.kind) {
    case 'message':
      return applyMessage(db, scope, change);
    case 'delivery':
      return applyDelivery(db, scope, change);
    case 'conversation': {
      const { conversationRef: ref } = change;
      const known = findRef(db, scope.connectionId, ref) !== undefined;
      return { arrival: null, due: known && makeDue(db, scope.connectionId, ref) };
    }
    case 'numbers':
      return { arrival: null, due: false };
  }
}

/**
 * Writes what events of a vendor say, by the same merge as a page of a thread: a message is one row,
 * whoever brought it first. The caller keeps its cursor in the same transaction.
 */
export function applyLive(db: WritableDb, args: LiveArgs): LiveApplied {
  const { connectionId, now, changes } = args;
  const state = loadSyncState(db, connectionId);
  const serverNow = now + (state.skew ?? 0);
  const scope: Scope = {
    connectionId,
    timeZone: args.timeZone,
    serverNow,
    skew: state.skew ?? 0,
    // Before the first answer of the vendor all that comes is news.
    beganAt: state.beganAt ?? 0,
    personId: args.personId,
    cut: retentionOf(db).cut,
    knownUntil: knownUntil(state),
    eventsOnly: args.eventsOnly ?? false,
  };
  const told = changes.map((change) => apply(db, scope, change));
  return {
    arrivals: told.flatMap(({ arrival }) => arrival ?? []),
    due: told.some(({ due }) => due),
    numbers: changes.some(({ kind }) => kind === 'numbers'),
  };
}
