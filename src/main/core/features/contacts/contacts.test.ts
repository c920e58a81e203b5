import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContactCard } from '../../../../shared/contract/contacts.ts';
import type { ConversationId, NumberId } from '../../../../shared/domain/ids.ts';
import { ensureConversation } from '../../store/contact-rows.ts';
import { sameSql } from '../../store/identity-rows.ts';
import { byPhoneSql, joinedSql } from '../../store/same-person.ts';
import { inbound, openTestWorld, personId, type TestWorld } from '../../store/test-world.ts';
import { cardsSql } from './suggestions.ts';

let world: TestWorld;
let front: NumberId;
let back: NumberId;
beforeEach(async () => {
  world = await openTestWorld();
  front = world.number('front');
  back = world.number('back');
});
afterEach(() => world.store.close());

const card = (conversationId: ConversationId): Promise<ContactCard> =>
  world.store.read('contacts.card', { conversationId });
const idOf = async (conversationId: ConversationId): Promise<number> =>
  (await card(conversationId)).contact.id;
const rowName = async (id: ConversationId): Promise<string | undefined> =>
  (await world.store.read('conversations.rows', { ids: [id], personId })).rows[0]?.contact
    .displayName;
const related = async (id: ConversationId): Promise<number[]> =>
  (await world.store.read('conversations.related', { id, personId })).map((row) => row.id);
const decide = async (a: ConversationId, b: ConversationId, isSame: boolean): Promise<void> =>
  world.store.write('contacts.decide', {
    id: await idOf(a),
    otherId: await idOf(b),
    isSame,
    person: 'Ana',
    now: 50,
  });

/** The platform tells of a contact again. */
function told(numberId: NumberId, identifier: string, more: { name?: string; phone?: string }) {
  return ensureConversation(world.writable, {
    numberId,
    at: 2 * 24 * 3_600_000,
    contact: {
      identifier,
      name: more.name ?? null,
      nameSource: 'vendor',
      phone: more.phone ?? null,
      username: null,
    },
  });
}

describe('a name of the desk’s own', () => {
  it('is not overwritten by the next list, and the platform’s comes back when it is taken away', async () => {
    const ana = world.conversation(front, 'Ana', '+34600111222');
    await world.store.write('contacts.rename', { id: await idOf(ana), name: 'Mrs G', now: 5 });
    told(front, 'id of Ana', { name: 'Ana García' });
    expect(await rowName(ana)).toBe('Mrs G');
    expect(await card(ana)).toMatchObject({ ownName: 'Mrs G', platformName: 'Ana García' });
    await world.store.write('contacts.rename', { id: await idOf(ana), name: null, now: 6 });
    expect(await rowName(ana)).toBe('Ana García');
  });

  it('does not hide somebody from a search by what they were called before', async () => {
    const ana = world.conversation(front, 'Ana García', '+34600111222');
    await world.store.write('contacts.rename', { id: await idOf(ana), name: 'Room 12', now: 5 });
    told(front, 'id of Ana García', { name: 'Anita', phone: '+34600111222' });
    for (const text of ['garcia', 'room', 'anita', '600111']) {
      const found = await world.store.read('search.query', {
        text,
        conversationId: null,
        filter: undefined,
        before: null,
        limit: 10,
        personId,
      });
      expect(found.conversations.map(({ id }) => id)).toEqual([ana]);
    }
  });

  it('is never told to a platform with a template', async () => {
    const ana = world.conversation(front, 'Ana', '+34600111222');
    await world.store.write('contacts.rename', { id: await idOf(ana), name: 'Pays late', now: 5 });
    const target = await world.store.read('messages.target', { conversationId: ana });
    expect(target.contactName).toBe('Ana');
  });
});

it('what somebody was known by is kept with who said it and when, first and last', async () => {
  const ana = world.conversation(front, 'Ana', '+34600111222');
  told(front, 'id of Ana', { name: 'Ana G' });
  told(front, 'id of Ana', { name: 'Ana' });
  const { identities } = await card(ana);
  const names = identities.filter(({ kind }) => kind === 'name');
  expect(names).toEqual([
    { kind: 'name', value: 'Ana', source: 'list', firstAt: 0, lastAt: 172_800_000 },
    { kind: 'name', value: 'Ana G', source: 'list', firstAt: 172_800_000, lastAt: 172_800_000 },
  ]);
});

