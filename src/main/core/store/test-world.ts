import type { ConversationId, MessageId, NumberId } from '../../../shared/domain/ids.ts';
import { ensureConversation, ensureNumber } from './contact-rows.ts';
import { refreshSummary } from './conversation-summary.ts';
import type { Database, WritableDb } from './db.ts';
import { openInProcessStore } from './in-process.ts';
import { insertMessages, type NewMessage } from './message-rows.ts';
import type { Store } from './store.ts';

export const connectionId = '00000000-0000-4000-8000-000000000001';
export const personId = '00000000-0000-4000-8000-0000000000aa';

/** A database as an operation gets it, without a transaction of its own. */
export function openWritable(db: Database): WritableDb {
  return {
    prepare: (sql) => db.prepare<unknown[]>(sql),
    changed: () => undefined,
    isAwaited: () => false,
  };
}

export interface TestWorld {
  readonly store: Store;
  readonly db: Database;
  readonly writable: WritableDb;
  number(ref: string): NumberId;
  conversation(numberId: NumberId, name: string, phone?: string | null): ConversationId;
  /** Inserts messages and refreshes the summary; search knows them at once. */
  messages(id: ConversationId, ...messages: readonly Partial<NewMessage>[]): MessageId[];
}

/** What a contact wrote at `sentAt`; the rest can be overridden. */
export function inbound(sentAt: number, text: string, more: Partial<NewMessage> = {}): NewMessage {
  return {
    ref: null,
    clientId: null,
    direction: 'inbound',
    origin: 'contact',
    personId: null,
    sentAt,
    arrivedAt: sentAt,
    late: false,
    type: 'text',
    vendorType: null,
    text,
    template: null,
    status: null,
    statusAt: null,
    attempt: 1,
    failure: null,
    ...more,
  };
}

/** What the desk wrote at `sentAt`. */
export function outbound(sentAt: number, text: string, more: Partial<NewMessage> = {}): NewMessage {
  return inbound(sentAt, text, {
    direction: 'outbound',
    origin: 'lobby',
    personId,
    status: 'sent',
    statusAt: sentAt,
    ...more,
  });
}

/** A store with one connection and one person, in memory unless a file is given: for tests of reads and writes. */
export async function openTestWorld(
  where: { file?: string; key?: Uint8Array } = {},
): Promise<TestWorld> {
  const store = await openInProcessStore(where);
  const { db } = store;
  const writable = openWritable(db);
  db.prepare(
    `INSERT OR REPLACE INTO persons (id, name, is_default, created_at) VALUES (?, 'Front desk', 1, 0)`,
  ).run(personId);
  db.prepare(
    `INSERT OR IGNORE INTO desk_persons (person_id, role, added_at) VALUES (?, 'admin', 0)`,
  ).run(personId);
  db.prepare(
    `INSERT OR IGNORE INTO connections (id, vendor, label, base_url, created_at) VALUES (?, 'cloove', 'Clinic', 'https://api.clooveai.com', 0)`,
  ).run(connectionId);
  return {
    store,
    db,
    writable,
    number: (ref) =>
      ensureNumber(writable, {
        connectionId,
        ref,
        name: ref,
        phone: null,
        timeZone: 'UTC',
      }) as NumberId,
    conversation: (numberId, name, phone = null) =>
      ensureConversation(writable, {
        numberId,
        at: 0,
        contact: {
          identifier: `id of ${name}`,
          name,
          nameSource: 'vendor',
          phone,
          username: null,
        },
      }).id as ConversationId,
    messages(id, ...messages) {
      const whole = messages.map((message) => inbound(0, '', message));
      const ids = insertMessages(writable, id, whole, { live: true });
      refreshSummary(writable, id);
      return ids as MessageId[];
    },
  };
}
