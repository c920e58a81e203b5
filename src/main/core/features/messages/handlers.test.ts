import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  admin,
  newClientId,
  outboxWorld,
  type OutboxWorld,
} from '../../../../../test/support/outbox-world.ts';
import { settle } from '../../../../../test/support/virtual-clock.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import { serviceWindowMs } from '../../../../shared/domain/service-window.ts';
import { LobbyError } from '../../../../shared/errors.ts';

let world: OutboxWorld;
beforeEach(async () => {
  world = await outboxWorld();
});
afterEach(() => world.store.close());

async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (thrown) {
    if (!(thrown instanceof LobbyError)) throw thrown;
    return { code: thrown.code, ...thrown.detail };
  }
}

const count = (table: 'messages' | 'outbox' | 'drafts' | 'conversations'): number => {
  const row: unknown = world.store.db.prepare(`SELECT count(*) AS n FROM ${table}`).get();
  return (row as { n: number }).n;
};

function text(conversationId: ConversationId, words = 'Hello') {
  return {
    clientId: newClientId(),
    conversationId,
    text: words,
    basedOn: null,
    evenIfChanged: true,
  };
}

function template(to: Parameters<OutboxWorld['handlers']['messages.sendTemplate']>[0]['to']) {
  return {
    clientId: newClientId(),
    templateId: world.templateId,
    values: { order_id: '1234', eta: 'Friday' },
    to,
  };
}

function recipient(phone: string, name = '') {
  return { kind: 'recipient', connectionId: world.connectionId, phone, name } as const;
}

describe('sending a text', () => {
  it('a call repeated by a window that lost its answer is the same message', async () => {
    const input = text(world.thread());
    const first = await world.handlers['messages.send'](input, admin);
    const again = await world.handlers['messages.send'](input, admin);
    expect(again).toEqual(first);
    expect(count('outbox')).toBe(1);
  });

  it('a repeat is answered even after the window closed or the customer wrote', async () => {
    const thread = world.thread();
    const input = { ...text(thread), evenIfChanged: false, basedOn: world.inbound(thread) };
    const first = await world.handlers['messages.send'](input, admin);
    world.inbound(thread);
    await world.clock.advance(serviceWindowMs * 2);
    expect(await world.handlers['messages.send'](input, admin)).toEqual(first);
  });

  it('one id cannot stand for two messages', async () => {
    const thread = world.thread();
    const input = text(thread);
    await world.handlers['messages.send'](input, admin);
    const other = { ...input, text: 'Something else' };
    expect(await refusal(world.handlers['messages.send'](other, admin))).toEqual({
      code: 'conflict',
    });
    const elsewhere = { ...input, conversationId: world.thread() };
    expect(await refusal(world.handlers['messages.send'](elsewhere, admin))).toEqual({
      code: 'conflict',
    });
    expect(count('outbox')).toBe(1);
  });

  it('a message and its outbox row are there together, key included, before anything leaves', async () => {
    const message = await world.handlers['messages.send'](text(world.thread()), admin);
    expect(message).toMatchObject({
      origin: 'lobby',
      personName: 'Front desk',
      delivery: { status: 'queued', attempt: 1 },
    });
    expect(world.store.db.prepare('SELECT * FROM outbox').all()).toMatchObject([
      { message_id: message.id, state: 'queued', tries: 0, first_try_at: null },
    ]);
    expect(world.vendor.keys).toEqual([]);
  });

  it.each([
    ['', 'text_empty'],
    [' \n\t ', 'text_empty'],
    ['x'.repeat(4097), 'text_too_long'],
  ])('a text that cannot be sent is told and queues nothing', async (words, code) => {
    const thread = world.thread();
    expect(
      await refusal(world.handlers['messages.send'](text(thread, words), admin)),
    ).toMatchObject({ code, limit: 4096 });
    expect(count('outbox')).toBe(0);
  });

  it('4096 characters go', async () => {
    const input = text(world.thread(), 'x'.repeat(4096));
    expect(await world.handlers['messages.send'](input, admin)).toMatchObject({ type: 'text' });
  });

  it('a closed window keeps the draft and queues nothing', async () => {
    const thread = world.thread();
    await saveDraft(thread, 'my words');
    await world.clock.advance(serviceWindowMs);
    expect(await refusal(world.handlers['messages.send'](text(thread), admin))).toMatchObject({
      code: 'window_closed',
    });
    expect(count('drafts')).toBe(1);
    expect(count('outbox')).toBe(0);
  });

  it('what the customer wrote since the draft was begun is shown before anything is sent', async () => {
    const thread = world.thread();
    const basedOn = world.inbound(thread);
    await world.clock.advance(5_000);
    const input = { ...text(thread), basedOn, evenIfChanged: false };
    world.inbound(thread);
    expect(await refusal(world.handlers['messages.send'](input, admin))).toEqual({
      code: 'thread_changed',
    });
    expect(count('outbox')).toBe(0);
    const anyway = { ...input, evenIfChanged: true };
    expect(await world.handlers['messages.send'](anyway, admin)).toMatchObject({ text: 'Hello' });
  });

  it('what a colleague answered since the draft was begun is shown before it is answered twice', async () => {
    const thread = world.thread();
    const basedOn = world.inbound(thread);
    await world.clock.advance(5_000);
    const theirs = world.inbound(thread);
    world.store.db
      .prepare(`UPDATE messages SET direction = 1, origin = 'api' WHERE id = ?`)
      .run(theirs);
    const input = { ...text(thread), basedOn, evenIfChanged: false };
    expect(await refusal(world.handlers['messages.send'](input, admin))).toEqual({
      code: 'thread_changed',
    });
    expect(count('outbox')).toBe(0);
  });

  it('our own messages, and the one the draft was begun on, change nothing', async () => {
    const thread = world.thread();
    const basedOn = world.inbound(thread);
    await world.handlers['messages.send'](text(thread, 'first'), admin);
    const input = { ...text(thread, 'second'), basedOn, evenIfChanged: false };
    expect(await world.handlers['messages.send'](input, admin)).toMatchObject({ text: 'second' });
  });

  it('an answer of somebody else at the same desk asks first', async () => {
    const thread = world.thread();
    const basedOn = world.inbound(thread);
    const first = await world.handlers['messages.send'](text(thread, 'first'), admin);
    world.store.db.prepare("UPDATE messages SET person_id = 'other' WHERE id = ?").run(first.id);
    const input = { ...text(thread, 'second'), basedOn, evenIfChanged: false };
    const again = world.handlers['messages.send'](input, admin);
    expect(await refusal(again)).toEqual({ code: 'thread_changed' });
  });

  it('a sent draft is cleared with the send, a colleague’s is not', async () => {
    const thread = world.thread();
    await saveDraft(thread, 'Hello');
    world.store.db.exec(
      `INSERT INTO persons (id, name, created_at) VALUES ('other', 'Night', 0);
       INSERT INTO drafts (person_id, conversation_id, text, updated_at)
         VALUES ('other', ${thread}, 'theirs', 0);`,
    );
    await world.handlers['messages.send'](text(thread), admin);
    expect(world.store.db.prepare('SELECT text FROM drafts').all()).toEqual([{ text: 'theirs' }]);
  });

  it('a conversation that is gone is told', async () => {
    const gone = { ...text(world.thread()), conversationId: 999 as ConversationId };
    expect(await refusal(world.handlers['messages.send'](gone, admin))).toEqual({
      code: 'not_found',
    });
  });
});

