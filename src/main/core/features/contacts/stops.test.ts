import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MarkKind } from '../../../../shared/contract/contacts.ts';
import type { View } from '../../../../shared/contract/conversations.ts';
import type { ConversationId, NumberId } from '../../../../shared/domain/ids.ts';
import {
  connectionId,
  inbound,
  openTestWorld,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';

let world: TestWorld;
let front: NumberId;
let back: NumberId;
let ana: ConversationId;
beforeEach(async () => {
  world = await openTestWorld();
  front = world.number('front');
  back = world.number('back');
  ana = world.conversation(front, 'Ana', '+34600111222');
  world.messages(ana, inbound(1000, 'Hello'));
});
afterEach(() => world.store.close());

const mark = async (id: ConversationId, kind: MarkKind, on = true): Promise<void> => {
  const { contact } = await world.store.read('contacts.card', { conversationId: id });
  const said = { person: 'Ben', why: 'by phone', now: 60 };
  await world.store.write('contacts.mark', { contactId: contact.id, kind, on, ...said });
};
const ids = { clientId: '11111111-1111-4111-8111-111111111111', idempotencyKey: 'k' };
const sendText = (id: ConversationId) =>
  world.store.write('messages.queueSend', {
    conversationId: id,
    text: 'Our offer',
    basedOn: null,
    evenIfChanged: true,
    replyTo: null,
    attachments: [],
    holdMs: 0,
    names: [ids],
    personId,
    now: 2000,
  });
const sendTemplate = (phone: string, numberRef: string | null = null) =>
  world.store.write('messages.queueTemplate', {
    ...ids,
    to: {
      kind: 'new',
      connectionId,
      numberRef,
      phone,
      identifier: phone.slice(1),
      name: null,
    },
    template: { key: 'offer', name: 'Offer', language: 'en', values: {} },
    text: null,
    senderNumberId: null,
    personId,
    timeZone: 'UTC',
    now: 2000,
  });
const sends = () => world.db.prepare('SELECT count(*) FROM outbox').pluck().get();

describe('who asked for no more messages', () => {
  it.each(['opted_out', 'blocked'] as const)('gets none: %s', async (kind) => {
    await mark(ana, kind);
    const code = kind === 'blocked' ? 'contact_blocked' : 'contact_opted_out';
    await expect(sendText(ana)).rejects.toMatchObject({ code, detail: { person: 'Ben' } });
    await expect(sendTemplate('+34600111222')).rejects.toMatchObject({ code });
    expect(sends()).toBe(0);
  });

  it('gets none from another number either, nor under a joined contact', async () => {
    const home = world.conversation(back, 'Ana home', '+34600333444');
    world.messages(home, inbound(1000, 'Hi'));
    const cards = await Promise.all(
      [ana, home].map((conversationId) => world.store.read('contacts.card', { conversationId })),
    );
    const [id, otherId] = cards.map((one) => one.contact.id);
    const join = { id: id ?? 0, otherId: otherId ?? 0, isSame: true, person: 'Ben', now: 1 };
    await world.store.write('contacts.decide', join);
    await mark(ana, 'opted_out');
    await expect(sendText(home)).rejects.toMatchObject({ code: 'contact_opted_out' });
    // A number that never spoke with them.
    await expect(sendTemplate('+34600111222', 'third')).rejects.toMatchObject({
      code: 'contact_opted_out',
    });
    const detail = await world.store.read('conversations.detail', { id: home, personId });
    expect(detail.stop).toBe('contact_opted_out');
  });

  it('gets none of what was queued before', async () => {
    await sendText(ana);
    await mark(ana, 'opted_out');
    const id = Number(world.db.prepare('SELECT id FROM outbox').pluck().get());
    expect(await world.store.write('outbox.begin', { id, now: 2500 })).toEqual({ begun: false });
    const row = world.db.prepare('SELECT status, failure FROM messages WHERE client_id = ?');
    expect(row.get(ids.clientId)).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('contact_opted_out'),
    });
  });

  it('can be written to again once the mark is gone', async () => {
    await mark(ana, 'opted_out');
    await mark(ana, 'opted_out', false);
    await sendText(ana);
    expect(sends()).toBe(1);
  });

  it('keeps the first mark when somebody marks them again', async () => {
    await mark(ana, 'opted_out');
    const { contact } = await world.store.read('contacts.card', { conversationId: ana });
    const again = { contactId: contact.id, kind: 'opted_out', on: true } as const;
    await world.store.write('contacts.mark', { ...again, person: 'Cy', why: '', now: 90 });
    const { marks } = await world.store.read('contacts.card', { conversationId: ana });
    expect(marks).toEqual([{ kind: 'opted_out', person: 'Ben', at: 60, why: 'by phone' }]);
  });
});

it('a run of many is told whom it must not write to, in any spelling of the phone', async () => {
  const bea = world.conversation(front, 'Bea', '+5511988887777');
  const cy = world.conversation(back, 'Cy', '+34600777888');
  await mark(bea, 'opted_out');
  await mark(cy, 'blocked');
  const phones = ['+551188887777', '+34600777888', '+34600111222'];
  const asked = async (numberId: NumberId | null) =>
    (await world.store.read('contacts.stops', { numberId, phones })).map(({ phone, stop }) => [
      phone,
      stop.kind,
    ]);
  expect(await asked(front)).toEqual([['+551188887777', 'opted_out']]);
  expect(await asked(back)).toEqual([
    ['+551188887777', 'opted_out'],
    ['+34600777888', 'blocked'],
  ]);
});

describe('a blocked contact', () => {
  const views: readonly View[] = ['all', 'needs_reply', 'unread', 'unassigned', 'closing_soon'];
  const listed = async (view: View): Promise<number[]> => {
    const list = { view, order: 'newest', numberId: null, personId, now: 1500 } as const;
    const page = await world.store.read('conversations.page', { ...list, after: null, limit: 9 });
    const { ids: outlined } = await world.store.read('conversations.outline', list);
    const rows = page.rows.map((row) => row.id);
    expect(outlined).toEqual(rows);
    return rows;
  };
  const counts = () =>
    world.store.read('conversations.counts', { personId, numberId: null, now: 1500 });

  it('stands in no list but its own, and asks for nobody', async () => {
    const bea = world.conversation(front, 'Bea');
    world.messages(bea, inbound(1200, 'Hi'));
    for (const id of [ana, bea]) {
      await world.store.write('conversations.markUnread', { id, personId });
    }
    expect((await counts()).badge).toBe(2);
    await mark(ana, 'blocked');
    for (const view of views) expect(await listed(view), view).not.toContain(ana);
    expect(await listed('blocked')).toEqual([ana]);
    expect(await counts()).toMatchObject({
      badge: 1,
      views: { all: 1, needs_reply: 1, unread: 1, blocked: 1 },
    });
    await mark(ana, 'blocked', false);
    expect(await listed('all')).toEqual([bea, ana]);
  });

  it('is still there in what failed to go and in a search', async () => {
    await mark(ana, 'blocked');
    const found = await world.store.read('search.query', {
      text: 'ana',
      conversationId: null,
      filter: undefined,
      before: null,
      limit: 10,
      personId,
    });
    expect(found.conversations.map(({ id }) => id)).toEqual([ana]);
  });
});
