import type { Failure } from '../../../shared/contract/rows.ts';
import type { SendAddress, SendOutcome } from '../remotes/remote.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { serverSkew } from '../store/server-time.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { acceptMessage, applyNext } from './apply.ts';
import { TemplatePayload, TextPayload, type OutboxKind } from './item.ts';
import { afterLookUp, afterOutcome } from './machine.ts';
import { openItem, toItem, waitsForEarlier, type ItemRow } from './reads.ts';
import { setDelivery } from '../store/message-rows.ts';

/** A try that may begin: its state is on disk, nothing has left yet. */
export type Begun =
  | { readonly begun: false }
  | ({
      readonly begun: true;
      readonly tries: number;
      /** An earlier try with this key may have taken effect. */
      readonly uncertain: boolean;
      readonly idempotencyKey: string;
    } & (
      | {
          readonly kind: 'send.text';
          readonly text: string;
          readonly address: SendAddress;
        }
      | { readonly kind: 'send.template'; readonly template: TemplatePayload }
    ));

/** A refusal of our own, before anything left. */
function ownFailure(code: Failure['code'], raw: string): Failure {
  return { code, vendorCode: null, httpStatus: null, raw };
}

/** Why a queued row must not leave any more; the window is the vendor's, so is its clock. */
function refusal(db: WritableDb, row: ItemRow, now: number): Failure | null {
  if (row.kind !== 'send.text') return null;
  const closesAt = firstRow<{ window_closes_at: number | null }>(
    db.prepare('SELECT window_closes_at FROM conversations WHERE id = ?'),
    row.conversation_id,
  )?.window_closes_at;
  if (typeof closesAt === 'number' && closesAt > now + serverSkew(db, row.connection_id))
    return null;
  return ownFailure('window_closed', 'The 24 hours ended before the message could leave.');
}

/** The vendor's newest conversation of a thread. */
function newestRef(db: WritableDb, row: ItemRow): string | null {
  const found = firstRow<{ ref: string }>(
    db.prepare(
      `SELECT ref FROM conversation_refs WHERE conversation_id = ? AND connection_id = ?
       ORDER BY activity_at DESC, ref DESC LIMIT 1`,
    ),
    row.conversation_id,
    row.connection_id,
  );
  return found?.ref ?? null;
}

/** The sending number and the contact, as the vendor names them. */
function addressee(db: WritableDb, row: ItemRow): Omit<SendAddress, 'conversationRef'> {
  const found = firstRow<{ number_ref: string; contact: string }>(
    db.prepare(
      `SELECT n.ref AS number_ref, k.identifier AS contact FROM conversations v
       JOIN contacts k ON k.id = v.contact_id JOIN numbers n ON n.id = v.number_id WHERE v.id = ?`,
    ),
    row.conversation_id,
  );
  return { numberRef: found?.number_ref ?? '', contact: found?.contact ?? '' };
}

function begin(db: WritableDb, args: { id: number; now: number }): Begun {
  const row = openItem(db, args.id);
  if (row === undefined || row.state === 'sending') return { begun: false };
  if (row.ref !== null || waitsForEarlier(db, row.conversation_id, row.id)) return { begun: false };
  const { now } = args;
  const uncertain = row.first_try_at !== null;

  const text = row.kind === 'send.text' ? TextPayload.parse(JSON.parse(row.payload)) : null;
  const conversationRef = text === null ? null : (text.conversationRef ?? newestRef(db, row));
  if (!uncertain) {
    const refused =
      refusal(db, row, now) ??
      (text !== null && conversationRef === null
        ? ownFailure('remote_not_found', 'The platform has no conversation with this contact yet.')
        : null);
    if (refused !== null) {
      applyNext(db, row, { state: 'failed', failure: refused }, now);
      return { begun: false };
    }
  }
  const payload = text === null ? row.payload : JSON.stringify({ ...text, conversationRef });
  db.prepare(
    `UPDATE outbox SET state = 'sending', payload = ?, tries = tries + 1, last_try_at = ?,
       first_try_at = coalesce(first_try_at, ?), server_began_at = coalesce(server_began_at, ?)
     WHERE id = ?`,
  ).run(payload, now, now, now + serverSkew(db, row.connection_id), row.id);
  // While an earlier try is unknown, that stays the truth on screen.
  if (!uncertain) {
    const { message_id: messageId, attempt } = row;
    setDelivery(db, messageId, { status: 'sending', at: now, attempt, failure: null });
    refreshSummary(db, row.conversation_id);
  }
  const shared = {
    begun: true,
    tries: row.tries + 1,
    uncertain,
    idempotencyKey: row.idempotency_key,
  } as const;
  return text === null
    ? { ...shared, kind: 'send.template', template: TemplatePayload.parse(JSON.parse(row.payload)) }
    : {
        ...shared,
        kind: 'send.text',
        text: text.text,
        address: { conversationRef: conversationRef ?? '', ...addressee(db, row) },
      };
}

