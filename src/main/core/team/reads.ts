import { z } from 'zod';
import { vendorKeys } from '../../../shared/domain/vendors.ts';
import type { ReadableDb } from '../store/db.ts';
import { allRows } from '../store/sql-rows.ts';
import { notesOf } from './notes.ts';
import { conversationOf, nameOf, parseValue } from './rows.ts';
import type { TeamWrite } from './values.ts';

/** An own write that waits for the relay. */
export interface WaitingWrite extends Omit<TeamWrite, 'seq'> {
  readonly connectionId: string;
}

interface Row {
  readonly id: string;
  readonly vendor: string;
  readonly number_ref: string;
  readonly contact: string;
  readonly value: string;
  readonly is_claim: number;
}

function waiting(
  db: ReadableDb,
  { connectionId, limit }: { readonly connectionId: string; readonly limit: number },
): WaitingWrite[] {
  return allRows<Row>(
    db.prepare(
      `SELECT o.id, x.vendor, o.number_ref, o.contact, o.value, o.is_claim
       FROM team_outbox o JOIN connections x ON x.id = o.connection_id
       WHERE o.connection_id = ? AND o.seq IS NULL ORDER BY o.n LIMIT ?`,
    ),
    connectionId,
    limit,
  ).map(({ id, vendor, number_ref: number, contact, value, is_claim }) => ({
    id,
    connectionId,
    isClaim: is_claim === 1,
    conversation: contact === '' ? null : { vendor, number, contact },
    value: parseValue(value),
  }));
}

const VendorAssignee = z
  .object({ vendor: z.enum(vendorKeys), name: z.string().transform((name) => name || null) })
  .nullable();

/** Whom the vendor has given a conversation to; null for nobody. */
function vendorAssignee(
  db: ReadableDb,
  { conversationId }: { readonly conversationId: number },
): z.infer<typeof VendorAssignee> {
  return VendorAssignee.parse(
    db
      .prepare(
        `SELECT x.vendor, c.vendor_assignee AS name FROM conversations c
         JOIN numbers n ON n.id = c.number_id JOIN connections x ON x.id = n.connection_id
         WHERE c.id = ? AND c.vendor_assignee IS NOT NULL`,
      )
      .get(conversationId) ?? null,
  );
}

export const teamReads = {
  'team.vendorAssignee': vendorAssignee,
  'team.notes': notesOf,
  /** Own writes of a connection that the relay has not got, oldest first. */
  'team.waiting': waiting,
  /** Connections with such writes. */
  'team.waitingFor': (db: ReadableDb): string[] =>
    allRows<{ connection_id: string }>(
      db.prepare('SELECT DISTINCT connection_id FROM team_outbox WHERE seq IS NULL'),
    ).map((row) => row.connection_id),
  /** Connections that were told of something that is not here yet. */
  'team.unsettled': (db: ReadableDb): string[] =>
    allRows<{ connection_id: string }>(
      db.prepare('SELECT DISTINCT connection_id FROM team_registers WHERE settled = 0'),
    ).map((row) => row.connection_id),
  'team.nameOf': (db: ReadableDb, { id }: { readonly id: number }) => nameOf(db, id),
  'team.conversationOf': (
    db: ReadableDb,
    of: { readonly connectionId: string; readonly numberRef: string; readonly contact: string },
  ): number | null => conversationOf(db, of),
} as const;
