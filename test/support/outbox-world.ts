import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { messageHandlers } from '../../src/main/core/features/messages/handlers.ts';
import type { ConnectionRuntime, FeatureContext } from '../../src/main/core/features/context.ts';
import { startReactions } from '../../src/main/core/outbox/reactions.ts';
import { startOutbox, type Outbox } from '../../src/main/core/outbox/runner.ts';
import type { LogPort, Random } from '../../src/main/core/ports.ts';
import type { Remote } from '../../src/main/core/remotes/remote.ts';
import { ensureConversation, ensureNumber } from '../../src/main/core/store/contact-rows.ts';
import { refreshSummary } from '../../src/main/core/store/conversation-summary.ts';
import { adoptRef } from '../../src/main/core/store/adopt-ref.ts';
import { insertMessages } from '../../src/main/core/store/message-rows.ts';
import { insertAttachment } from '../../src/main/core/store/attachment-rows.ts';
import { openInProcessStore } from '../../src/main/core/store/in-process.ts';
import { writeRunner } from '../../src/main/core/store/operations.ts';
import type { Store } from '../../src/main/core/store/store.ts';
import type { WritableDb } from '../../src/main/core/store/db.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import type { Freshness, Message } from '../../src/shared/contract/rows.ts';
import type { MediaKind } from '../../src/shared/domain/media-kinds.ts';
import {
  AttachmentId,
  ClientId,
  ConnectionId,
  ConversationId,
  MessageId,
  PersonId,
  TemplateId,
} from '../../src/shared/domain/ids.ts';
import type { RemotePart } from '../../src/shared/domain/vendors.ts';
import type { Caller } from '../../src/shared/domain/permissions.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import { ModelVendor } from './model-vendor.ts';
import { VirtualClock } from './virtual-clock.ts';

const quiet: LogPort = { write: () => undefined, tail: () => [] };
export const admin: Caller = { role: 'admin', rights: [] };
const person = { id: PersonId.parse('5d0a0000-0000-4000-8000-000000000001'), name: 'Front desk' };

