import { z } from 'zod';
import { HandoverNote, type Handover } from '../../../../shared/contract/reports.ts';
import type { ConversationRow } from '../../../../shared/contract/rows.ts';
import { displayName } from '../../../../shared/domain/contact-name.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import {
  conversationSelect,
  toConversationRow,
  type ConversationRecord,
} from '../../store/conversation-record.ts';
import type { ReadableDb, SqlValue } from '../../store/db.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';

/** So many of each kind are listed; the count says how many there are. */
const listed = 100;
const notesListed = 200;
const earlierListed = 30;

/** How far back notes go where nobody ever handed over: half a day. */
const shiftMs = 12 * 60 * 60_000;

/** A kind of open work: an index of it, what belongs to it, and its order. */
interface Kind {
  readonly index: string;
  readonly where: string;
  readonly order: string;
}

const shown = 'c.snoozed_until IS NULL AND c.blocked_at IS NULL';

/** What is open at a desk, by the list's own words (features/conversations/list-views.ts). */
export const openWork = {
  needsReply: {
    index: 'conversations_waiting',
    where: `c.needs_reply = 1 AND ${shown}`,
    order: 'c.waiting_since, c.id',
  },
  assigned: {
    index: 'conversations_assigned',
    where: `c.assignee_id IS NOT NULL AND ${shown}`,
    order: 'c.assignee_id, c.sort_at DESC, c.id DESC',
  },
  failed: {
    index: 'conversations_failed',
    where: '(c.failed > 0 OR c.unknown > 0) AND c.blocked_at IS NULL',
    order: 'c.sort_at DESC, c.id DESC',
  },
  snoozed: {
    index: 'conversations_snoozed',
    where: 'c.snoozed_until IS NOT NULL AND c.snoozed_until <= ? AND c.blocked_at IS NULL',
    order: 'c.snoozed_until, c.id',
  },
} as const satisfies Readonly<Record<string, Kind>>;

function part(
  db: ReadableDb,
  kind: Kind,
  personId: string,
  ...parameters: readonly SqlValue[]
): { rows: ConversationRow[]; count: number } {
  const from = `conversations c INDEXED BY ${kind.index}`;
  const rows = allRows<ConversationRecord>(
    db.prepare(
      `${conversationSelect(from)} WHERE ${kind.where} ORDER BY ${kind.order} LIMIT ${listed}`,
    ),
    personId,
    personId,
    personId,
    ...parameters,
  );
  const all = firstRow<{ n: number }>(
    db.prepare(`SELECT count(*) AS n FROM ${from} WHERE ${kind.where}`),
    ...parameters,
  );
  return { rows: rows.map(toConversationRow), count: all?.n ?? 0 };
}

interface NoteRecord {
  readonly conversation_id: ConversationId;
  readonly person: string;
  readonly at: number;
  readonly text: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
}

function notesSince(db: ReadableDb, since: number): Handover['notes'] {
  const rows = allRows<NoteRecord>(
    db.prepare(
      `SELECT t.conversation_id, t.person, t.at, t.text, k.name, k.phone, k.username, k.identifier
       FROM team_notes t JOIN conversations c ON c.id = t.conversation_id
       JOIN contacts k ON k.id = c.contact_id
       WHERE t.at >= ? ORDER BY t.at DESC LIMIT ${notesListed}`,
    ),
    since,
  );
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    displayName: displayName(row),
    personName: row.person,
    at: row.at,
    text: row.text,
  }));
}

const Notes = z.array(HandoverNote);

export const handoverReads = {
  /** What is open at `now`; what is snoozed counts when it comes back before `snoozedUntil` (ms UTC). */
  'handover.get': (
    db: ReadableDb,
    args: { readonly personId: string; readonly snoozedUntil: number; readonly now: number },
  ): Handover => {
    const { personId, now } = args;
    const earlier = Notes.parse(
      db
        .prepare(
          `SELECT id, person_name AS personName, at, text FROM handovers
           ORDER BY at DESC LIMIT ${earlierListed}`,
        )
        .all(),
    );
    const since = Math.max(earlier[0]?.at ?? 0, now - shiftMs);
    return {
      at: now,
      since,
      needsReply: part(db, openWork.needsReply, personId),
      assigned: part(db, openWork.assigned, personId),
      failed: part(db, openWork.failed, personId),
      snoozed: part(db, openWork.snoozed, personId, args.snoozedUntil),
      notes: notesSince(db, since),
      earlier,
    };
  },
} as const;
