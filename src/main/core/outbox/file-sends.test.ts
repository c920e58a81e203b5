import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  admin,
  newClientId,
  outboxWorld,
  type OutboxWorld,
} from '../../../../test/support/outbox-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import type { AttachmentId, ConversationId } from '../../../shared/domain/ids.ts';
import { serviceWindowMs } from '../../../shared/domain/service-window.ts';
import type { Outbox } from './runner.ts';

let world: OutboxWorld;
let outbox: Outbox;
let thread: ConversationId;

beforeEach(async () => {
  world = await outboxWorld();
  world.makeFull();
  outbox = world.start();
  thread = world.thread();
});
afterEach(async () => {
  await outbox.stop();
  await world.store.close();
});

type Input = Parameters<OutboxWorld['handlers']['messages.send']>[0];

const input = (text: string, attachments: AttachmentId[], more: Partial<Input> = {}): Input => ({
  clientId: newClientId(),
  conversationId: thread,
  text,
  basedOn: null,
  evenIfChanged: true,
  attachments,
  ...more,
});
const send = (text: string, attachments: AttachmentId[], more: Partial<Input> = {}) =>
  world.handlers['messages.send'](input(text, attachments, more), admin);
const place = ({ id, conversationId }: Message) => ({ id, conversationId });
const discard = (message: Message) => world.handlers['messages.discard'](place(message), admin);

async function own(): Promise<Message[]> {
  const page = await world.store.read('messages.page', {
    conversationId: thread,
    anchor: { at: 'newest' },
    limit: 50,
  });
  return page.items.filter(
    (item) => item.kind === 'message' && item.direction === 'outbound',
  ) as Message[];
}
const told = async () =>
  (await own()).map(({ type, text, delivery }) => [type, text, delivery?.status]);

describe('a send of words and files', () => {
  it('puts the words under the first picture, and leaves in the order in which they were picked', async () => {
    await send('Here they are', [world.pick('image'), world.pick('document')]);
    await settle(30);
    expect(await told()).toEqual([
      ['image', 'Here they are', 'sent'],
      ['document', null, 'sent'],
    ]);
    expect(world.vendor.files.map((text) => text.split(' ')[0])).toEqual(['image', 'document']);
  });

  it.each([
    ['a sound, which carries no words', 'audio' as const, 'Listen'],
    ['a picture, when they are too long to stand under it', 'image' as const, 'x'.repeat(1025)],
  ])('sends the words before %s', async (_, kind, words) => {
    await send(words, [world.pick(kind)]);
    await settle(30);
    expect(await told()).toEqual([
      ['text', words, 'sent'],
      [kind, null, 'sent'],
    ]);
  });

  it('needs no words, but something', async () => {
    await send('  ', [world.pick('image')]);
    await settle(20);
    expect(await told()).toEqual([['image', null, 'sent']]);
    await expect(send('  ', [])).rejects.toMatchObject({ code: 'text_empty' });
  });

  it('repeated by a window that lost its answer is the same send', async () => {
    const asked = input('Two', [world.pick('image'), world.pick('image')]);
    const first = await world.handlers['messages.send'](asked, admin);
    expect(await world.handlers['messages.send'](asked, admin)).toMatchObject({ id: first.id });
    await settle(30);
    expect((await own()).length).toBe(2);
    expect(world.vendor.delivered).toHaveLength(2);
  });

  it('shows its file at once, from this computer', async () => {
    world.vendor.always = 'offline';
    const message = await send('', [world.pick('document', 'bill.pdf')]);
    expect(message.content).toMatchObject({
      kind: 'media',
      media: { state: 'here', fileName: 'bill.pdf', bytes: 9 },
    });
  });

  it.each<[string, () => Partial<Input> | void, object]>([
    [
      'of a kind that the platform does not take',
      () => ({ attachments: [world.pick('sticker')] }),
      { code: 'file_type_unsupported' },
    ],
    ['that is gone', () => ({ attachments: [99 as AttachmentId] }), { code: 'file_gone' }],
    [
      'through a platform without files',
      () => {
        world.state.parts = ['inbox', 'send.text'];
        return { attachments: [world.pick('image')] };
      },
      { code: 'capability_missing', detail: { part: 'send.media' } },
    ],
  ])('a file %s is refused, and nothing is queued', async (_, prepare, refusal) => {
    await expect(send('Words', [], prepare() ?? {})).rejects.toMatchObject(refusal);
    expect(await own()).toEqual([]);
  });

  it('a file takes the right to send files, and words the right to send words', async () => {
    const link = (rights: readonly ('sendText' | 'sendMedia')[]) =>
      ({ role: 'link', rights: ['readInbox', ...rights] }) as const;
    const asked = input('Words', [world.pick('image')]);
    for (const caller of [link(['sendText']), link(['sendMedia'])]) {
      await expect(world.handlers['messages.send'](asked, caller)).rejects.toMatchObject({
        code: 'not_permitted',
      });
    }
    await world.handlers['messages.send']({ ...asked, text: '' }, link(['sendMedia']));
  });
});

