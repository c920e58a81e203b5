import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Topic } from '../../../../shared/contract/events.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import { deleteMessage } from '../../store/message-rows.ts';
import {
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';

const now = 1_700_000_000_000;
let world: TestWorld;
let id: ConversationId;

beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(world.number('n'), 'Ana');
});
afterEach(() => world.store.close());

async function state(): Promise<{ unread: number; readUpTo: number | null; needsReply: boolean }> {
  const { row, readUpTo } = await world.store.read('conversations.detail', { personId, id });
  return { unread: row.unread, readUpTo, needsReply: row.needsReply };
}

const markRead = (upTo: number) =>
  world.store.write('conversations.markRead', { personId, id, upTo });

describe('the read mark', () => {
  it('never moves backwards, whatever order the windows tell it in', async () => {
    const [first = 0, second = 0, third = 0] = world.messages(
      id,
      inbound(now, 'one'),
      inbound(now + 1000, 'two'),
      inbound(now + 2000, 'three'),
    );
    expect(await markRead(second)).toEqual({ moved: true, unread: 1 });
    expect(await markRead(first)).toEqual({ moved: false, unread: 1 });
    expect(await markRead(third)).toEqual({ moved: true, unread: 0 });
    expect(await markRead(second)).toEqual({ moved: false, unread: 0 });
    expect(await state()).toMatchObject({ unread: 0, readUpTo: third });
  });

  it('does not stay where words of ours were, so that nothing that comes there is taken for read', async () => {
    world.messages(id, inbound(now, 'one'));
    const [discarded = 0] = world.messages(id, outbound(now + 9000, 'not sent', { clientId: 'c' }));
    await markRead(discarded);
    deleteMessage(world.writable, discarded);
    // Written before ours, and come once the network was back.
    world.messages(id, inbound(now + 5000, 'two'));
    expect((await state()).unread).toBe(1);
  });

  it('counts what the contact wrote after it, and not our own words', async () => {
    const [first = 0] = world.messages(id, inbound(now, 'one'), outbound(now + 1, 'two'));
    await markRead(first);
    world.messages(id, inbound(now + 2000, 'three'), outbound(now + 3000, 'four'));
    expect((await state()).unread).toBe(1);
  });

  it('ignores a message of another conversation', async () => {
    const other = world.conversation(world.number('n'), 'Bea');
    const [foreign = 0] = world.messages(other, inbound(now, 'not yours'));
    expect(await markRead(foreign)).toEqual({ moved: false, unread: 0 });
    expect((await state()).readUpTo).toBe(null);
  });

  it('stands at what was read although the newest of it was discarded meanwhile', async () => {
    const [, second = 0, failed = 0] = world.messages(
      id,
      inbound(now, 'one'),
      inbound(now + 1000, 'two'),
      outbound(now + 2000, 'three'),
    );
    world.db.prepare('DELETE FROM messages WHERE id = ?').run(failed);
    expect(await markRead(failed)).toEqual({ moved: true, unread: 0 });
    expect((await state()).readUpTo).toBe(second);
  });

  it('goes before the newest word of the contact when marked unread', async () => {
    const [first = 0, , last = 0] = world.messages(
      id,
      inbound(now, 'one'),
      inbound(now + 1000, 'two'),
      outbound(now + 2000, 'three'),
    );
    await markRead(last);
    await world.store.write('conversations.markUnread', { personId, id });
    expect(await state()).toMatchObject({ unread: 1, readUpTo: first });
  });

  it('is a person’s own', async () => {
    world.db.prepare("INSERT INTO persons VALUES ('other', 'Night desk', 0, 0)").run();
    const [message = 0] = world.messages(id, inbound(now, 'one'));
    await world.store.write('conversations.markUnread', { personId: 'other', id });
    await markRead(message);
    expect(await world.store.read('conversations.badge', { personId })).toBe(0);
    expect(await world.store.read('conversations.badge', { personId: 'other' })).toBe(1);
  });

  it('tells the windows what changed, after the commit, and has them fetch no message again', async () => {
    const [message = 0] = world.messages(id, inbound(now, 'one'));
    const told: Topic[] = [];
    world.store.onChanged((topics) => told.push(...topics));
    await markRead(message);
    expect(told).toEqual(['conversations', `conversation:${id}:read`]);
  });
});

describe('done', () => {
  it('holds until the customer writes again', async () => {
    world.messages(id, inbound(now, 'one'));
    expect((await state()).needsReply).toBe(true);
    await world.store.write('conversations.markDone', { id, done: true });
    expect((await state()).needsReply).toBe(false);
    world.messages(id, inbound(now + 1000, 'two'));
    expect((await state()).needsReply).toBe(true);
  });

  it('does not hide what came after words that the platform dates earlier than they were written', async () => {
    const [, ours = 0] = world.messages(id, inbound(now, 'one'), outbound(now + 5000, 'two'));
    world.db.prepare('UPDATE messages SET sent_at = ? WHERE id = ?').run(now + 2000, ours);
    await world.store.write('conversations.markDone', { id, done: true });
    world.messages(id, inbound(now + 3000, 'three'));
    expect((await state()).needsReply).toBe(true);
  });

  it('can be taken back', async () => {
    world.messages(id, inbound(now, 'one'));
    await world.store.write('conversations.markDone', { id, done: true });
    await world.store.write('conversations.markDone', { id, done: false });
    expect((await state()).needsReply).toBe(true);
  });
});

describe('a write that fails', () => {
  it('leaves nothing behind and tells nobody', async () => {
    const told: Topic[] = [];
    world.store.onChanged((topics) => told.push(...topics));
    await expect(
      world.store.write('drafts.save', {
        personId: 'nobody',
        conversationId: id,
        text: 'words',
        basedOn: null,
        now,
      }),
    ).rejects.toMatchObject({ code: 'internal' });
    expect(told).toEqual([]);
    expect(world.db.prepare('SELECT * FROM drafts').all()).toEqual([]);
  });
});
