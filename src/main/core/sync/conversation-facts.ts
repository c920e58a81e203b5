import type { IdentitySource } from '../../../shared/contract/contacts.ts';
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
  /** What tells of a conversation that no list has told of; absent: a thread. */
  readonly source?: IdentitySource;
}

export interface RefRow {
  readonly conversation_id: number;
  readonly status: string | null;
  readonly seen_fingerprint: string;
  readonly read_fingerprint: string | null;
  readonly read_at: number | null;
  readonly looked_at: number | null;
  readonly gone_at: number | null;
  readonly older_cursor: string | null;
  readonly older_from: number | null;
  readonly is_whole: 0 | 1;
  /** Newest activity its row of the list spoke of, ms UTC; 0: none. */
  readonly activity_at: number;
}

/** The vendor's conversation as we know it, if we do. */
export function findRef(db: WritableDb, connectionId: string, ref: string): RefRow | undefined {
  return firstRow<RefRow>(
    db.prepare(
      `SELECT conversation_id, status, seen_fingerprint, read_fingerprint, read_at, looked_at,
         gone_at, older_cursor, older_from, is_whole, activity_at
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

/** The status of the newest of the vendor's conversations of `c`, one that is gone only when all are. */
const newestStatusSql = `SELECT status FROM conversation_refs r WHERE r.conversation_id = c.id
  ORDER BY gone_at IS NOT NULL, activity_at DESC, ref DESC LIMIT 1`;

/** What is kept of what the vendor says of a conversation, and what its pieces say of it. */
interface Said {
  readonly mode: string | null;
  readonly inbound: number | null;
  readonly outbound: number | null;
  readonly status: string | null;
  readonly pieces: number;
  readonly newest_status: string | null;
}

const saidSql = `SELECT mode, vendor_last_inbound_at AS inbound, vendor_last_outbound_at AS outbound,
    vendor_status AS status,
    (SELECT count(*) FROM conversation_refs r WHERE r.conversation_id = c.id) AS pieces,
    (${newestStatusSql}) AS newest_status
  FROM conversations c WHERE id = ?`;

function latest(a: number | null, b: number | null): number | null {
  return Math.max(a ?? 0, b ?? 0) || null;
}

/**
 * Writes what the vendor says of a conversation; what it leaves out stays. One that it shows in
 * several pieces was last spoken in by whichever says so. Mostly it says what it said before, and
 * nothing is written: ten indexes hang on the row.
 */
function updateConversation(
  db: WritableDb,
  conversationId: number,
  remote: RemoteConversation,
): void {
  const said = firstRow<Said>(db.prepare(saidSql), conversationId);
  if (said === undefined) return;
  const isOne = said.pieces <= 1;
  const mode = remote.mode ?? said.mode;
  const status = said.newest_status ?? said.status;
  const inbound = isOne
    ? (remote.lastInboundAt ?? said.inbound)
    : latest(said.inbound, remote.lastInboundAt);
  const outbound = isOne
    ? (remote.lastOutboundAt ?? said.outbound)
    : latest(said.outbound, remote.lastOutboundAt);
  const isSame =
    mode === said.mode &&
    status === said.status &&
    inbound === said.inbound &&
    outbound === said.outbound;
  if (isSame) return;
  db.prepare(
    `UPDATE conversations SET mode = ?, vendor_status = ?, vendor_last_inbound_at = ?,
       vendor_last_outbound_at = ? WHERE id = ?`,
  ).run(mode, status, inbound, outbound, conversationId);
}

/**
 * Makes a conversation's status that of the newest of the vendor's own conversations (DATA,
 * "Conversation"), one that is gone only when all are.
 */
export function refreshVendorStatus(db: WritableDb, conversationId: number): void {
  db.prepare(
    `UPDATE conversations AS c SET vendor_status = coalesce((${newestStatusSql}), vendor_status)
     WHERE id = ?`,
  ).run(conversationId);
}

function conversationFor(
  db: WritableDb,
  scope: SyncScope,
  remote: RemoteConversation,
  told: { readonly source: IdentitySource; readonly knownId?: number | undefined },
): { readonly id: number; readonly isNew: boolean } {
  const numberId = ensureNumber(db, {
    connectionId: scope.connectionId,
    ref: remote.numberRef ?? '',
    name: null,
    phone: null,
    timeZone: scope.timeZone,
  });
  return ensureConversation(db, {
    numberId,
    contact: { ...remote.contact, nameSource: 'vendor', source: told.source },
    at: activityOf(remote) || scope.serverNow,
    says: told.knownId === undefined ? remote : undefined,
    knownId: told.knownId,
  });
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
    const { status } = remote;
    if (status !== null && status !== known.status) {
      db.prepare('UPDATE conversation_refs SET status = ? WHERE connection_id = ? AND ref = ?').run(
        status,
        scope.connectionId,
        remote.ref,
      );
    }
    if (status !== null || remote.mode !== null) {
      updateConversation(db, known.conversation_id, remote);
    }
    return { conversationId: known.conversation_id, known };
  }
  const { id, isNew } = conversationFor(db, scope, remote, { source: scope.source ?? 'message' });
  insertRef(db, scope, { remote, conversationId: id, fingerprint: '' });
  if (!isNew) updateConversation(db, id, remote);
  return { conversationId: id, known };
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
  const found = conversationFor(db, scope, remote, {
    source: 'list',
    knownId: known?.conversation_id,
  });
  const conversationId = known?.conversation_id ?? found.id;
  if (known === undefined) {
    insertRef(db, scope, { remote, conversationId, fingerprint: remote.fingerprint });
  } else {
    db.prepare(
      `UPDATE conversation_refs SET status = ?, seen_fingerprint = ?, activity_at = ?, gone_at = NULL,
         read_fingerprint = CASE WHEN gone_at IS NULL THEN read_fingerprint END
       WHERE connection_id = ? AND ref = ?`,
    ).run(remote.status, remote.fingerprint, activityOf(remote), scope.connectionId, remote.ref);
  }
  if (known !== undefined || !found.isNew) updateConversation(db, conversationId, remote);
  if (remote.unread !== null) expectUnread(db, conversationId, remote.unread);
  refreshSummary(db, conversationId);
  return true;
}
