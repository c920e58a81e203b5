import { ensureConversation, ensureNumber } from '../store/contact-rows.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { expectUnread } from '../store/read-marks.ts';
import { firstRow } from '../store/sql-rows.ts';
import type { RemoteConversation } from '../remotes/remote.ts';

/** What an op knows of the connection it works for. */
export interface SyncScope {
  readonly connectionId: string;
  /** IANA zone for numbers that are not known yet. */
  readonly timeZone: string;
  /** The vendor's clock now, ms UTC. */
  readonly serverNow: number;
  /** See `knownUntil` of the sync state. */
  readonly knownUntil: number | null;
}

export interface RefRow {
  readonly conversation_id: number;
  readonly seen_fingerprint: string;
  readonly read_fingerprint: string | null;
  readonly read_at: number | null;
  readonly looked_at: number | null;
  readonly gone_at: number | null;
  readonly older_cursor: string | null;
  readonly older_from: number | null;
  readonly is_whole: 0 | 1;
}

/** The vendor's conversation as we know it, if we do. */
export function findRef(db: WritableDb, connectionId: string, ref: string): RefRow | undefined {
  return firstRow<RefRow>(
    db.prepare(
      `SELECT conversation_id, seen_fingerprint, read_fingerprint, read_at, looked_at, gone_at,
         older_cursor, older_from, is_whole
       FROM conversation_refs WHERE connection_id = ? AND ref = ?`,
    ),
    connectionId,
    ref,
  );
}

/** Newest activity the vendor's row speaks of; 0 when it names none. */
export function activityOf(remote: RemoteConversation): number {
  return Math.max(remote.lastInboundAt ?? 0, remote.lastOutboundAt ?? 0);
}

/** The later of a column and a parameter, either of which may be null; SQL. */
const later = (column: string) => `nullif(max(coalesce(${column}, 0), coalesce(?, 0)), 0)`;

/**
 * Writes what the vendor says of a conversation; what it leaves out stays. One that it shows in
 * several pieces was last spoken in by whichever says so.
 */
function updateConversation(
  db: WritableDb,
  conversationId: number,
  remote: RemoteConversation,
): void {
  const pieces = firstRow<{ n: number }>(
    db.prepare('SELECT count(*) AS n FROM conversation_refs WHERE conversation_id = ?'),
    conversationId,
  );
  const isOne = (pieces?.n ?? 0) <= 1;
  db.prepare(
    `UPDATE conversations SET mode = coalesce(?, mode),
       vendor_last_inbound_at = ${isOne ? 'coalesce(?, vendor_last_inbound_at)' : later('vendor_last_inbound_at')},
       vendor_last_outbound_at = ${isOne ? 'coalesce(?, vendor_last_outbound_at)' : later('vendor_last_outbound_at')}
     WHERE id = ?`,
  ).run(remote.mode, remote.lastInboundAt, remote.lastOutboundAt, conversationId);
  refreshVendorStatus(db, conversationId);
}

/**
 * Makes a conversation's status that of the newest of the vendor's own conversations (DATA,
 * "Conversation"), one that is gone only when all are.
 */
export function refreshVendorStatus(db: WritableDb, conversationId: number): void {
  db.prepare(
    `UPDATE conversations SET vendor_status = coalesce((SELECT status FROM conversation_refs
       WHERE conversation_id = ?
       ORDER BY gone_at IS NOT NULL, activity_at DESC, ref DESC LIMIT 1), vendor_status)
     WHERE id = ?`,
  ).run(conversationId, conversationId);
}

function conversationFor(
  db: WritableDb,
  scope: SyncScope,
  remote: RemoteConversation,
  knownId?: number,
): number {
  const numberId = ensureNumber(db, {
    connectionId: scope.connectionId,
    ref: remote.numberRef ?? '',
    name: null,
    phone: null,
    timeZone: scope.timeZone,
  });
  const { id } = ensureConversation(db, {
    numberId,
    contact: { ...remote.contact, nameSource: 'vendor' },
    at: activityOf(remote) || scope.serverNow,
    knownId,
  });
  return id;
}

/**
 * Takes in a conversation as a thread's page shows it, which may leave out what the list says.
 * Returns its id and what was known of the ref before (undefined for a new one).
 */
export function ensureFromThread(
  db: WritableDb,
  scope: SyncScope,
  remote: RemoteConversation,
): { conversationId: number; known: RefRow | undefined } {
  const known = findRef(db, scope.connectionId, remote.ref);
  if (known !== undefined) {
    if (remote.status !== null || remote.mode !== null) {
      db.prepare(
        `UPDATE conversation_refs SET status = coalesce(?, status)
         WHERE connection_id = ? AND ref = ?`,
      ).run(remote.status, scope.connectionId, remote.ref);
      updateConversation(db, known.conversation_id, remote);
    }
    return { conversationId: known.conversation_id, known };
  }
  const conversationId = conversationFor(db, scope, remote);
  insertRef(db, scope, { remote, conversationId, fingerprint: '' });
  updateConversation(db, conversationId, remote);
  return { conversationId, known };
}

function insertRef(
  db: WritableDb,
  scope: SyncScope,
  row: { remote: RemoteConversation; conversationId: number; fingerprint: string },
): void {
  db.prepare(
    `INSERT INTO conversation_refs (connection_id, ref, conversation_id, status, seen_fingerprint,
       read_at, activity_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    scope.connectionId,
    row.remote.ref,
    row.conversationId,
    row.remote.status,
    row.fingerprint,
    scope.knownUntil,
    activityOf(row.remote),
  );
}

/** Takes in a row of the list. Returns whether it differs from what the list said before. */
export function applyListRow(
  db: WritableDb,
  scope: SyncScope,
  remote: RemoteConversation,
): boolean {
  const known = findRef(db, scope.connectionId, remote.ref);
  if (
    known !== undefined &&
    known.seen_fingerprint === remote.fingerprint &&
    known.gone_at === null
  ) {
    return false;
  }
  // Also for a known one: the contact's name may be what changed.
  const found = conversationFor(db, scope, remote, known?.conversation_id);
  const conversationId = known?.conversation_id ?? found;
  if (known === undefined) {
    insertRef(db, scope, { remote, conversationId, fingerprint: remote.fingerprint });
  } else {
    db.prepare(
      `UPDATE conversation_refs SET status = ?, seen_fingerprint = ?, activity_at = ?, gone_at = NULL,
         read_fingerprint = CASE WHEN gone_at IS NULL THEN read_fingerprint END
       WHERE connection_id = ? AND ref = ?`,
    ).run(remote.status, remote.fingerprint, activityOf(remote), scope.connectionId, remote.ref);
  }
  updateConversation(db, conversationId, remote);
  if (remote.unread !== null) expectUnread(db, conversationId, remote.unread);
  refreshSummary(db, conversationId);
  return true;
}