/** A store with one connection, and an outbox that can be killed and started again. */
export async function outboxWorld(options: { file?: string; key?: Uint8Array } = {}) {
  const clock = new VirtualClock();
  let { file } = options;
  let store = await openInProcessStore(options);
  const vendor = new ModelVendor(clock);
  const connectionId = ConnectionId.parse(randomUUID());
  let writer = writeRunner(store.db);
  const inTransaction = <Result>(work: (db: WritableDb) => Result): Result =>
    writer.transact(work).value;
  store.db.exec(`
    INSERT INTO persons (id, name, is_default, created_at) VALUES ('${person.id}', '${person.name}', 1, 0);
    INSERT INTO connections (id, vendor, label, base_url, settings, created_at)
      VALUES ('${connectionId}', 'cloove', 'Desk', 'https://x.example', '{"numberId":"wn1"}', 0);
    INSERT INTO credentials (connection_id, sealed) VALUES ('${connectionId}', x'00');
    INSERT INTO templates (id, connection_id, key, name, status, body, fields, source) VALUES
      (1, '${connectionId}', 'order_shipped', 'Order shipped', 'APPROVED',
       'Order {{order_id}} comes {{eta}}.',
       '[{"key":"order_id","example":null},{"key":"eta","example":null}]', 'admin');
  `);

  const state = {
    remote: vendor.remote() as Remote | null,
    freshness: 'live' as Freshness['state'],
    since: 0,
    /** What a look-up does: finds what the vendor has, or cannot ask. */
    parts: ['inbox', 'send.text', 'send.template'] as RemotePart[],
    readable: true,
    /** Files in media/, by key. */
    files: new Set<string>(),
    reads: 0,
  };
  let uuids = 0;
  const random: Random = {
    bytes: (length) => new Uint8Array(length),
    uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}`,
    fraction: () => 0.5,
  };

  /** As a read of the vendor's thread would: adopts the sole candidate of each unknown own send. */
  function sync(): void {
    inTransaction((db) => {
      const rows = db
        .prepare(
          `SELECT m.id, m.conversation_id, m.text, o.kind FROM messages m
           JOIN outbox o ON o.message_id = m.id AND o.attempt = m.attempt
           WHERE m.ref IS NULL AND o.state = 'unknown'`,
        )
        .all() as { id: number; conversation_id: number; text: string | null }[];
      for (const row of rows) {
        const found = vendor.delivered.filter(
          (one) =>
            one.text === (row.text ?? '') &&
            db.prepare('SELECT 1 FROM messages WHERE ref = ?').get(one.ref) === undefined,
        );
        const [sole] = found;
        if (sole === undefined || found.length > 1) continue;
        const { id: messageId, conversation_id: conversationId } = row;
        adoptRef(db, { conversationId, messageId, ref: sole.ref, sentAt: sole.at });
        refreshSummary(db, conversationId);
      }
    });
  }

  const runtime: ConnectionRuntime = {
    id: connectionId,
    vendor: 'cloove',
    get parts() {
      return state.parts;
    },
    freshness: () => ({
      state: state.freshness,
      checkedAt: null,
      since: state.since,
      progress: null,
      paused: false,
      error: null,
    }),
    refresh: () => undefined,
    pauseImport: () => Promise.resolve(),
    opened: () => undefined,
    async readNow() {
      state.reads += 1;
      if (!state.readable) throw new LobbyError('network_refused', 'no');
      sync();
    },
  };

  /** What windows were told. */
  const emitted: CoreEvent[] = [];
  let outbox: Outbox | null = null;
  let reactions: Outbox | null = null;
  /** Starts an outbox over the store, or over one in front of it; what runs already is not stopped. */
  const start = (over: Store = store): Outbox => {
    outbox = startOutbox({
      store: over,
      clock,
      random,
      log: quiet,
      remote: () => state.remote,
      connection: () => runtime,
      openFile: async ({ key }) => {
        if (!state.files.has(key)) throw new LobbyError('file_gone', 'no file');
        return new Blob([key]);
      },
      emit: () => undefined,
    });
    return outbox;
  };
  /** Takes files, quotes and the rest from now on. */
  function makeFull(): void {
    state.remote = vendor.fullRemote();
    state.parts = ['inbox', 'send.text', 'send.template', 'send.media', 'send.advanced'];
  }
  /** Starts what brings reactions. */
  const startReacting = (): Outbox => {
    reactions = startReactions({
      store,
      clock,
      random,
      log: quiet,
      remote: () => state.remote,
      emit: (event) => emitted.push(event),
    });
    return reactions;
  };
  /** What handlers and runners get, over the store or over one in front of it. */
  const contextOver = (over: Store): FeatureContext => ({
    store: over,
    clock,
    random,
    log: quiet,
    which: 'own',
    person: () => person,
    connection: () => runtime,
    remote: () => state.remote,
    partsOff: () => [],
    wakeOutbox: () => {
      outbox?.wake();
      reactions?.wake();
    },
    emit: () => undefined,
  });
  const handlersOver = (over: Store) => messageHandlers(contextOver(over));
  let handlers = handlersOver(store);

  /**
   * As kill -9 and the next start see it: opens what the database's files hold at this moment. What
   * still runs over the old store is the caller's to silence.
   */
  async function reopen(): Promise<void> {
    const { key } = options;
    if (file === undefined || key === undefined) throw new Error('Only a file can be opened again');
    const next = `${file}.next`;
    for (const ending of ['', '-wal']) {
      if (existsSync(file + ending)) copyFileSync(file + ending, next + ending);
    }
    await store.close();
    file = next;
    store = await openInProcessStore({ file, key });
    writer = writeRunner(store.db);
    handlers = handlersOver(store);
  }

  /** A thread whose customer has just written; its vendor ref is `cv<n>`. */
  let threads = 0;
  function thread(phone = `+23480123456${(threads += 1)}0`): ConversationId {
    const id = inTransaction((db) => {
      const numberId = ensureNumber(db, {
        connectionId,
        ref: 'business',
        name: null,
        phone: null,
        timeZone: 'UTC',
      });
      const contact = {
        identifier: phone.slice(1),
        name: 'Ada',
        nameSource: 'vendor',
        phone,
        username: null,
      } as const;
      const made = ensureConversation(db, { numberId, contact, at: clock.now() });
      db.prepare(
        `INSERT INTO conversation_refs (connection_id, ref, conversation_id, seen_fingerprint, activity_at)
         VALUES (?, ?, ?, '', ?)`,
      ).run(connectionId, `cv${made.id}`, made.id, clock.now());
      return made.id;
    });
    inbound(id);
    return ConversationId.parse(id);
  }

  function inbound(conversationId: number, at = clock.now()): MessageId {
    const [id] = inTransaction((db) => {
      const ids = insertMessages(
        db,
        conversationId,
        [
          {
            ref: `in-${randomUUID()}`,
            clientId: null,
            direction: 'inbound',
            origin: 'contact',
            personId: null,
            sentAt: at,
            arrivedAt: at,
            late: false,
            type: 'text',
            vendorType: null,
            text: 'Hello?',
            template: null,
            status: null,
            statusAt: null,
            attempt: 1,
            failure: null,
          },
        ],
        { live: true },
      );
      refreshSummary(db, conversationId);
      return ids;
    });
    return MessageId.parse(id);
  }

  async function send(conversationId: ConversationId, text: string): Promise<Message> {
    const input = { conversationId, text, basedOn: null, evenIfChanged: true };
    return handlers['messages.send']({ ...input, clientId: newClientId() }, admin);
  }
  /** A picked file, whole in media/. */
  function pick(kind: MediaKind, name = `a.${kind}`): AttachmentId {
    const fileKey = `${kind} ${randomUUID()}`;
    state.files.add(fileKey);
    const id = inTransaction((db) => {
      db.prepare('INSERT INTO media_files (file_key, bytes, used_at) VALUES (?, 9, 0)').run(
        fileKey,
      );
      const size = { width: null, height: null, durationMs: null };
      const row = { kind, name, mime: `${kind}/x`, bytes: 9, ...size };
      return insertAttachment(db, { row, fileKey }, clock.now());
    });
    return AttachmentId.parse(id);
  }

  const read = (message: Pick<Message, 'id' | 'conversationId'>): Promise<Message> =>
    store.read('messages.one', { id: message.id, conversationId: message.conversationId });

  return {
    clock,
    get store() {
      return store;
    },
    vendor,
    state,
    get handlers() {
      return handlers;
    },
    contextOver,
    handlersOver,
    reopen,
    connectionId,
    person,
    templateId: TemplateId.parse(1),
    start,
    startReacting,
    emitted,
    makeFull,
    sync,
    thread,
    inbound,
    send,
    pick,
    read,
    status: async (message: Message) => (await read(message)).delivery?.status,
  };
}

export type OutboxWorld = Awaited<ReturnType<typeof outboxWorld>>;

export function newClientId(): ClientId {
  return ClientId.parse(randomUUID());
}
