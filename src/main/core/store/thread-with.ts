import { phoneSpellings } from '../../../shared/domain/identity.ts';
import type { ReadableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

/** Somebody as a template is sent to them by phone. */
export interface PhonePlace {
  readonly connectionId: string;
  /** The vendor's number whose thread it is; null takes whichever of the connection's. */
  readonly numberRef: string | null;
  /** E.164 with plus. */
  readonly phone: string;
  /** Canonical phone. */
  readonly identifier: string;
}

export const threadWithSql = `SELECT v.id FROM numbers n
  JOIN contacts k ON k.number_id = n.id
    AND (k.identifier = ? OR k.phone IN (SELECT value FROM json_each(?)))
  JOIN conversations v ON v.contact_id = k.id
  WHERE n.connection_id = ? AND (? IS NULL OR n.ref = ?)
  ORDER BY v.last_activity_at DESC, v.id DESC LIMIT 1`;

/** The conversation that a number already has with a phone, the most recent first; null for none. */
export function threadWith(db: ReadableDb, to: PhonePlace): number | null {
  const found = firstRow<{ id: number }>(
    db.prepare(threadWithSql),
    to.identifier,
    // Where the vendor knows people by something else, their phone is an attribute.
    JSON.stringify(phoneSpellings(to.phone)),
    to.connectionId,
    to.numberRef,
    to.numberRef,
  );
  return found?.id ?? null;
}