describe('the same person on two numbers', () => {
  it('is suggested by phone in another spelling, never by name', async () => {
    const ana = world.conversation(front, 'Ana', '+5511988887777');
    const same = world.conversation(back, 'A. Lima', '+551188887777');
    world.conversation(back, 'Ana', '+34600999888');
    const { suggestions } = await card(ana);
    expect(suggestions.map((one) => [one.conversationId, one.because])).toEqual([[same, 'phone']]);
  });

  it('is suggested by a contact card that the contact sent', async () => {
    const ana = world.conversation(front, 'Ana', '+34600111222');
    const other = world.conversation(back, 'Other phone', '+34600333444');
    world.messages(
      ana,
      inbound(10, '', {
        type: 'contacts',
        text: null,
        content: {
          kind: 'contacts',
          contacts: [{ name: 'Me', organisation: null, phones: ['+34 600 333 444'], emails: [] }],
        },
      }),
    );
    const { suggestions } = await card(ana);
    expect(suggestions.map((one) => [one.conversationId, one.because])).toEqual([[other, 'card']]);
    expect((await card(other)).identities).toContainEqual({
      kind: 'name',
      value: 'Me',
      source: 'card',
      firstAt: 10,
      lastAt: 10,
    });
    expect(await rowName(other)).toBe('Other phone');
  });

  it('once declined, is not suggested again and not read together', async () => {
    const ana = world.conversation(front, 'Ana', '+34600111222');
    const son = world.conversation(back, 'Luis', '+34600111222');
    expect(await related(ana)).toEqual([son]);
    await decide(ana, son, false);
    for (const [one, two] of [
      [ana, son],
      [son, ana],
    ] as const) {
      expect((await card(one)).suggestions).toEqual([]);
      expect(await related(one)).not.toContain(two);
    }
  });

  it('joined, is read together by way of others too, and parted again on undo', async () => {
    const ana = world.conversation(front, 'Ana', '+34600111222');
    const home = world.conversation(back, 'Ana home', '+34600333444');
    const work = world.conversation(world.number('third'), 'Ana work', '+34600555666');
    await decide(ana, home, true);
    await decide(work, home, true);
    expect((await related(ana)).toSorted((a, b) => a - b)).toEqual([home, work]);
    const { joined } = await card(ana);
    expect(joined.map((one) => [one.conversationId, one.joined?.person ?? null])).toEqual([
      [home, 'Ana'],
      [work, null],
    ]);
    await decide(home, ana, false);
    expect(await related(ana)).toEqual([]);
    expect(await related(work)).toEqual([home]);
  });

  it('cannot be joined with itself', async () => {
    const ana = world.conversation(front, 'Ana');
    await expect(decide(ana, ana, true)).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('words that ask for no more messages', () => {
  const seen = async (id: ConversationId) => (await card(id)).asksToStop?.text ?? null;

  it('are told until somebody says that they meant something else', async () => {
    const ana = world.conversation(front, 'Ana', '+34600111222');
    world.messages(ana, inbound(10, 'Hello'), inbound(20, 'STOP'), inbound(30, 'thanks'));
    expect(await seen(ana)).toBe('STOP');
    await world.store.write('contacts.goOn', { id: await idOf(ana), now: 40 });
    expect(await seen(ana)).toBeNull();
    world.messages(ana, inbound(50, 'baja'));
    expect(await seen(ana)).toBe('baja');
  });

  it('mark nobody by themselves', async () => {
    const ana = world.conversation(front, 'Ana', '+34600111222');
    world.messages(ana, inbound(20, 'STOP'));
    expect((await card(ana)).marks).toEqual([]);
  });
});

it('finds the same person through indexes alone', () => {
  const plan = (sql: string) =>
    world.db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all('[]')
      .map((step) => step.detail)
      .join('\n');
  for (const sql of [sameSql, joinedSql, byPhoneSql, cardsSql]) {
    expect(plan(sql)).not.toMatch(/SCAN (?!j\b|person\b|\d|CONSTANT)/);
  }
  expect(plan(sameSql)).toContain('contact_identities_same (same_key=?');
  expect(plan(byPhoneSql)).toContain('contacts_phone (phone=?)');
});
