import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConnectionId, PersonId } from '../../../../shared/domain/ids.ts';
import { systemRandom } from '../../node-ports.ts';
import { ensureConversation, ensureNumber } from '../../store/contact-rows.ts';
import type { WritableDb } from '../../store/db.ts';
import { openInProcessStore } from '../../store/in-process.ts';
import { addRef, insertMessages } from '../../store/message-rows.ts';

type TestStore = Awaited<ReturnType<typeof openInProcessStore>>;
let store: TestStore;
beforeEach(async () => {
  store = await openInProcessStore();
});
afterEach(() => store.close());

const uuid = () => systemRandom.uuid();

async function keep(
  label: string,
  more: { id?: string; baseUrl?: string; sealed?: null; account?: string } = {},
) {
  const id = more.id ?? uuid();
  await store.write('connections.keep', {
    id,
    vendor: 'cloove',
    label,
    baseUrl: more.baseUrl ?? 'https://api.clooveai.com',
    settings: { numberId: more.account ?? 'n-1' },
    sealed: more.sealed === null ? null : new Uint8Array([1, 2, 3]),
    createdAt: 1000,
  });
  return id;
}

/** Fills a connection with a conversation of `messages` rows, as sync would. */
function fill(connectionId: string, messages: number): void {
  const db: WritableDb = {
    prepare: (sql) => {
      const statement = store.db.prepare<unknown[]>(sql);
      return {
        get: (...values) => statement.get(...values),
        all: (...values) => statement.all(...values),
        iterate: (...values) => statement.iterate(...values),
        run: (...values) => statement.run(...values),
      };
    },
    changed: () => undefined,
    isAwaited: () => false,
  };
  const numberId = ensureNumber(db, {
    connectionId,
    ref: `b-${connectionId}`,
    name: null,
    phone: '+34600000000',
    timeZone: 'Europe/Madrid',
  });
  const contact = {
    identifier: '34611111111',
    name: 'Ana',
    nameSource: 'vendor' as const,
    phone: '+34611111111',
    username: null,
  };
  const { id } = ensureConversation(db, { numberId, contact, at: 1000 });
  const rows = Array.from({ length: messages }, (_, n) => ({
    ref: `m-${n}`,
    clientId: null,
    direction: 'inbound' as const,
    origin: 'contact' as const,
    personId: null,
    sentAt: 1000 * n,
    arrivedAt: 1000 * n,
    late: false,
    type: 'text' as const,
    vendorType: null,
    text: 'hola',
    template: null,
    status: null,
    statusAt: null,
    attempt: 1,
    failure: null,
  }));
  const ids = insertMessages(db, id, rows, { live: true });
  ids.forEach((messageId, n) =>
    addRef(db, { conversationId: id, messageId, ref: `w-${n}`, source: 'wamid' }),
  );
}

