import type { WritableDb } from '../store/db.ts';
import { expectMore, placeMarks, reopenBefore } from '../store/read-marks.ts';
import type { RemoteConversation } from '../remotes/remote.ts';
import type { MessageChange } from '../remotes/live.ts';
import { ensureFromThread, type SyncScope } from './conversation-facts.ts';
import { loadHeld } from './held-rows.ts';
import { merge } from './merge.ts';
import { missingSince } from './missed.ts';
import { changesNothing, type Changes, type NewGap } from './merge-rows.ts';
import { unreadNews } from './unread-news.ts';
import { withoutOld } from './without-old.ts';
import { writeChanges } from './write-changes.ts';

export interface LiveScope extends SyncScope {
  /** The vendor's clock minus ours. */
  readonly skew: number;
  /** Nothing sent before this is taken in. */
  readonly cut: number;
  /** See `LiveArgs.eventsOnly`. */
  readonly eventsOnly: boolean;
  /** Found by search with this commit; else a little later. */
  readonly isLive: boolean;
}

export interface MessagesApplied {
  readonly conversationId: number;
  readonly changes: Changes;
  /** Nothing of it was new: the summary is as it was. */
  readonly isNothing: boolean;
  /** The vendor has to be asked for what the events leave out. */
  readonly asks: boolean;
}

const later = (a: number | null, b: number | null): number | null =>
  Math.max(a ?? 0, b ?? 0) || null;

/** What several events say of their conversation; what a later one leaves out, an earlier one said. */
function asOne(a: RemoteConversation, b: RemoteConversation): RemoteConversation {
  return {
    ...b,
    contact: {
      ...b.contact,
      name: b.contact.name ?? a.contact.name,
      phone: b.contact.phone ?? a.contact.phone,
      username: b.contact.username ?? a.contact.username,
    },
    status: b.status ?? a.status,
    mode: b.mode ?? a.mode,
    lastInboundAt: later(a.lastInboundAt, b.lastInboundAt),
    lastOutboundAt: later(a.lastOutboundAt, b.lastOutboundAt),
  };
}

/** The line above news of a vendor that shows nothing beside its events, where some were missed. */
function gapBefore(
  db: WritableDb,
  { connectionId, eventsOnly }: LiveScope,
  conversationId: number,
  { inserts, newGap }: Changes,
): NewGap | null {
  const [news] = inserts;
  if (!eventsOnly || news === undefined) return newGap;
  const { ref, sentAt } = news.message;
  const fromAt = missingSince(db, { connectionId, conversationId, sentAt });
  return fromAt === null ? null : { beforeRef: ref, fromAt, toAt: sentAt, pageLength: 1 };
}

/**
 * Merges messages that events told of one conversation, in the order of the log, by the same rules as
 * a page of its thread. Callers refresh its summary.
 */
export function applyMessages(
  db: WritableDb,
  scope: LiveScope,
  told: readonly [MessageChange, ...MessageChange[]],
): MessagesApplied {
  const conversation = told.map((one) => one.conversation).reduce(asOne);
  const messages = told.map((one) => one.message);
  const { conversationId, known } = ensureFromThread(
    db,
    { ...scope, source: 'webhook' },
    conversation,
  );
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
      // Events say nothing of what is missing before them, nor of what is not there.
      paged: { isNewest: true, historyBefore: -Infinity },
      eventsOnly: scope.eventsOnly,
      servedAt: scope.serverNow,
    }),
    scope.cut,
  );
  const changes = { ...merged, newGap: gapBefore(db, scope, conversationId, merged) };
  const written = writeChanges(db, {
    conversationId,
    source: 'webhook',
    changes,
    arrivedAt: scope.serverNow,
    isLive: scope.isLive,
    isWhole: false,
  });
  const news = unreadNews(changes.inserts);
  // Of a conversation nobody knew this is all there is; a thread that is still to be read has no
  // place for a mark yet.
  if (known === undefined) {
    placeMarks(db, conversationId, { unread: news, olderToCome: false, now: scope.serverNow });
  } else expectMore(db, conversationId, news);
  for (const row of written.inboundBehind) reopenBefore(db, conversationId, row);
  // A conversation nobody knew carries no more than its events, and a message that may be an own
  // one waits for the answer to it.
  const isNew = known === undefined || known.read_at === null;
  return {
    conversationId,
    changes,
    isNothing: known !== undefined && changesNothing(changes) && !written.hasSettled,
    asks: !scope.eventsOnly && (isNew || changes.heldBack),
  };
}