describe('a file whose answer was lost', () => {
  it('is asked for with the same key, and the customer gets one', async () => {
    world.vendor.next = ['lose', 'vanish', 'offline', 'ok'];
    const message = await send('Map', [world.pick('image')]);
    await settle();
    expect(await world.status(message)).toBe('unknown');
    await world.clock.advance(10 * 60_000);
    expect(await world.status(message)).toBe('sent');
    expect(world.vendor.delivered).toHaveLength(1);
    expect(new Set(world.vendor.keys).size).toBe(1);
    expect(new Set(world.vendor.files).size).toBe(1);
  });

  it('without idempotency is looked up, never sent again by itself, and found', async () => {
    world.vendor.idempotency = 'none';
    world.makeFull();
    world.vendor.next = ['lose'];
    const message = await send('Map', [world.pick('image')]);
    await world.clock.advance(60_000);
    expect(world.vendor.tried).toHaveLength(1);
    expect(await world.status(message)).toBe('accepted');
  });

  it('without idempotency, and not to be found: a person is asked', async () => {
    world.vendor.idempotency = 'none';
    world.makeFull();
    world.vendor.next = ['vanish'];
    const message = await send('', [world.pick('image')]);
    await world.clock.advance(3_600_000);
    expect(world.vendor.tried).toHaveLength(1);
    expect(await world.status(message)).toBe('unknown');
    await world.handlers['messages.retry'](place(message), admin);
    await settle(20);
    expect(await world.status(message)).toBe('sent');
    expect(new Set(world.vendor.keys).size).toBe(2);
  });

  it('holds up what was sent after it into the same conversation, and nothing else', async () => {
    world.vendor.next = ['vanish'];
    world.vendor.always = 'offline';
    await send('first', [world.pick('image')]);
    await send('second', []);
    await settle(20);
    expect(world.vendor.tried.map((one) => one.text)).not.toContain('second');
    world.vendor.always = 'ok';
    await world.clock.advance(60_000);
    expect(world.vendor.delivered.map((one) => one.text)).toEqual(['first', 'second']);
  });
});

describe('a file that cannot leave', () => {
  it('that was lost from the disk fails before the platform is called, and can be dropped', async () => {
    world.vendor.next = ['offline'];
    const message = await send('', [world.pick('image')]);
    await settle(20);
    world.state.files.clear();
    await world.clock.advance(60_000);
    expect((await world.read(message)).delivery).toMatchObject({
      status: 'failed',
      failure: { code: 'file_gone' },
    });
    expect(world.vendor.delivered).toEqual([]);
    expect(await discard(message)).toMatchObject({ text: null });
  });

  it('waits with the words for a window that closes, and fails with both kept', async () => {
    world.vendor.next = ['offline'];
    const message = await send('Words', [world.pick('image')]);
    await settle(20);
    world.clock.set(world.clock.now() + serviceWindowMs);
    await world.clock.advance(60_000);
    expect((await world.read(message)).delivery).toMatchObject({
      failure: { code: 'window_closed' },
    });
    const given = await discard(message);
    expect(given).toMatchObject({ text: 'Words', attachments: [{ kind: 'image', bytes: 9 }] });
  });

  it('that was refused goes again as a new attempt with the same file', async () => {
    world.vendor.next = ['reject'];
    const message = await send('Map', [world.pick('image')]);
    await settle(20);
    expect(await world.status(message)).toBe('failed');
    await world.handlers['messages.retry'](place(message), admin);
    await settle(20);
    expect((await world.read(message)).delivery).toMatchObject({ status: 'sent', attempt: 2 });
    expect(new Set(world.vendor.files).size).toBe(1);
    expect(new Set(world.vendor.keys).size).toBe(2);
  });
});

