import type { FailureGroup, FailureItem } from '../../../../shared/contract/failures.ts';
import type { Failure } from '../../../../shared/contract/rows.ts';
import { displayName } from '../../../../shared/domain/contact-name.ts';
import {
  actionOf,
  failureCause,
  retryFrom,
  type FailureCause,
  type Trouble,
} from '../../../../shared/domain/failure-causes.ts';
import type { ConnectionId, NumberId } from '../../../../shared/domain/ids.ts';
import { candidates } from './candidates.ts';
import { oneLine } from '../../store/conversation-record.ts';
import type { ReadableDb } from '../../store/db.ts';
import {
  messageColumns,
  readFailure,
  toMessage,
  type MessageRecord,
} from '../../store/message-record.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { isTroubled } from '../../store/troubled-messages.ts';

interface Known {
  readonly id: number;
  readonly sent_at: number;
  readonly status: Trouble['status'];
  readonly failure: string | null;
}

/** Messages of connections that are being removed are gone with them. */
const kept = `EXISTS (SELECT 1 FROM conversations c JOIN numbers n ON n.id = c.number_id
  JOIN credentials s ON s.connection_id = n.connection_id WHERE c.id = m.conversation_id)`;

/** Everything in trouble, newest first: the index holds nothing else, so this reads no more than that. */
const knownSql = `SELECT m.id, m.sent_at, m.status, m.failure
  FROM messages m INDEXED BY messages_troubled WHERE ${isTroubled} AND ${kept}
  ORDER BY m.sent_at DESC, m.id DESC`;

const countSql = `SELECT count(*) AS n FROM messages m INDEXED BY messages_troubled
  WHERE ${isTroubled} AND ${kept}`;

const itemSql = `SELECT ${messageColumns}, n.id AS number_id, n.connection_id,
    coalesce(n.name, n.phone, (SELECT x.label FROM connections x WHERE x.id = n.connection_id)) AS number_name,
    k.name AS contact_name, k.phone, k.username, k.identifier
  FROM messages m JOIN conversations c ON c.id = m.conversation_id
  JOIN numbers n ON n.id = c.number_id JOIN contacts k ON k.id = c.contact_id
  WHERE m.id = ?`;

interface ItemRecord extends MessageRecord {
  readonly number_id: NumberId;
  readonly connection_id: ConnectionId;
  readonly number_name: string;
  readonly contact_name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
}

function troubleOf(status: Trouble['status'], failure: Failure | null): Trouble {
  return { status, code: failure?.code ?? null, vendorCode: failure?.vendorCode ?? null };
}

const causeOf = (row: Known): FailureCause =>
  failureCause(troubleOf(row.status, readFailure(row.failure)));

function groups(db: ReadableDb, _all: object): FailureGroup[] {
  const found = new Map<FailureCause, FailureGroup>();
  for (const row of allRows<Known>(db.prepare(knownSql))) {
    const cause = causeOf(row);
    const { count = 0, newestAt = row.sent_at } = found.get(cause) ?? {};
    found.set(cause, { cause, action: actionOf[cause], count: count + 1, newestAt });
  }
  return [...found.values()];
}

function toItem(db: ReadableDb, row: ItemRecord): FailureItem[] {
  const message = toMessage(db, row);
  const { delivery } = message;
  if (delivery === null) return [];
  const { id, conversationId, sentAt, origin, type, text, template } = message;
  const status = delivery.status === 'unknown' ? 'unknown' : 'failed';
  return [
    {
      id,
      conversationId,
      connectionId: row.connection_id,
      numberId: row.number_id,
      numberName: row.number_name,
      displayName: displayName({ ...row, name: row.contact_name }),
      phone: row.phone,
      sentAt,
      origin,
      own: row.client_id !== null,
      type,
      text: text === null ? null : oneLine(text),
      template,
      delivery,
      retryFrom: retryFrom(troubleOf(status, delivery.failure), delivery.at ?? sentAt),
    },
  ];
}

/** Reads of what did not go. */
export const failureReads = {
  'failures.candidates': candidates,

  'failures.groups': groups,

  'failures.items': (
    db: ReadableDb,
    args: { readonly cause: FailureCause; readonly limit: number },
  ): FailureItem[] => {
    const one = db.prepare(itemSql);
    return allRows<Known>(db.prepare(knownSql))
      .filter((row) => causeOf(row) === args.cause)
      .slice(0, args.limit)
      .flatMap(({ id }) => {
        const row = firstRow<ItemRecord>(one, id);
        return row === undefined ? [] : toItem(db, row);
      });
  },

  'failures.count': (db: ReadableDb, _all: object): number =>
    firstRow<{ n: number }>(db.prepare(countSql))?.n ?? 0,
} as const;