describe('sending a template', () => {
  it('a closed window does not keep a template from going, nor takes it the draft', async () => {
    const thread = world.thread();
    await saveDraft(thread, 'kept');
    await world.clock.advance(serviceWindowMs * 3);
    const sent = await world.handlers['messages.sendTemplate'](
      template({ kind: 'conversation', id: thread }),
      admin,
    );
    expect(sent).toMatchObject({
      type: 'template',
      text: 'Order 1234 comes Friday.',
      template: { key: 'order_shipped', values: { order_id: '1234', eta: 'Friday' } },
    });
    expect(count('drafts')).toBe(1);
  });

  it('empty fields are named, all of them', async () => {
    const input = {
      ...template({ kind: 'conversation', id: world.thread() }),
      values: { eta: ' ' },
    };
    expect(await refusal(world.handlers['messages.sendTemplate'](input, admin))).toEqual({
      code: 'template_field_missing',
      fields: ['order_id', 'eta'],
    });
  });

  it('a value that WhatsApp refuses is told before it is queued', async () => {
    const input = {
      ...template({ kind: 'conversation', id: world.thread() }),
      values: { order_id: 'A    1', eta: 'Friday' },
    };
    expect(await refusal(world.handlers['messages.sendTemplate'](input, admin))).toEqual({
      code: 'template_field_invalid',
      fields: ['order_id'],
      reason: 'spaces',
    });
    expect(count('outbox')).toBe(0);
  });

  it('a template that wants a picture does not go without one', async () => {
    const frame = { header: { kind: 'image', text: null }, footer: null, buttons: [] };
    world.store.db.prepare('UPDATE templates SET frame = ?').run(JSON.stringify(frame));
    const input = template({ kind: 'conversation', id: world.thread() });
    expect(await refusal(world.handlers['messages.sendTemplate'](input, admin))).toEqual({
      code: 'template_field_missing',
      reason: 'header',
      kind: 'image',
    });
    expect(count('outbox')).toBe(0);
  });

  it.each([
    [{ status: 'PAUSED' }, { reason: 'status', status: 'PAUSED' }],
    [{ status: 'REJECTED' }, { reason: 'status', status: 'REJECTED' }],
  ])('a template that WhatsApp does not send is refused: %j', async (change, detail) => {
    world.store.db.prepare('UPDATE templates SET status = ?').run(change.status);
    const input = template({ kind: 'conversation', id: world.thread() });
    expect(await refusal(world.handlers['messages.sendTemplate'](input, admin))).toEqual({
      code: 'template_unavailable',
      ...detail,
    });
  });

  it('a template that nothing gives a number is refused before it is queued', async () => {
    world.store.db.prepare(`UPDATE connections SET settings = '{}'`).run();
    const input = template({ kind: 'conversation', id: world.thread() });
    expect(await refusal(world.handlers['messages.sendTemplate'](input, admin))).toMatchObject({
      code: 'template_unavailable',
      reason: 'no_number_id',
    });
    world.store.db.prepare(`UPDATE templates SET sender_number_id = 'wn2'`).run();
    expect(await world.handlers['messages.sendTemplate'](input, admin)).toMatchObject({
      type: 'template',
    });
  });

  it('a pasted phone lands in the thread that is already there, in any spelling', async () => {
    const thread = world.thread('+5511987654321');
    for (const phone of ['+55 (11) 98765-4321', '0055 11 8765 4321', 'wa.me/5511987654321']) {
      const sent = await world.handlers['messages.sendTemplate'](template(recipient(phone)), admin);
      expect(sent.conversationId).toBe(thread);
    }
    expect(count('conversations')).toBe(1);
  });

  it('a phone with letters is told which, and queues nothing', async () => {
    const input = template(recipient('+234 80 CALL NOW'));
    expect(await refusal(world.handlers['messages.sendTemplate'](input, admin))).toEqual({
      code: 'recipient_invalid',
      reason: 'letters',
      found: 'CALL',
    });
    expect(count('conversations')).toBe(0);
  });

  it('a new recipient on a fresh connection gets a thread, and a repeat does not make another', async () => {
    const input = template(recipient('+234 801 234 5678', 'Ada'));
    const sent = await world.handlers['messages.sendTemplate'](input, admin);
    expect(await world.handlers['messages.sendTemplate'](input, admin)).toEqual(sent);
    expect(count('conversations')).toBe(1);
    expect(count('outbox')).toBe(1);
    const outbox = world.start();
    await settle();
    expect(world.vendor.delivered).toMatchObject([{ to: '+2348012345678', text: 'order_shipped' }]);
    expect(world.store.db.prepare('SELECT ref FROM conversation_refs').all()).toEqual([
      { ref: 'conversation of +2348012345678' },
    ]);
    await outbox.stop();
  });

  it('the values of a send are offered again', async () => {
    await world.handlers['messages.sendTemplate'](template(recipient('+2348012345678')), admin);
    const [known] = await world.store.read('templates.all', { connectionId: null });
    expect(known).toMatchObject({ lastValues: { order_id: '1234', eta: 'Friday' } });
  });

  it('a contact whose phone the vendor hides cannot be sent one', async () => {
    const thread = world.thread();
    world.store.db.prepare('UPDATE contacts SET phone = NULL').run();
    const input = template({ kind: 'conversation', id: thread });
    expect(await refusal(world.handlers['messages.sendTemplate'](input, admin))).toEqual({
      code: 'capability_missing',
      reason: 'no_phone',
    });
  });
});

