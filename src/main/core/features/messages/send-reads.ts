import type { Message } from '../../../../shared/contract/rows.ts';
import { ConnectionId } from '../../../../shared/domain/ids.ts';
import { vendorKeys, type VendorKey } from '../../../../shared/domain/vendors.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { ReadableDb } from '../../store/db.ts';
import { messageOf, messageOfClient } from '../../store/one-message.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { parseSettings, sendTarget, type SendTarget } from './send-target.ts';

/** A connection as a send needs it. */
export interface SendConnection {
  readonly connectionId: ConnectionId;
  readonly vendor: VendorKey;
  /** The vendor's number that it goes out by, where that is settled already. */
  readonly numberRef?: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** What a send has to know before it is queued. */
export const sendReads = {
  'messages.target': (db: ReadableDb, args: { conversationId: number }): SendTarget =>
    sendTarget(db, args.conversationId),

  'messages.one': (db: ReadableDb, args: { id: number; conversationId: number }): Message =>
    messageOf(db, args),

  /** The message that a window's id made; null while it has made none. */
  'messages.ofClient': (db: ReadableDb, args: { clientId: string }): Message | null =>
    messageOfClient(db, args.clientId),

  /** Throws `not_found` for a connection that is gone. */
  'messages.connection': (db: ReadableDb, args: { connectionId: string }): SendConnection => {
    const row = firstRow<{ id: string; vendor: string; settings: string }>(
      db.prepare('SELECT id, vendor, settings FROM connections WHERE id = ?'),
      args.connectionId,
    );
    const vendor = vendorKeys.find((key) => key === row?.vendor);
    if (row === undefined || vendor === undefined) {
      throw new LobbyError('not_found', 'This connection is gone.');
    }
    return {
      connectionId: ConnectionId.parse(row.id),
      vendor,
      settings: parseSettings(row.settings),
    };
  },
} as const;
