import { z } from 'zod';
import type { BulkResult, BulkRun } from '../../../../shared/contract/bulk.ts';
import { deliveryStatuses } from '../../../../shared/domain/delivery-status.ts';
import {
  BulkRunId,
  ClientId,
  ConnectionId,
  ConversationId,
  type NumberId,
  PersonId,
  TemplateId,
} from '../../../../shared/domain/ids.ts';
import { numberRefuses } from '../../../../shared/domain/number-health.ts';
import { fillWording } from '../../../../shared/domain/template-wording.ts';
import { vendorKeys } from '../../../../shared/domain/vendors.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { dailyLimitOf, dayMs, failuresInARow, perPersonMs } from '../../bulk/pacing.ts';
import type { NextOfRun, NextRow, NumberDay } from '../../bulk/next.ts';
import type { ReadableDb } from '../../store/db.ts';
import { healthOfNumber } from '../../store/number-health-rows.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { threadWith, type PhonePlace } from '../../store/thread-with.ts';
import { resultsOf, runOf, runsOf } from './rows.ts';

/**
 * People a number sent templates to since an id (its second): a walk of the newest messages alone, which
 * the plus keeps it.
 */
export const usedSql = `SELECT min(m.sent_at) AS at FROM messages m
  CROSS JOIN conversations v ON v.id = m.conversation_id
  WHERE m.id >= ? AND m.direction = 1 AND m.type = 'template' AND m.status IS NOT 'failed'
    AND v.number_id = ?
  GROUP BY +m.conversation_id ORDER BY at`;

function numberDay(
  db: ReadableDb,
  of: { readonly connectionId: string; readonly numberRef: string | null },
  now: number,
): NumberDay {
  const number = firstRow<{ id: NumberId }>(
    db.prepare(
      `SELECT id FROM numbers WHERE connection_id = ? AND (? IS NULL OR ref = ?) ORDER BY id LIMIT 1`,
    ),
    of.connectionId,
    of.numberRef,
    of.numberRef,
  );
  const known = number === undefined ? null : healthOfNumber(db, number.id);
  if (number === undefined || known === null) {
    return { id: null, refuses: false, limit: null, used: [] };
  }
  const limit = dailyLimitOf(known.health.messagingLimit);
  const since = Math.floor((now - dayMs) / 1000) * 256;
  const used =
    limit === null
      ? []
      : z
          .array(z.object({ at: z.int() }))
          .parse(db.prepare(usedSql).all(since, number.id))
          .map(({ at }) => at);
  const refuses = numberRefuses(known.health, known.checkedAt, now).templates;
  return { id: number.id, refuses, limit, used };
}

const OpenRun = z.object({
  id: BulkRunId,
  connectionId: ConnectionId,
  vendor: z.enum(vendorKeys),
  templateId: TemplateId,
  templateKey: z.string(),
  numberRef: z.string().nullable(),
  personId: PersonId,
  createdAt: z.int(),
  resumedAt: z.int(),
  waitsUntil: z.int().nullable(),
});

/** Of each connection the oldest run that may go on: one goes at a time. */
export const openRunsSql = `SELECT b.id, b.connection_id AS connectionId, k.vendor,
    b.template_id AS templateId, b.template_key AS templateKey, b.number_ref AS numberRef,
    b.person_id AS personId, b.created_at AS createdAt, b.resumed_at AS resumedAt,
    b.waits_until AS waitsUntil
  FROM bulk_runs b JOIN connections k ON k.id = b.connection_id
  WHERE b.ended_at IS NULL AND b.paused IS NULL ORDER BY b.created_at, b.id`;

const LastRows = z.array(z.object({ at: z.int(), status: z.enum(deliveryStatuses).nullable() }));

export const lastSql = `SELECT r.at, m.status FROM bulk_rows r
  LEFT JOIN messages m ON m.client_id = r.client_id
  WHERE r.run_id = ? AND r.state = 'handed' ORDER BY r.at DESC, r.id DESC LIMIT ${failuresInARow}`;

const WaitingRow = z.object({
  id: z.int(),
  phone: z.string(),
  identifier: z.string(),
  name: z.string().nullable(),
  values: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.record(z.string(), z.string())),
  clientId: ClientId,
  /** The conversation of the message that this row has made already. */
  madeIn: ConversationId.nullable(),
});