describe('what a person does about a send', () => {
  const place = (message: { id: number; conversationId: number }) => ({
    id: message.id as never,
    conversationId: message.conversationId as never,
  });

  it('Retry really sends again, with a key of its own, and a double click sends once', async () => {
    const outbox = world.start();
    world.vendor.next = ['reject'];
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    const [first, second] = await Promise.all([
      world.handlers['messages.retry'](place(message), admin),
      world.handlers['messages.retry'](place(message), admin),
    ]);
    expect(first.delivery).toMatchObject({ status: 'queued', attempt: 2, failure: null });
    expect(second.delivery?.attempt).toBe(2);
    await settle(20);
    expect(world.vendor.delivered).toHaveLength(1);
    expect(new Set(world.vendor.keys).size).toBe(2);
    expect(await world.status(message)).toBe('sent');
    await outbox.stop();
  });

  it('a message that arrived is not sent again', async () => {
    const outbox = world.start();
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    expect(await refusal(world.handlers['messages.retry'](place(message), admin))).toEqual({
      code: 'conflict',
    });
    await outbox.stop();
  });

  it('a late word about the first attempt does not speak for the second', async () => {
    const outbox = world.start();
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    world.store.db.prepare(`UPDATE messages SET status = 'failed'`).run();
    world.vendor.next = ['hang'];
    await world.handlers['messages.retry'](place(message), admin);
    await settle();
    expect(world.store.db.prepare('SELECT ref FROM messages WHERE id = ?').get(message.id)).toEqual(
      {
        ref: null,
      },
    );
    expect(world.store.db.prepare('SELECT ref, source FROM message_refs').all()).toEqual([
      { ref: 'm0', source: 'attempt' },
    ]);
    await outbox.stop();
  });

  it('an unknown that a person sends again is a new attempt; the lost one is not tried further', async () => {
    const outbox = world.start();
    world.vendor.next = ['vanish'];
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    await world.handlers['messages.retry'](place(message), admin);
    await world.clock.advance(60_000);
    expect(world.vendor.delivered).toHaveLength(1);
    expect(world.vendor.keys).toHaveLength(2);
    await outbox.stop();
  });

  it('Retry after the window closed says so and keeps the message', async () => {
    const outbox = world.start();
    world.vendor.next = ['reject'];
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    await world.clock.advance(serviceWindowMs);
    expect(await refusal(world.handlers['messages.retry'](place(message), admin))).toMatchObject({
      code: 'window_closed',
    });
    expect(await world.status(message)).toBe('failed');
    await outbox.stop();
  });

  it('a link without the right to templates cannot send one again', async () => {
    const sent = await world.handlers['messages.sendTemplate'](
      template(recipient('+2348012345678')),
      admin,
    );
    const holder = { role: 'link', rights: ['sendText'] } as const;
    expect(await refusal(world.handlers['messages.retry'](place(sent), holder))).toMatchObject({
      code: 'not_permitted',
    });
  });

  it('a queued message can be taken back, and its words return', async () => {
    const message = await world.send(world.thread(), 'Hello');
    expect(await world.handlers['messages.discard'](place(message), admin)).toEqual({
      text: 'Hello',
      replyTo: null,
      attachments: [],
    });
    expect(count('outbox')).toBe(0);
    expect(world.store.db.prepare('SELECT text FROM drafts').all()).toEqual([{ text: 'Hello' }]);
    const outbox = world.start();
    await settle();
    expect(world.vendor.keys).toEqual([]);
    await outbox.stop();
  });

  it('words that stand in the draft are not overwritten by those that return', async () => {
    const thread = world.thread();
    const message = await world.send(thread, 'first');
    await saveDraft(thread, 'second');
    await world.handlers['messages.discard'](place(message), admin);
    expect(world.store.db.prepare('SELECT text FROM drafts').all()).toEqual([
      { text: 'second\nfirst' },
    ]);
  });

  it('what is on its way, or unknown, can no longer be taken back', async () => {
    const outbox = world.start();
    world.vendor.next = ['hang'];
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    expect(await refusal(world.handlers['messages.discard'](place(message), admin))).toEqual({
      code: 'conflict',
    });
    await outbox.stop();
    expect(await world.status(message)).toBe('unknown');
    expect(await refusal(world.handlers['messages.discard'](place(message), admin))).toEqual({
      code: 'conflict',
    });
  });

  it('a failure that the vendor has too is dropped from our failures and not made again by the next read', async () => {
    const outbox = world.start();
    const thread = world.thread();
    const message = await world.send(thread, 'Hello');
    await settle();
    world.store.db.prepare(`UPDATE messages SET status = 'failed' WHERE id = ?`).run(message.id);
    await world.handlers['messages.discard'](place(message), admin);
    expect(await world.read(message)).toMatchObject({
      clientId: null,
      delivery: { status: 'failed' },
    });
    expect(
      world.store.db.prepare('SELECT failed FROM conversations WHERE id = ?').get(thread),
    ).toEqual({ failed: 0 });
    await outbox.stop();
  });

  it('Look it up finds what arrived, and offline says that nobody could be asked', async () => {
    const outbox = world.start();
    world.vendor.next = ['lose'];
    world.vendor.always = 'offline';
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    world.state.readable = false;
    expect(await refusal(world.handlers['messages.lookUp'](place(message), admin))).toEqual({
      code: 'network_refused',
    });
    world.state.readable = true;
    await world.handlers['messages.lookUp'](place(message), admin);
    await settle();
    expect(await world.status(message)).toBe('accepted');
    await outbox.stop();
  });
});

async function saveDraft(conversationId: ConversationId, words: string): Promise<void> {
  const { person, clock, store } = world;
  await store.write('drafts.save', {
    personId: person.id,
    conversationId,
    text: words,
    basedOn: null,
    now: clock.now(),
  });
}