describe('a send that is kept back for Undo', () => {
  it('does not leave before its time, and leaves then by itself', async () => {
    const message = await send('Hello', [], { holdMs: 5000 });
    expect(message.delivery).toMatchObject({
      status: 'queued',
      undoUntil: world.clock.now() + 5000,
    });
    await world.clock.advance(4999);
    expect(world.vendor.tried).toEqual([]);
    await world.clock.advance(1);
    await settle(20);
    expect((await world.read(message)).delivery).toMatchObject({ status: 'sent', undoUntil: null });
  });

  it('is taken back whole, with its words, its files and what it answers', async () => {
    const asked = world.inbound(thread);
    const files = [world.pick('image', 'one.png'), world.pick('document', 'two.pdf')];
    const message = await send('Look', files, { holdMs: 5000, replyTo: asked });
    const [, second] = await own();
    const given = await discard(second ?? message);
    expect(given).toMatchObject({
      text: 'Look',
      replyTo: asked,
      attachments: [{ name: 'one.png' }, { name: 'two.pdf' }],
    });
    expect(await own()).toEqual([]);
    await world.clock.advance(60_000);
    expect(world.vendor.tried).toEqual([]);
    await send(
      given.text ?? '',
      given.attachments.map(({ id }) => id),
    );
    await settle(30);
    expect(world.vendor.delivered).toHaveLength(2);
  });

  it('cannot be taken back once it has left', async () => {
    const message = await send('Hello', [], { holdMs: 1000 });
    await world.clock.advance(1000);
    await settle(20);
    await expect(discard(message)).rejects.toMatchObject({ code: 'conflict' });
    expect(world.vendor.delivered).toHaveLength(1);
  });

  it('keeps its place: what is sent after it waits for it', async () => {
    await send('first', [], { holdMs: 5000 });
    await send('second', []);
    await world.clock.advance(4000);
    expect(world.vendor.tried).toEqual([]);
    await world.clock.advance(2000);
    await settle(20);
    expect(world.vendor.delivered.map((one) => one.text)).toEqual(['first', 'second']);
  });
});

describe('an answer to a message', () => {
  it('names the vendor’s own id of it, in every try and in a new attempt', async () => {
    const asked = world.inbound(thread);
    world.vendor.next = ['lose', 'reject'];
    const message = await send('Yes', [], { replyTo: asked });
    await world.clock.advance(60_000);
    const quoted = world.store.db
      .prepare<[number], string>('SELECT ref FROM messages WHERE id = ?')
      .pluck()
      .get(asked);
    expect(world.vendor.quoted.length).toBeGreaterThan(1);
    expect(new Set(world.vendor.quoted)).toEqual(new Set([quoted]));
    expect((await world.read(message)).quote).toMatchObject({ messageId: asked, text: 'Hello?' });
  });

  it('stands with the first of several files', async () => {
    const asked = world.inbound(thread);
    await send('', [world.pick('image'), world.pick('image')], { replyTo: asked });
    await settle(30);
    expect(world.vendor.quoted.map((ref) => ref !== null)).toEqual([true, false]);
  });

  it('to one that the platform has not got yet is refused', async () => {
    world.vendor.always = 'offline';
    const { id } = await send('first', []);
    await expect(send('second', [], { replyTo: id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('where the platform knows no answers is refused', async () => {
    world.state.remote = world.vendor.remote();
    await expect(send('Yes', [], { replyTo: world.inbound(thread) })).rejects.toMatchObject({
      code: 'capability_missing',
    });
  });
});
