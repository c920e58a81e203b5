import { copyFileSync, existsSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { FeatureContext } from '../../src/main/core/features/context.ts';
import { messageHandlers } from '../../src/main/core/features/messages/handlers.ts';
import { startOutbox, type Outbox } from '../../src/main/core/outbox/runner.ts';
import type { LogPort, Random } from '../../src/main/core/ports.ts';
import type { Remote } from '../../src/main/core/remotes/remote.ts';
import type { Database } from '../../src/main/core/store/db.ts';
import { openInProcessStore } from '../../src/main/core/store/in-process.ts';
import type { Store } from '../../src/main/core/store/store.ts';
import type { Connection } from '../../src/main/core/sync/connection.ts';
import { startConnection } from '../../src/main/core/sync/connection-loop.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import type { Message } from '../../src/shared/contract/rows.ts';
import { ClientId, ConnectionId, PersonId, TemplateId } from '../../src/shared/domain/ids.ts';
import { clinicNumber, ModelClinic } from './model-clinic.ts';
import { mortal, type Mortal } from './mortal.ts';
import { admin } from './outbox-world.ts';
import { VirtualClock } from './virtual-clock.ts';

export const clinicConnectionId = ConnectionId.parse('33333333-3333-4333-8333-333333333333');
export const clinicPerson = {
  id: PersonId.parse('44444444-4444-4444-8444-444444444444'),
  name: 'Front desk',
};
const quiet: LogPort = { write: () => undefined, tail: () => [] };
const key = new Uint8Array(32).fill(9);

/** `reminder` says two things; `greeting` has no fields. */
export const clinicTemplates = { reminder: TemplateId.parse(1), greeting: TemplateId.parse(2) };

function prepare(db: Database): void {
  db.exec(`
    INSERT OR IGNORE INTO persons (id, name, is_default, created_at)
      VALUES ('${clinicPerson.id}', '${clinicPerson.name}', 1, 0);
    INSERT OR IGNORE INTO connections (id, vendor, label, base_url, created_at)
      VALUES ('${clinicConnectionId}', 'scrubs', 'Clinic', 'https://x.example', 0);
    INSERT OR IGNORE INTO credentials (connection_id, sealed) VALUES ('${clinicConnectionId}', x'00');
    INSERT OR IGNORE INTO templates (id, connection_id, key, language, name, status, fields, source,
        sender_number_id) VALUES
      (1, '${clinicConnectionId}', 'reminder', 'en_US', 'reminder', 'APPROVED',
       '[{"key":"1","example":null},{"key":"2","example":null}]', 'vendor', '${clinicNumber}'),
      (2, '${clinicConnectionId}', 'greeting', 'en_US', 'greeting', 'APPROVED', '[]', 'vendor',
       '${clinicNumber}');
  `);
}

/** A database file with the connection in it, to be copied for each test. */
export async function emptyClinicFile(file: string): Promise<string> {
  const store = await openInProcessStore({ file, key });
  prepare(store.db);
  await store.close();
  return file;
}

function mortalRemote(remote: Remote, life: Mortal): Remote {
  const { inbox, 'send.template': send } = remote.parts;
  if (inbox === undefined || send === undefined) throw new Error('The model has both');
  return {
    ...remote,
    parts: {
      inbox: {
        ...inbox,
        listConversations: (query, signal) =>
          life.step(() => inbox.listConversations(query, signal)),
        readConversation: (ref, cursor, signal) =>
          life.step(() => inbox.readConversation(ref, cursor, signal)),
      },
      'send.template': {
        ...send,
        send: (intent, signal) => life.step(() => send.send(intent, signal)),
      },
    },
  };
}

/** Reads are no steps: a kill between two of them is one between what stands around them. */
function mortalStore(store: Store, life: Mortal): Store {
  const never = new Promise<never>(() => undefined);
  return { ...life.store, read: (name, args) => (life.dead() ? never : store.read(name, args)) };
}

/**
 * A Lobby over a vendor like Scrubs: loop, outbox and handlers on one store, which can be killed and
 * started over what the kill left. Nothing runs before `start`. `other.remote` stands for the model.
 */
export async function clinicWorld(
  at: { empty: string; copy: string } | null = null,
  other: { clock?: VirtualClock; remote?: Remote } = {},
) {
  const clock = other.clock ?? new VirtualClock();
  const clinic = new ModelClinic(clock);
  const events: CoreEvent[] = [];
  let file = at?.copy;
  if (at !== null) copyFileSync(at.empty, at.copy);
  let store = await openInProcessStore(file === undefined ? {} : { file, key });
  prepare(store.db);
  let life = mortal(store);
  let loop: Connection | null = null;
  let outbox: Outbox | null = null;
  let lives = 1;
  let uuids = 0;
  const random: Random = {
    bytes: (length) => new Uint8Array(length),
    uuid: () => `00000000-0000-4000-9000-${String((uuids += 1)).padStart(12, '0')}`,
    fraction: () => 0.5,
  };

  function handlers() {
    const context: FeatureContext = {
      store: mortalStore(store, life),
      clock,
      random,
      log: quiet,
      which: 'own',
      person: () => clinicPerson,
      connection: () => loop,
      remote: () => null,
      partsOff: () => [],
      wakeOutbox: () => outbox?.wake(),
      emit: () => undefined,
    };
    return messageHandlers(context);
  }

  function start(): void {
    const over = mortalStore(store, life);
    const remote = mortalRemote(other.remote ?? clinic.remote(), life);
    const emit = (event: CoreEvent) => events.push(event);
    const shared = { store: over, clock, random, log: quiet, emit };
    loop = startConnection({
      ...shared,
      id: clinicConnectionId,
      remote,
      person: () => clinicPerson,
      isDeskInUse: () => false,
    });
    outbox = startOutbox({
      ...shared,
      remote: () => remote,
      connection: () => loop,
      openFile: () => Promise.resolve(new Blob([])),
    });
  }

  async function revive(): Promise<void> {
    life.dieIn(0);
    if (file !== undefined) {
      const next = `${file}+`;
      for (const ending of ['', '-wal']) {
        if (existsSync(file + ending)) copyFileSync(file + ending, next + ending);
      }
      await store.close();
      file = next;
      store = await openInProcessStore({ file, key });
    }
    life = mortal(store);
    lives += 1;
    start();
  }

  /** Moves time; a life that ends meanwhile is followed by the next at once. */
  async function advance(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1000) {
      await clock.advance(Math.min(1000, left));
      if (life.dead()) await revive();
    }
  }

  const rows = (phone: string): Row[] =>
    store.db
      .prepare(
        `SELECT m.id, m.ref, m.text, m.status, m.late, m.direction, m.sent_at, m.client_id
         FROM messages m JOIN conversations c ON c.id = m.conversation_id
         JOIN contacts k ON k.id = c.contact_id WHERE k.phone = ? ORDER BY m.sent_at, m.id`,
      )
      .all(phone) as Row[];

  return {
    clock,
    clinic,
    events,
    get db(): Database {
      return store.db;
    },
    get store(): Store {
      return store;
    },
    get loop() {
      if (loop === null) throw new Error('Nothing runs');
      return loop;
    },
    handlers,
    start,
    revive,
    advance,
    rows,
    /** How many lives there were, this one included. */
    lives: () => lives,
    dieIn: (steps: number) => life.dieIn(steps),
    isDead: () => life.dead(),
    refs: (phone: string) => rows(phone).map((row) => row.ref),
    conversation: (phone: string) =>
      store.db
        .prepare(
          `SELECT c.* FROM conversations c JOIN contacts k ON k.id = c.contact_id WHERE k.phone = ?`,
        )
        .get(phone) as Record<string, number | string | null> & { id: number },
    send: (
      phone: string,
      values: Record<string, string> = { 1: 'Amina Bello', 2: '09:30' },
      clientId = ClientId.parse(randomUUID()),
    ): Promise<Message> =>
      handlers()['messages.sendTemplate'](
        {
          clientId,
          templateId: clinicTemplates.reminder,
          values,
          to: { kind: 'recipient', connectionId: clinicConnectionId, phone, name: '' },
        },
        admin,
      ),
    greet: (phone: string): Promise<Message> =>
      handlers()['messages.sendTemplate'](
        {
          clientId: ClientId.parse(randomUUID()),
          templateId: clinicTemplates.greeting,
          values: {},
          to: { kind: 'recipient', connectionId: clinicConnectionId, phone, name: '' },
        },
        admin,
      ),
    async stop(): Promise<void> {
      if (life.dead()) return store.close();
      await loop?.stop();
      await outbox?.stop();
      await store.close();
    },
  };
}

export interface Row {
  readonly id: number;
  readonly ref: string | null;
  readonly text: string | null;
  readonly status: string | null;
  readonly late: number;
  readonly direction: number;
  readonly sent_at: number;
  readonly client_id: string | null;
}

export type ClinicWorld = Awaited<ReturnType<typeof clinicWorld>>;