/** But for the days that reports have to count again: no more than their numbers, and worked off. */
const tablesWithRows = (): string[] =>
  store.db
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name NOT GLOB 'search_*_*' AND name <> 'report_dirty' ORDER BY name`,
    )
    .all()
    .filter(({ name }) => store.db.prepare(`SELECT 1 FROM ${name} LIMIT 1`).get() !== undefined)
    .map(({ name }) => name);

it('a removed connection leaves no row behind, in any table', async () => {
  const before = tablesWithRows();
  const id = await keep('Desk');
  fill(id, 25);
  await store.write('limits.spend', {
    connectionId: id,
    second: 1,
    lane: 'read',
    n: 1,
    forgetBefore: 0,
  });
  await store.write('templates.keep', {
    id: null,
    connectionId: ConnectionId.parse(id),
    key: 'welcome',
    name: 'Welcome',
    language: null,
    category: null,
    status: 'APPROVED',
    body: null,
    fields: [],
    senderNumberId: null,
  });
  await store.write('connections.leave', { id });
  let steps = 1;
  while (!(await store.write('connections.wipe', { id, limit: 10 }))) steps += 1;
  expect(steps).toBeGreaterThan(3);
  expect(tablesWithRows()).toEqual(before);
  expect(store.db.prepare('SELECT count(*) AS n FROM search_words').get()).toEqual({ n: 0 });
  expect(store.db.prepare('SELECT count(*) AS n FROM search_name_words').get()).toEqual({ n: 0 });
});

it('a removal that a kill cut short is out of every list and is known', async () => {
  const stays = await keep('Desk');
  const goes = await keep('Old desk');
  fill(goes, 5);
  await store.write('connections.leave', { id: goes });
  const all = await store.read('connections.all', null);
  expect(all.map((one) => one.id)).toEqual([stays]);
  expect(await store.read('connections.one', { id: goes })).toBeNull();
  expect(await store.read('connections.leaving', null)).toEqual([goes]);
  expect(await store.read('numbers.all', null)).toEqual([]);
});

it('a removal does not touch another connection’s rows', async () => {
  const stays = await keep('Desk');
  const goes = await keep('Old desk');
  fill(stays, 3);
  fill(goes, 3);
  await store.write('connections.leave', { id: goes });
  while (!(await store.write('connections.wipe', { id: goes, limit: 100 })));
  expect(await store.read('connections.all', null)).toMatchObject([
    { id: stays, conversations: 1, settings: { numberId: 'n-1' } },
  ]);
  expect(store.db.prepare('SELECT count(*) AS n FROM messages').get()).toEqual({ n: 3 });
});

it('two connections cannot have one label, whatever its case', async () => {
  const id = await keep('Recepción');
  await expect(keep('recepción')).rejects.toMatchObject({
    code: 'conflict',
    detail: { fields: ['label'] },
  });
  await keep('RECEPCIÓN', { id });
});

it('a change without a new secret keeps the credentials, and never makes a connection without', async () => {
  const id = await keep('Desk');
  await keep('Front', { id, sealed: null });
  expect(await store.read('connections.sealed', { id })).toEqual(new Uint8Array([1, 2, 3]));
  await expect(keep('New', { sealed: null })).rejects.toMatchObject({ code: 'not_found' });
  expect(await store.read('connections.all', null)).toHaveLength(1);
});

it('a new address or account begins the walk anew, a new label does not', async () => {
  const id = await keep('Desk');
  const walked = () => store.db.prepare('SELECT 1 FROM sync_state').get() !== undefined;
  store.db.prepare('INSERT INTO sync_state (connection_id, checked_at) VALUES (?, 5)').run(id);
  await keep('Front', { id, sealed: null });
  expect(walked()).toBe(true);
  await keep('Front', { id, sealed: null, baseUrl: 'http://127.0.0.1:4100' });
  expect(walked()).toBe(false);
  store.db.prepare('INSERT INTO sync_state (connection_id, checked_at) VALUES (?, 5)').run(id);
  await keep('Front', { id, sealed: null, baseUrl: 'http://127.0.0.1:4100', account: 'n-2' });
  expect(walked()).toBe(false);
});

it('a number without a name is called by its phone, else by its connection', async () => {
  const id = await keep('Desk');
  fill(id, 1);
  expect(await store.read('numbers.all', null)).toMatchObject([{ name: '+34600000000' }]);
  store.db.prepare('UPDATE numbers SET phone = NULL').run();
  expect(await store.read('numbers.all', null)).toMatchObject([{ name: 'Desk', phone: null }]);
});

it('there is one default person, who keeps the name somebody gave', async () => {
  const id = PersonId.parse(uuid());
  const first = await store.write('persons.ensureDefault', { id, name: 'Front desk', now: 1 });
  expect(first).toEqual({ id, name: 'Front desk' });
  await store.write('persons.rename', { id, name: 'Lucía' });
  const again = { id: uuid(), name: 'Front desk', now: 2 };
  expect(await store.write('persons.ensureDefault', again)).toEqual({ id, name: 'Lucía' });
  await expect(store.write('persons.rename', { id: uuid(), name: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
});
