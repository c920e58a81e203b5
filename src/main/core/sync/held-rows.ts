import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { ReadableDb, WritableDb } from '../store/db.ts';
import { remoteMediaOf } from '../store/media-rows.ts';
import { readTemplate } from '../store/message-record.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { reactionStates } from '../store/reaction-rows.ts';
import type { RemoteMedia, RemoteMessage } from '../remotes/remote.ts';
import type { Held, HeldRow, OpenAttempt } from './merge-rows.ts';

/** Margin around a page's time, as far as two reports of one message may lie apart. */
const margin = 2000;

/** More than clocks and cut seconds can make of one moment. */
const lookBackMs = 60_000;

interface Row {
  readonly id: number;
  readonly ref: string | null;
  readonly client_id: string | null;
  readonly direction: number;
  readonly sent_at: number;
  readonly type: MessageType;
  readonly text: string | null;
  readonly template: string | null;
  readonly status: DeliveryStatus | null;
  readonly status_at: number | null;
  readonly attempt: number;
  readonly seen: 0 | 1;
  readonly content: string | null;
  readonly quote_ref: string | null;
  readonly edited_at: number | null;
  readonly deleted_at: number | null;
  readonly forwarded: 0 | 1;
  readonly by_event: 0 | 1;
}

const columns = `id, ref, client_id, direction, sent_at, type, text, template, status, status_at,
  attempt, CASE WHEN client_id IS NULL THEN ref IS NOT NULL ELSE EXISTS (SELECT 1 FROM outbox o
    WHERE o.message_id = messages.id AND o.attempt = messages.attempt
      AND o.conversation_ref IS NOT NULL) END AS seen,
  content, quote_ref, edited_at, deleted_at, forwarded, by_event`;

function toHeld(row: Row, others: HeldRow['otherRefs'], media: RemoteMedia | null): HeldRow {
  const otherRefs =
    row.by_event === 1 && row.ref !== null
      ? [{ ref: row.ref, source: 'webhook' }, ...others]
      : others;
  return {
    id: row.id,
    ref: row.ref,
    otherRefs,
    own: row.client_id !== null,
    isSeen: row.seen === 1,
    direction: row.direction === 0 ? 'inbound' : 'outbound',
    sentAt: row.sent_at,
    type: row.type,
    text: row.text,
    template: readTemplate(row.template),
    status: row.status,
    statusAt: row.status_at,
    attempt: row.attempt,
    content: row.content,
    media,
    quoteRef: row.quote_ref,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    forwarded: row.forwarded === 1,
  };
}

const noMedia: ReadonlyMap<number, RemoteMedia> = new Map();

/** The files of rows, when a page tells of any. */
function heldMedia(
  db: WritableDb,
  messages: readonly RemoteMessage[],
  rows: readonly Row[],
): ReadonlyMap<number, RemoteMedia> {
  const tells = messages.some(({ content }) => content !== undefined && 'media' in content);
  const ids = tells ? rows.filter((row) => row.content !== null).map((row) => row.id) : [];
  return ids.length === 0 ? noMedia : remoteMediaOf(db, ids);
}

/**
 * Own sends of a conversation whose answer is not here, but for those that still wait to leave;
 * `skew` is the vendor's clock minus ours.
 */
export function openAttempts(db: ReadableDb, conversationId: number, skew: number): OpenAttempt[] {
  const rows = allRows<{
    message_id: number;
    state: 'queued' | 'sending' | 'unknown';
    created_at: number;
    first_try_at: number | null;
    last_try_at: number | null;
    server_began_at: number | null;
  }>(
    db.prepare(
      `SELECT message_id, state, created_at, first_try_at, last_try_at, server_began_at FROM outbox
       WHERE conversation_id = ? AND state IN ('queued', 'sending', 'unknown')`,
    ),
    conversationId,
  );
  return rows.flatMap((row) => {
    if (row.state === 'queued') return [];
    const firstTry = row.first_try_at ?? row.created_at;
    return {
      messageId: row.message_id,
      state: row.state,
      beganAt: row.server_began_at ?? firstTry + skew,
      lastTryAt: (row.last_try_at ?? firstTry) + skew,
    };
  });
}

