import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import type { VendorKey } from '../../../../shared/domain/vendors.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { ReadableDb } from '../../store/db.ts';
import { platformName } from '../../store/identity-rows.ts';
import { firstRow } from '../../store/sql-rows.ts';

/** A conversation as something can be sent into it. */
export interface SendTarget {
  readonly conversationId: number;
  readonly connectionId: ConnectionId;
  readonly vendor: VendorKey;
  /** The vendor's number that the conversation is with; '' while none has been seen. */
  readonly numberRef: string;
  /** The connection's settings, by field key. */
  readonly settings: Readonly<Record<string, string>>;
  /** E.164 with plus; null when the vendor hides it. */
  readonly phone: string | null;
  /** As the platform calls them: what the desk calls somebody is nobody's business there. */
  readonly contactName: string | null;
  readonly windowClosesAt: number | null;
}

interface TargetRecord {
  readonly id: number;
  readonly connection_id: ConnectionId;
  readonly vendor: VendorKey;
  readonly number_ref: string;
  readonly settings: string;
  readonly phone: string | null;
  readonly name: string | null;
  readonly name_source: string | null;
  readonly contact_id: number;
  readonly window_closes_at: number | null;
}

/** Throws `not_found`. */
export function sendTarget(db: ReadableDb, conversationId: number): SendTarget {
  const row = firstRow<TargetRecord>(
    db.prepare(
      `SELECT v.id, n.connection_id, n.ref AS number_ref, c.vendor, c.settings, k.phone, k.name, k.name_source, k.id AS contact_id,
         v.window_closes_at
       FROM conversations v
       JOIN contacts k ON k.id = v.contact_id
       JOIN numbers n ON n.id = v.number_id
       JOIN connections c ON c.id = n.connection_id
       WHERE v.id = ?`,
    ),
    conversationId,
  );
  if (row === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  return {
    conversationId: row.id,
    connectionId: row.connection_id,
    vendor: row.vendor,
    numberRef: row.number_ref,
    settings: parseSettings(row.settings),
    phone: row.phone,
    contactName: row.name_source === 'person' ? platformName(db, row.contact_id) : row.name,
    windowClosesAt: row.window_closes_at,
  };
}

/** A connection's settings as they are stored. */
export function parseSettings(json: string): Readonly<Record<string, string>> {
  const settings: unknown = JSON.parse(json);
  if (typeof settings !== 'object' || settings === null) return {};
  return Object.fromEntries(
    Object.entries(settings).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
