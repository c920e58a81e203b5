import { ConnectionId, PersonId } from '../../src/shared/domain/ids.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import type { LogPort } from '../../src/main/core/ports.ts';
import type { Remote } from '../../src/main/core/remotes/remote.ts';
import type { Database } from '../../src/main/core/store/db.ts';
import { openInProcessStore } from '../../src/main/core/store/in-process.ts';
import type { Store } from '../../src/main/core/store/store.ts';
import type { Connection } from '../../src/main/core/sync/connection.ts';
import { startConnection } from '../../src/main/core/sync/connection-loop.ts';
import { ModelInbox } from './model-inbox.ts';
import { VirtualClock } from './virtual-clock.ts';

export const syncConnectionId = ConnectionId.parse('11111111-1111-4111-8111-111111111111');
export const syncPersonId = PersonId.parse('22222222-2222-4222-8222-222222222222');

export interface ThreadRow {
  readonly id: number;
  readonly ref: string | null;
  readonly text: string | null;
  readonly status: string | null;
  readonly late: number;
  readonly direction: number;
}

export type ConversationFacts = Readonly<Record<string, number | string | null>> & {
  readonly id: number;
};

export interface SyncWorld {
  readonly clock: VirtualClock;
  readonly inbox: ModelInbox;
  readonly store: Store;
  readonly db: Database;
  readonly events: CoreEvent[];
  /** Whether somebody uses a window. */
  readonly desk: { inUse: boolean };
  readonly logged: string[];
  start(over?: Store, remote?: Remote): Connection;
  conversation(name: string): ConversationFacts;
  thread(name: string): ThreadRow[];
  texts(name: string): (string | null)[];
  gaps(name: string): { from_at: number | null; to_at: number }[];
  arrivals(): (string | null)[];
  requestsOf(kind: 'list' | 'thread'): number;
}

export interface SyncWorldParts {
  readonly clock?: VirtualClock;
  readonly inbox?: ModelInbox;
  /** A database that may already hold the connection; in memory when absent. */
  readonly store?: Store & { readonly db: Database };
  readonly events?: CoreEvent[];
}

/** A store with one connection to a model inbox, and a loop that can be started over. */
export async function syncWorld(parts: SyncWorldParts = {}): Promise<SyncWorld> {
  const clock = parts.clock ?? new VirtualClock();
  const inbox = parts.inbox ?? new ModelInbox(clock);
  const store = parts.store ?? (await openInProcessStore());
  const { db } = store;
  db.exec(`
    INSERT OR IGNORE INTO persons (id, name, is_default, created_at)
      VALUES ('${syncPersonId}', 'Front desk', 1, 0);
    INSERT OR IGNORE INTO connections (id, vendor, label, base_url, created_at)
      VALUES ('${syncConnectionId}', 'cloove', 'Desk', 'https://x.example', 0);
  `);
  const events: CoreEvent[] = parts.events ?? [];
  const desk = { inUse: false };
  const logged: string[] = [];
  const log: LogPort = {
    write: (_level, event, facts) => logged.push(`${event} ${JSON.stringify(facts)}`),
    tail: () => logged,
  };

  /** Starts the loop; `over` and `remote` let a test cut it off at any boundary. */
  function start(over: Store = store, remote: Remote = inbox.remote()): Connection {
    return startConnection({
      id: syncConnectionId,
      remote,
      store: over,
      clock,
      random: { fraction: () => 0.5 },
      log,
      emit: (event) => events.push(event),
      person: () => ({ id: syncPersonId }),
      isDeskInUse: () => desk.inUse,
    });
  }

  function conversation(name: string): ConversationFacts {
    return db
      .prepare(
        `SELECT c.*, r.gone_at, r.read_fingerprint IS r.seen_fingerprint AS is_read,
           (SELECT unread FROM read_marks m WHERE m.conversation_id = c.id) AS unread
         FROM conversations c JOIN contacts k ON k.id = c.contact_id
         LEFT JOIN conversation_refs r ON r.conversation_id = c.id
         WHERE k.name = ?`,
      )
      .get(name) as ConversationFacts;
  }

  const thread = (name: string): ThreadRow[] =>
    db
      .prepare(
        `SELECT m.id, m.ref, m.text, m.status, m.late, m.direction FROM messages m
         JOIN conversations c ON c.id = m.conversation_id JOIN contacts k ON k.id = c.contact_id
         WHERE k.name = ? ORDER BY m.sent_at, m.id`,
      )
      .all(name) as ThreadRow[];

  return {
    clock,
    inbox,
    store,
    db,
    desk,
    events,
    logged,
    start,
    conversation,
    thread,
    texts: (name: string) => thread(name).map((row) => row.text),
    gaps: (name: string) =>
      db
        .prepare('SELECT from_at, to_at FROM gaps WHERE conversation_id = ?')
        .all(conversation(name).id) as { from_at: number | null; to_at: number }[],
    arrivals: () =>
      events.flatMap((event) => (event.type === 'message_arrived' ? [event.text] : [])),
    requestsOf: (kind: 'list' | 'thread') =>
      inbox.requests.filter((request) => request.kind === kind).length,
  };
}
