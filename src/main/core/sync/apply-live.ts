import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { retentionOf } from '../store/retention-cut.ts';
import type { LiveChange, MessageChange } from '../remotes/live.ts';
import { arrivalOf, type Arrival } from './arrival.ts';
import { findRef } from './conversation-facts.ts';
import { applyDelivery } from './live-deliveries.ts';
import { applyMessages, type LiveScope } from './live-messages.ts';
import type { Insert } from './merge-rows.ts';
import { knownUntil, loadSyncState } from './sync-state.ts';

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
  /** At most one a conversation. */
  readonly arrivals: readonly Arrival[];
  /** Conversations that the vendor has to be asked about; their threads are due. */
  readonly due: boolean;
  /** The vendor's numbers changed. */
  readonly numbers: boolean;
}

/** So many messages at once are a log that was left behind, and are indexed behind; fewer are live. */
const liveMessages = 100;

/** A thread's newest page is to be read again: something of it did not come, or could not be told. */
function makeDue(db: WritableDb, connectionId: string, ref: string): boolean {
  const { changes } = db
    .prepare(
      'UPDATE conversation_refs SET read_fingerprint = NULL WHERE connection_id = ? AND ref = ?',
    )
    .run(connectionId, ref);
  return changes > 0;
}

/** Keeps whom the vendor has given a conversation to, beside whom the desk has; returns whether it changed. */
function setAssignee(db: WritableDb, id: number, assignee: string | null | undefined): boolean {
  if (assignee === undefined) return false;
  const { changes } = db
    .prepare(
      'UPDATE conversations SET vendor_assignee = ? WHERE id = ? AND vendor_assignee IS NOT ?',
    )
    .run(assignee, id, assignee);
  return changes > 0;
}

type Group = [MessageChange, ...MessageChange[]];

/** Messages by the vendor's conversation, each in the order of the log. */
function byConversation(changes: readonly MessageChange[]): Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const group = groups.get(change.conversation.ref);
    if (group === undefined) groups.set(change.conversation.ref, [change]);
    else group.push(change);
  }
  return [...groups.values()];
}

/**
 * Writes what events of a vendor say, by the same merge as a page of a thread: a message is one row,
 * whoever brought it first. The messages of a conversation are merged at once, then the deliveries:
 * what a log that was left behind tells costs little more than its inserts. Where events are all there
 * is, each decides by itself. The caller keeps its cursor in the same transaction.
 */
export function applyLive(db: WritableDb, args: LiveArgs): LiveApplied {
  const { connectionId, now, changes, eventsOnly = false } = args;
  const state = loadSyncState(db, connectionId);
  const serverNow = now + (state.skew ?? 0);
  const messages = changes.filter((change) => change.kind === 'message');
  const scope: LiveScope = {
    connectionId,
    timeZone: args.timeZone,
    serverNow,
    skew: state.skew ?? 0,
    cut: retentionOf(db).cut,
    knownUntil: knownUntil(state),
    eventsOnly,
    isLive: messages.length <= liveMessages,
  };
  /** What came into each conversation that is not as it was. */
  const touched = new Map<number, Insert[]>();
  const touch = (id: number, inserts: readonly Insert[]): void => {
    touched.set(id, [...(touched.get(id) ?? []), ...inserts]);
  };
  const due = new Set<string>();

  const groups = eventsOnly ? messages.map((one): Group => [one]) : byConversation(messages);
  for (const group of groups) {
    const applied = applyMessages(db, scope, group);
    if (!applied.isNothing) touch(applied.conversationId, applied.changes.inserts);
    if (applied.asks) due.add(group[0].conversation.ref);
  }
  for (const change of changes) {
    if (change.kind === 'delivery') {
      const told = applyDelivery(db, connectionId, change, serverNow);
      if (typeof told === 'number') touch(told, []);
      if (told === 'not_here' && change.conversationRef !== null) due.add(change.conversationRef);
    } else if (change.kind === 'conversation') {
      const known = findRef(db, connectionId, change.conversationRef);
      if (known === undefined) continue;
      due.add(change.conversationRef);
      if (setAssignee(db, known.conversation_id, change.assignee)) touch(known.conversation_id, []);
    }
  }

  const arrivals: Arrival[] = [];
  // Before the first answer of the vendor all that comes is news.
  const news = { beganAt: state.beganAt ?? 0, personId: args.personId };
  for (const [id, inserts] of touched) {
    refreshSummary(db, id);
    const arrival = arrivalOf(db, id, { inserts }, news);
    if (arrival !== null) arrivals.push(arrival);
  }
  return {
    arrivals,
    due: [...due].map((ref) => makeDue(db, connectionId, ref)).includes(true),
    numbers: changes.some(({ kind }) => kind === 'numbers'),
  };
}
