import type { Failure } from '../../../shared/contract/rows.ts';
import type { LinkRight } from '../../../shared/domain/permissions.ts';
import type { SendAddress, SendOutcome } from '../remotes/send-parts.ts';
import { vendorsWithoutWindow, type VendorKey } from '../../../shared/domain/vendors.ts';
import { codeOfStop, stopOfConversation } from '../store/contact-stops.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { conversationRefusal } from '../store/number-health-rows.ts';
import { serverNow, serverSkew } from '../store/server-time.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { addressee, newestRef } from './address.ts';
import { acceptMessage, applyNext } from './apply.ts';
import { freePayload, TemplatePayload, type FreePayload, type OutboxKind } from './item.ts';
import { afterLookUp, afterOutcome } from './machine.ts';
import { reactionWrites } from './reaction-rows.ts';
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
      | (FreePayload & { readonly address: SendAddress })
      | {
          readonly kind: 'send.template';
          readonly template: TemplatePayload;
          /** Null for somebody whom the vendor has not named yet: they have a phone alone. */
          readonly contact: string | null;
        }
    ));

/** A refusal of our own, before anything left. */
function ownFailure(code: Failure['code'], raw: string): Failure {
  return { code, vendorCode: null, httpStatus: null, raw };
}

/** Why a queued row must not leave any more; the window is the vendor's, so is its clock. */
function refusal(db: WritableDb, row: ItemRow, now: number): Failure | null {
  const stop = stopOfConversation(db, row.conversation_id);
  if (stop !== null) {
    return ownFailure(codeOfStop(stop), 'The desk sends nothing to this contact any more.');
  }
  const { replies, templates } = conversationRefusal(db, row.conversation_id, now);
  if (row.kind === 'send.template' ? templates : replies) {
    return ownFailure('number_cannot_send', 'The platform says that this number cannot send now.');
  }
  if (row.kind === 'send.template') return null;
  const found = firstRow<{ window_closes_at: number | null; vendor: VendorKey }>(
    db.prepare(
      `SELECT v.window_closes_at, c.vendor FROM conversations v
       JOIN numbers n ON n.id = v.number_id JOIN connections c ON c.id = n.connection_id
       WHERE v.id = ?`,
    ),
    row.conversation_id,
  );
  if (found !== undefined && vendorsWithoutWindow.includes(found.vendor)) return null;
  const closesAt = found?.window_closes_at;
  if (typeof closesAt === 'number' && closesAt > now + serverSkew(db, row.connection_id))
    return null;
  return ownFailure('window_closed', 'The 24 hours ended before the message could leave.');
}

/** The file of a send that is not in media/ any more; null when it is there, or none is needed. */
function missingFile(db: WritableDb, row: ItemRow, free: FreePayload | null): Failure | null {
  const file =
    free === null
      ? TemplatePayload.parse(JSON.parse(row.payload)).headerFile
      : free.kind === 'send.media'
        ? free.payload.file
        : null;
  if (file === null) return null;
  const known = firstRow(db.prepare('SELECT 1 FROM media_files WHERE file_key = ?'), file.key);
  return known === undefined
    ? ownFailure('file_gone', 'The file is not on this computer any more.')
    : null;
}

function begin(
  db: WritableDb,
  args: { id: number; now: number; addressedBy?: 'conversation' | 'contact' },
): Begun {
  const row = openItem(db, args.id);
  if (row === undefined || row.state === 'sending') return { begun: false };
  if (row.ref !== null || waitsForEarlier(db, row.conversation_id, row.id)) return { begun: false };
  const { now } = args;
  const uncertain = row.first_try_at !== null;

  const free = freePayload(row);
  const conversationRef =
    free === null ? null : (free.payload.conversationRef ?? newestRef(db, row));
  const needsConversation = free !== null && args.addressedBy !== 'contact';
  if (!uncertain) {
    const refused =
      refusal(db, row, now) ??
      (needsConversation && conversationRef === null
        ? ownFailure('remote_not_found', 'The platform has no conversation with this contact yet.')
        : null) ??
      missingFile(db, row, free);
    if (refused !== null) {
      applyNext(db, row, { state: 'failed', failure: refused }, now);
      return { begun: false };
    }
  }
  const payload =
    free === null ? row.payload : JSON.stringify({ ...free.payload, conversationRef });
  db.prepare(
    `UPDATE outbox SET state = 'sending', payload = ?, tries = tries + 1, last_try_at = ?,
       first_try_at = coalesce(first_try_at, ?), server_began_at = coalesce(server_began_at, ?)
     WHERE id = ?`,
  ).run(payload, now, now, serverNow(db, row.connection_id, now), row.id);
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
  return free === null
    ? {
        ...shared,
        kind: 'send.template',
        template: TemplatePayload.parse(JSON.parse(row.payload)),
        contact: newestRef(db, row) === null ? null : addressee(db, row.conversation_id).contact,
      }
    : {
        ...shared,
        ...free,
        address: { conversationRef: conversationRef ?? '', ...addressee(db, row.conversation_id) },
      };
}

export const outboxWrites = {
  ...reactionWrites,

  /**
   * Commits that a try begins, after checking that it still may: that its number can send, the window of
   * what is no template, its file, and that no earlier send of the conversation is under way. What
   * may not leave fails, and keeps its words.
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

  /** A send this connection cannot make at all, or that its holder has no right to any more; only a row that certainly did not leave fails. */
  'outbox.refuse': (
    db: WritableDb,
    args: { id: number; kind: OutboxKind; now: number; missing?: LinkRight },
  ): void => {
    const row = openItem(db, args.id);
    if (row?.state !== 'queued') return;
    const failure =
      args.missing === undefined
        ? ownFailure('capability_missing', `This connection does not offer ${args.kind}.`)
        : ownFailure('not_permitted', `The right ${args.missing} is missing.`);
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