export const waitingSql = `SELECT r.id, r.phone, r.identifier, r.name, r.field_values AS "values",
    r.client_id AS clientId, m.conversation_id AS madeIn
  FROM bulk_rows r LEFT JOIN messages m ON m.client_id = r.client_id
  WHERE r.run_id = ? AND r.state = 'waiting' ORDER BY r.line LIMIT 1`;

/**
 * The template in the history of somebody since a time: by its key where the platform tells it, else by
 * its words, and where nobody knows these either, any template will do.
 */
export const sameSql = `SELECT 1 FROM messages WHERE conversation_id = ? AND sent_at >= ?
  AND direction = 1 AND type = 'template' AND status IS NOT 'failed'
  AND CASE WHEN template IS NOT NULL THEN template ->> '$.key' = ?
    ELSE text = ? OR ? IS NULL END LIMIT 1`;

interface Person {
  readonly place: PhonePlace;
  /** The message to them as it reads; null where the wording is not known. */
  readonly text: string | null;
}

/** What was last written to a person, as far as it holds up the next or stands for it. */
function lately(
  db: ReadableDb,
  { place, text }: Person,
  run: z.infer<typeof OpenRun>,
  now: number,
): Pick<NextRow, 'conversationId' | 'lastAt' | 'hasIt'> {
  const conversationId = threadWith(db, place);
  if (conversationId === null) return { conversationId, lastAt: null, hasIt: false };
  const last = firstRow<{ at: number | null }>(
    db.prepare(
      `SELECT max(sent_at) AS at FROM messages WHERE conversation_id = ? AND sent_at > ? AND direction = 1`,
    ),
    conversationId,
    now - perPersonMs,
  );
  const { createdAt, templateKey } = run;
  const same = db.prepare(sameSql).get(conversationId, createdAt, templateKey, text, text);
  return { conversationId, lastAt: last?.at ?? null, hasIt: same !== undefined };
}

function textOf(db: ReadableDb, templateId: number, values: Readonly<Record<string, string>>) {
  const template = firstRow<{ body: string | null }>(
    db.prepare('SELECT body FROM templates WHERE id = ?'),
    templateId,
  );
  const body = template?.body ?? null;
  return body === null ? null : fillWording(body, values);
}

function nextOf(db: ReadableDb, run: z.infer<typeof OpenRun>, now: number): NextOfRun {
  const last = LastRows.parse(db.prepare(lastSql).all(run.id));
  const row = WaitingRow.nullable().parse(db.prepare(waitingSql).get(run.id) ?? null);
  const number = numberDay(db, run, now);
  if (row === null) return { run, last, row, number };
  const { connectionId, numberRef } = run;
  const { phone, identifier } = row;
  const person = {
    place: { connectionId, numberRef, phone, identifier },
    text: textOf(db, run.templateId, row.values),
  };
  return { run, last, row: { ...row, ...lately(db, person, run, now) }, number };
}

export const bulkReads = {
  'bulk.list': (db: ReadableDb, args: { readonly ended: number }): readonly BulkRun[] =>
    runsOf(db, args.ended),

  /** Null when there is none. */
  'bulk.one': (db: ReadableDb, args: { readonly id: BulkRunId }): BulkRun | null =>
    runOf(db, args.id),

  /** Throws `not_found`. */
  'bulk.results': (db: ReadableDb, args: { readonly id: BulkRunId }): readonly BulkResult[] => {
    if (runOf(db, args.id) === null) throw new LobbyError('not_found', 'There is no such run.');
    return resultsOf(db, args.id);
  },

  /** What the number that a file is sent from can do, and how much of its day is used (`now` ms UTC). */
  'bulk.number': (
    db: ReadableDb,
    args: {
      readonly connectionId: string;
      readonly numberRef: string | null;
      readonly now: number;
    },
  ): NumberDay => numberDay(db, args, args.now),

  /** How many of these people have a conversation with the number already. */
  'bulk.known': (db: ReadableDb, args: { readonly places: readonly PhonePlace[] }): number =>
    args.places.filter((place) => threadWith(db, place) !== null).length,

  /** What the runs that go on have to do next: of each connection the oldest one's. `now` ms UTC. */
  'bulk.next': (db: ReadableDb, args: { readonly now: number }): readonly NextOfRun[] => {
    const open = z.array(OpenRun).parse(db.prepare(openRunsSql).all());
    const first = new Map(open.toReversed().map((run) => [run.connectionId, run]));
    return [...first.values()].map((run) => nextOf(db, run, args.now));
  },
} as const;