/** What we have of a conversation, as far as these messages of a page can touch it. */
export function loadHeld(
  db: WritableDb,
  of: {
    readonly conversationId: number;
    readonly messages: readonly RemoteMessage[];
    readonly readAt: number | null;
    readonly skew: number;
  },
): Held {
  const { conversationId } = of;
  const messages = of.messages.filter((message) => message.reaction === undefined);
  const attempts = openAttempts(db, conversationId, of.skew);
  const times = messages.map((message) => message.sentAt);
  const oldest = Math.min(...times);
  const from = Math.min(oldest, ...attempts.map((attempt) => attempt.beganAt)) - margin;
  const to = attempts.length > 0 ? Number.MAX_SAFE_INTEGER : Math.max(...times) + margin;
  const rows = new Map<number, Row>();
  const keep = (found: Row[]) => {
    for (const row of found) rows.set(row.id, row);
  };
  if (Number.isFinite(from)) {
    keep(
      allRows<Row>(
        db.prepare(
          `SELECT ${columns} FROM messages WHERE conversation_id = ? AND sent_at BETWEEN ? AND ?`,
        ),
        conversationId,
        from,
        to,
      ),
    );
  }
  for (const { messageId } of attempts) {
    if (rows.has(messageId)) continue;
    keep(allRows<Row>(db.prepare(`SELECT ${columns} FROM messages WHERE id = ?`), messageId));
  }
  const refs = messages.flatMap((message) => [message.ref, ...message.otherRefs]);
  const found = new Set([...rows.values()].map((row) => row.ref));
  const others = allRows<{ message_id: number; ref: string; source: string }>(
    db.prepare('SELECT message_id, ref, source FROM message_refs WHERE conversation_id = ?'),
    conversationId,
  );
  const missing = refs.filter((ref) => !found.has(ref));
  if (missing.length > 0) {
    keep(
      allRows<Row>(
        db.prepare(
          `SELECT ${columns} FROM messages
           WHERE conversation_id = ? AND ref IN (SELECT value FROM json_each(?))`,
        ),
        conversationId,
        JSON.stringify(missing),
      ),
    );
    const wanted = new Set(missing);
    for (const other of others) {
      if (!wanted.has(other.ref) || rows.has(other.message_id)) continue;
      keep(
        allRows<Row>(db.prepare(`SELECT ${columns} FROM messages WHERE id = ?`), other.message_id),
      );
    }
  }
  const otherRefs = Map.groupBy(others, (other) => other.message_id);
  const media = heldMedia(db, messages, [...rows.values()]);
  return {
    rows: [...rows.values()].map((row) =>
      toHeld(row, otherRefs.get(row.id) ?? [], media.get(row.id) ?? null),
    ),
    attempts,
    reactions: heldReactions(db, conversationId, of.messages),
    gaps: loadGaps(db, conversationId),
    readAt: of.readAt,
    newestSentAt: newestBefore(db, conversationId, Number.MAX_SAFE_INTEGER),
    beforePage: Number.isFinite(oldest) ? newestBefore(db, conversationId, oldest) : null,
  };
}

function newestBefore(db: WritableDb, conversationId: number, time: number): number | null {
  const row = firstRow<{ sent_at: number }>(
    db.prepare(
      `SELECT sent_at FROM messages WHERE conversation_id = ? AND sent_at < ? AND ref IS NOT NULL
       ORDER BY sent_at DESC, id DESC LIMIT 1`,
    ),
    conversationId,
    time,
  );
  return row?.sent_at ?? null;
}

function loadGaps(db: WritableDb, conversationId: number): Held['gaps'] {
  const rows = allRows<{ before_id: number; from_at: number | null; to_at: number }>(
    db.prepare('SELECT before_id, from_at, to_at FROM gaps WHERE conversation_id = ?'),
    conversationId,
  );
  return rows.map((row) => ({
    beforeId: row.before_id,
    beforeSentAt: row.to_at,
    fromAt: row.from_at,
  }));
}

/** What is known of reactions to the messages that a page's reactions are to. */
function heldReactions(
  db: WritableDb,
  conversationId: number,
  messages: readonly RemoteMessage[],
): Held['reactions'] {
  const toRefs = messages.flatMap(({ reaction }) => reaction?.toRef ?? []);
  return toRefs.length === 0 ? [] : reactionStates(db, conversationId, toRefs);
}

/** What we have of a conversation without messages; reactions may have come before any. */
export function nothingHeld(
  db: WritableDb,
  of: {
    readonly conversationId: number;
    readonly messages: readonly RemoteMessage[];
    readonly readAt: number | null;
  },
): Held {
  return {
    rows: [],
    attempts: [],
    gaps: [],
    reactions: heldReactions(db, of.conversationId, of.messages),
    readAt: of.readAt,
    newestSentAt: null,
    beforePage: null,
  };
}

/**
 * Own sends of a conversation without an answer, and every outbound row since the oldest of them
 * began: what a look has to judge by. `skew` is the vendor's clock minus ours.
 */
export function loadLost(
  db: ReadableDb,
  of: { readonly conversationId: number; readonly skew: number },
): { readonly attempts: readonly OpenAttempt[]; readonly rows: readonly HeldRow[] } {
  const attempts = openAttempts(db, of.conversationId, of.skew);
  if (attempts.length === 0) return { attempts, rows: [] };
  const rows = allRows<Row>(
    db.prepare(
      `SELECT ${columns} FROM messages WHERE conversation_id = ? AND direction = 1
         AND (sent_at >= ? OR id IN (SELECT value FROM json_each(?)))`,
    ),
    of.conversationId,
    Math.min(...attempts.map((attempt) => attempt.beganAt)) - lookBackMs,
    JSON.stringify(attempts.map((attempt) => attempt.messageId)),
  );
  return { attempts, rows: rows.map((row) => toHeld(row, [], null)) };
}
