import { inbound, connectionId, openTestWorld, personId } from '../store/test-world.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { readTeamEvent, teamEvent, type TeamWrite } from './values.ts';

/** A relay's log in memory that keeps a write once. */
export function testLog() {
  const log: TeamWrite[] = [];
  return {
    log,
    take(write: Omit<TeamWrite, 'seq'>): number {
      const known = log.find(({ id }) => id === write.id);
      if (known !== undefined) return known.seq;
      const { id, type, body } = teamEvent(write);
      const seq = log.length + 1;
      const read = readTeamEvent({
        seq,
        id: `team:${id}`,
        type,
        body: JSON.parse(JSON.stringify(body)),
      });
      if (read === null) throw new Error('The relay tells nothing of it');
      log.push(read);
      return seq;
    },
  };
}

/** One desk of a team: a store with the team's conversations, and what a person does there. */
export async function testDesk(name: string, contacts: readonly string[]) {
  const world = await openTestWorld();
  const { store } = world;
  const { db } = world;
  db.prepare('UPDATE persons SET name = ? WHERE id = ?').run(name, personId);
  const number = world.number('n');
  let cursor = 0;
  const add = (contact: string): ConversationId => {
    const id = world.conversation(number, contact);
    world.messages(
      id,
      ...[1, 2, 3].map((n) => inbound(n * 1000, `${contact} ${n}`, { ref: `${contact}-${n}` })),
    );
    return id;
  };
  for (const contact of contacts) add(contact);
  const attach = () =>
    store.write('relay.attach', {
      connectionId,
      url: 'https://relay.example.org',
      ingestUrl: null,
      sealed: new Uint8Array([1]),
      now: 0,
    });
  const idOf = (contact: string): ConversationId =>
    db
      .prepare<[string], ConversationId>(
        'SELECT c.id FROM conversations c JOIN contacts k ON k.id = c.contact_id WHERE k.name = ?',
      )
      .pluck()
      .get(contact) ?? add(contact);
  return {
    name,
    messages: (id: ConversationId, ...its: Parameters<typeof world.messages>[1][]) =>
      world.messages(id, ...its),
    store,
    /** As an operation gets it. */
    writable: world.writable,
    /** The first row of a statement. */
    row: (sql: string, ...parameters: readonly (string | number)[]): unknown =>
      db.prepare<unknown[]>(sql).get(...parameters),
    /** The id of the message with this ref. */
    message: (ref: string): number =>
      db.prepare<[string], number>('SELECT id FROM messages WHERE ref = ?').pluck().get(ref) ?? 0,
    addPerson: (id: string, called: string): void => {
      db.prepare('INSERT INTO persons (id, name, created_at) VALUES (?, ?, 1)').run(id, called);
    },
    attach,
    add,
    idOf,
    /** Everything that waits; `lost` answers are not noted. */
    async send(log: ReturnType<typeof testLog>, lost = false) {
      const waiting = await store.read('team.waiting', { connectionId, limit: 100 });
      const sent = waiting.map((write) => ({ id: write.id, seq: log.take(write) }));
      if (!lost) await store.write('team.sent', { sent });
    },
    /** The next events of the log, and `also` once more. */
    async hear(log: readonly TeamWrite[], many = 500, also: readonly TeamWrite[] = []) {
      const events = log.slice(cursor, cursor + many);
      const from = cursor;
      cursor += events.length;
      return store.write('relay.apply', {
        connectionId,
        timeZone: 'UTC',
        now: 10_000,
        personId,
        from,
        to: cursor,
        lastEventAt: null,
        changes: [],
        team: [...events, ...also],
        leftovers: [],
      });
    },
    /** A page of the vendor brings a message of the account. */
    poll: (contact: string, { ref, text, sentAt }: { ref: string; text: string; sentAt: number }) =>
      store.write('sync.applyThreads', {
        connectionId,
        timeZone: 'UTC',
        now: 10_000,
        threads: [
          {
            page: {
              conversation: {
                ref: `at-vendor-${contact}`,
                numberRef: 'n',
                contact: {
                  identifier: String(
                    db
                      .prepare('SELECT identifier FROM contacts WHERE name = ?')
                      .pluck()
                      .get(contact),
                  ),
                  name: contact,
                  phone: null,
                  username: null,
                },
                status: null,
                mode: null,
                unread: null,
                lastInboundAt: null,
                lastOutboundAt: null,
                fingerprint: '',
              },
              messages: [
                {
                  ref,
                  otherRefs: [],
                  direction: 'outbound',
                  origin: 'api',
                  type: 'text',
                  vendorType: null,
                  text,
                  template: null,
                  sentAt,
                  status: 'sent',
                  statusAt: null,
                  failure: null,
                },
              ],
              older: null,
              complete: false,
              serverDate: 10_000,
            },
            seenFingerprint: null,
            continues: null,
            cameAt: 10_000,
          },
        ],
      }),
    /** What is kept of fields that begin like this. */
    registers: (field: string) =>
      db.prepare('SELECT field, value FROM team_registers WHERE field LIKE ?').all(`${field}%`),
    /** All that the team shares, by names. */
    shared() {
      const all = (sql: string) => db.prepare(sql).all();
      const named = `FROM conversations c JOIN contacts k ON k.id = c.contact_id`;
      return {
        conversations: all(
          `SELECT k.name, (SELECT name FROM persons WHERE id = c.assignee_id) AS assignee,
             c.snoozed_until, c.done_up_to, c.needs_reply ${named} ORDER BY k.name`,
        ),
        labels: all(
          `SELECT k.name, b.name AS label ${named} JOIN conversation_labels l
             ON l.conversation_id = c.id JOIN labels b ON b.id = l.label_id ORDER BY 1, 2`,
        ),
        notes: all(
          `SELECT k.name, t.id, t.person, t.text ${named} JOIN team_notes t
             ON t.conversation_id = c.id ORDER BY t.id`,
        ),
        waiting: all('SELECT id FROM team_outbox'),
      };
    },
  };
}

export type TestDesk = Awaited<ReturnType<typeof testDesk>>;
