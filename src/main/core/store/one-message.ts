import type { Message } from '../../../shared/contract/rows.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { ReadableDb } from './db.ts';
import { messageColumns, toMessage, type MessageRecord } from './message-record.ts';
import { firstRow } from './sql-rows.ts';

interface Of {
  readonly id: number;
  readonly conversationId: number;
}

/** The row of one message. Throws `not_found`. */
export function recordOf(db: ReadableDb, of: Of): MessageRecord {
  const row = firstRow<MessageRecord>(
    db.prepare(`SELECT ${messageColumns} FROM messages m WHERE m.id = ? AND m.conversation_id = ?`),
    of.id,
    of.conversationId,
  );
  if (row === undefined) throw new LobbyError('not_found', 'There is no such message');
  return row;
}

/** One message as a window gets it. Throws `not_found`. */
export function messageOf(db: ReadableDb, of: Of): Message {
  return toMessage(db, recordOf(db, of));
}

/** The message a window's id already made, if it did. */
export function messageOfClient(db: ReadableDb, clientId: string): Message | null {
  const row = firstRow<MessageRecord>(
    db.prepare(`SELECT ${messageColumns} FROM messages m WHERE m.client_id = ?`),
    clientId,
  );
  return row === undefined ? null : toMessage(db, row);
}
