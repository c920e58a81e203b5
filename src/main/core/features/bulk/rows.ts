import { z } from 'zod';
import {
  type BulkCounts,
  bulkPauses,
  BulkRun,
  type BulkResult,
  bulkStatuses,
} from '../../../../shared/contract/bulk.ts';
import type { DeliveryStatus } from '../../../../shared/domain/delivery-status.ts';
import { deliveryStatuses } from '../../../../shared/domain/delivery-status.ts';
import { ConnectionId, ConversationId } from '../../../../shared/domain/ids.ts';
import { vendorKeys } from '../../../../shared/domain/vendors.ts';
import { errorCodeSchema } from '../../../../shared/contract/primitives.ts';
import { everyMsOf } from '../../bulk/pacing.ts';
import { parseFailure } from '../../outbox/item.ts';
import { vendors } from '../../remotes/registry.ts';
import type { ReadableDb } from '../../store/db.ts';

const RunRow = z.object({
  id: BulkRun.shape.id,
  connectionId: ConnectionId,
  vendor: z.enum(vendorKeys),
  templateName: z.string(),
  language: z.string().nullable(),
  fileName: z.string(),
  personName: z.string(),
  createdAt: z.int(),
  endedAt: z.int().nullable(),
  ended: BulkRun.shape.ended,
  // A word that a newer version may have written.
  paused: z.enum(bulkPauses).nullable().catch('restored'),
  waitsUntil: z.int().nullable(),
});

const runSql = `SELECT b.id, b.connection_id AS connectionId, k.vendor, b.template_name AS templateName,
    b.language, b.file_name AS fileName, coalesce(p.name, '') AS personName,
    b.created_at AS createdAt, b.ended_at AS endedAt, b.ended,
    CASE WHEN b.ended_at IS NULL THEN b.paused END AS paused,
    CASE WHEN b.ended_at IS NULL AND b.paused IS NULL THEN b.waits_until END AS waitsUntil
  FROM bulk_runs b JOIN connections k ON k.id = b.connection_id
  LEFT JOIN persons p ON p.id = b.person_id`;

/** How many rows of a run stand how; each row's message is found by its client id. */
export const countsSql = `SELECT r.state, m.status, count(*) AS n FROM bulk_rows r
  LEFT JOIN messages m ON m.client_id = r.client_id AND r.state = 'handed'
  WHERE r.run_id = ? GROUP BY r.state, m.status`;

const CountRows = z.array(
  z.object({
    state: z.string(),
    status: z.enum(deliveryStatuses).nullable(),
    n: z.int(),
  }),
);

type Count = keyof BulkCounts;

const countedAs: Record<DeliveryStatus, readonly Count[]> = {
  queued: ['going'],
  sending: ['going'],
  unknown: ['unknown'],
  accepted: ['sent'],
  sent: ['sent'],
  delivered: ['sent', 'delivered'],
  read: ['sent', 'delivered', 'read'],
  failed: ['failed'],
};

function countsAs(state: string, status: DeliveryStatus | null): readonly Count[] {
  switch (state) {
    case 'waiting':
      return ['waiting'];
    case 'refused':
      return ['failed'];
    case 'handed':
      return status === null ? ['gone'] : countedAs[status];
    default:
      return ['skipped'];
  }
}

function countsOf(db: ReadableDb, runId: string): BulkCounts {
  const counts: BulkCounts = {
    total: 0,
    waiting: 0,
    going: 0,
    sent: 0,
    delivered: 0,
    read: 0,
    unknown: 0,
    failed: 0,
    skipped: 0,
    gone: 0,
  };
  for (const { state, status, n } of CountRows.parse(db.prepare(countsSql).all(runId))) {
    counts.total += n;
    for (const name of countsAs(state, status)) counts[name] += n;
  }
  return counts;
}

function toRun(db: ReadableDb, row: unknown): BulkRun {
  const { vendor, ...run } = RunRow.parse(row);
  const limit = vendors.get(vendor)?.limit ?? { requests: 60, perMs: 60_000 };
  return { ...run, everyMs: everyMsOf(limit), counts: countsOf(db, run.id) };
}

/** One run; null when there is none. */
export function runOf(db: ReadableDb, id: string): BulkRun | null {
  const row = db.prepare(`${runSql} WHERE b.id = ?`).get(id);
  return row === undefined ? null : toRun(db, row);
}

/** Every run that has not ended, and the newest `ended` of those that have; newest first each. */
export function runsOf(db: ReadableDb, ended: number): BulkRun[] {
  const order = 'ORDER BY b.created_at DESC, b.id';
  return [
    ...db.prepare(`${runSql} WHERE b.ended_at IS NULL ${order}`).all(),
    ...db.prepare(`${runSql} WHERE b.ended_at IS NOT NULL ${order} LIMIT ?`).all(ended),
  ].map((row) => toRun(db, row));
}

const ResultRow = z.object({
  line: z.int(),
  phone: z.string(),
  name: z.string().nullable(),
  state: z.string(),
  refused: errorCodeSchema.nullable().catch('internal'),
  at: z.int().nullable(),
  status: z.enum(deliveryStatuses).nullable(),
  statusAt: z.int().nullable(),
  failure: z.string().nullable(),
  conversationId: ConversationId.nullable(),
});

export const resultsSql = `SELECT r.line, r.phone, r.name, r.state, r.refused, r.at, m.status,
    m.status_at AS statusAt, m.failure, coalesce(m.conversation_id, v.id) AS conversationId
  FROM bulk_rows r
  LEFT JOIN messages m ON m.client_id = r.client_id AND r.state = 'handed'
  LEFT JOIN conversations v ON v.id = r.conversation_id
  WHERE r.run_id = ? ORDER BY r.line`;

/** What became of each row, in the order of the file. */
export function resultsOf(db: ReadableDb, runId: string): BulkResult[] {
  return z
    .array(ResultRow)
    .parse(db.prepare(resultsSql).all(runId))
    .map(({ state, status, statusAt, failure, at, ...row }) => {
      const stands = state === 'handed' ? (status ?? 'gone') : state;
      return {
        ...row,
        status: bulkStatuses.find((word) => word === stands) ?? 'refused',
        failure: status === 'failed' ? parseFailure(failure) : null,
        at: statusAt ?? at,
      };
    });
}