export const outboxWrites = {
  /**
   * Commits that a try begins, after checking that it still may: the window of a text, and that no
   * earlier send of the conversation is under way. A closed window fails the row and keeps the words.
   */
  'outbox.begin': begin,

  /** Writes how a try ended. Ignored when the row is no longer in that very try. */
  'outbox.finish': (
    db: WritableDb,
    args: {
      id: number;
      tries: number;
      uncertain: boolean;
      outcome: SendOutcome;
      now: number;
      fraction: number;
    },
  ): void => {
    const row = openItem(db, args.id);
    if (row?.state !== 'sending' || row.tries !== args.tries) return;
    if (args.outcome.kind === 'accepted') acceptMessage(db, row, args.outcome, args.now);
    else applyNext(db, row, afterOutcome(args.outcome, args), args.now, args.outcome);
  },

  /** A send this connection cannot make at all; only a row that certainly did not leave fails. */
  'outbox.refuse': (db: WritableDb, args: { id: number; kind: OutboxKind; now: number }): void => {
    const row = openItem(db, args.id);
    if (row?.state !== 'queued') return;
    const failure = ownFailure(
      'capability_missing',
      `This connection does not offer ${args.kind}.`,
    );
    applyNext(db, row, { state: 'failed', failure }, args.now);
  },

  /** Writes what a look-up brought; the read itself has already adopted a message it found. */
  'outbox.lookedUp': (
    db: WritableDb,
    args: { id: number; answered: boolean; now: number; fraction: number },
  ): void => {
    const row = openItem(db, args.id);
    if (row?.state !== 'unknown') return;
    if (row.ref !== null) return applyNext(db, row, { state: 'accepted' }, args.now);
    const facts = { ...args, tries: row.tries, uncertain: true };
    applyNext(db, row, afterLookUp(toItem(row), args.answered, facts), args.now);
  },

  /** Ends the row of a message that a read found at the vendor. */
  'outbox.found': (db: WritableDb, args: { id: number; now: number }): void => {
    const row = openItem(db, args.id);
    if (row === undefined || row.state === 'sending' || row.ref === null) return;
    applyNext(db, row, { state: 'accepted' }, args.now);
  },

  /** A send whose try was cut off: nobody knows what became of it. After a start, `id` null takes all. */
  'outbox.recover': (db: WritableDb, args: { id: number | null; now: number }): void => {
    const rows = allRows<{ id: number }>(
      db.prepare(
        `SELECT id FROM outbox WHERE state IN ('queued', 'sending', 'unknown') AND state = 'sending'
           AND (? IS NULL OR id = ?)`,
      ),
      args.id,
      args.id,
    );
    for (const { id } of rows) {
      const row = openItem(db, id);
      if (row === undefined) continue;
      const next = { state: 'unknown', notBefore: args.now, failure: null } as const;
      applyNext(db, row, next, args.now);
    }
  },
} as const;
