import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import type { RemoteMedia } from '../remotes/remote.ts';
import { settleReactions } from '../sync/settle-reactions.ts';
import { adoptRef } from './adopt-ref.ts';
import type { NewMessage } from './message-rows.ts';
import { putReaction } from './reaction-rows.ts';
import { inbound, openTestWorld, outbound, type TestWorld } from './test-world.ts';

const now = 1_700_000_000_000;
let world: TestWorld;
let id: ConversationId;

beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(world.number('n'), 'Ana');
});
afterEach(() => world.store.close());

const file: RemoteMedia = {
  ref: null,
  mime: 'image/png',
  fileName: 'ours.png',
  bytes: 10,
  width: null,
  height: null,
  durationMs: null,
  thumbnail: null,
};
const own = { clientId: '00000000-0000-4000-8000-0000000000c1', status: 'unknown' } as const;

/** An own picture without an answer, and what a read brought meanwhile, made one. */
async function adopted(seen: Partial<NewMessage>): Promise<Message[]> {
  const [messageId = 0] = world.messages(
    id,
    outbound(now, 'as typed', {
      ...own,
      type: 'image',
      content: { kind: 'media', media: file },
      file: { key: 'k', waveform: null },
    }),
  );
  world.messages(id, outbound(now + 1000, 'as typed', { ref: 'm', type: 'image', ...seen }));
  putReaction(world.writable, id, {
    toRef: 'm',
    direction: 'inbound',
    emoji: '👍',
    at: now + 2000,
    ref: 'r',
    origin: 'contact',
  });
  settleReactions(world.writable, { conversationId: id, isWhole: false, now });
  adoptRef(world.writable, { conversationId: id, messageId, ref: 'm', sentAt: now + 1000 });
  const page = await world.store.read('messages.page', {
    conversationId: id,
    anchor: { at: 'newest' },
    limit: 9,
  });
  return page.items.filter((item) => item.kind === 'message');
}

const media = () => world.db.prepare('SELECT ref, state, file_key FROM media').all();

describe('an own send and the row a read made of it, when they become one', () => {
  it('keep the reaction, the file that is here and the id the vendor gives it by', async () => {
    const content = { kind: 'media', media: { ...file, ref: 'file-1', bytes: 9 } } as const;
    expect(await adopted({ content })).toMatchObject([
      {
        clientId: own.clientId,
        text: 'as typed',
        reactions: [{ emoji: '👍', direction: 'inbound' }],
        content: { media: { state: 'here', bytes: 10, fileName: 'ours.png' } },
      },
    ]);
    expect(media()).toEqual([{ ref: 'file-1', state: 'here', file_key: 'k' }]);
  });

  it('are edited when the read said so', async () => {
    expect(await adopted({ text: 'edited', editedAt: now + 1500 })).toMatchObject([
      { clientId: own.clientId, text: 'edited', editedAt: now + 1500 },
    ]);
  });

  it('are taken back when the read said so, with the file', async () => {
    expect(await adopted({ deletedAt: now + 1500 })).toMatchObject([
      { clientId: own.clientId, text: null, content: null, reactions: [], deletedAt: now + 1500 },
    ]);
    expect(media()).toEqual([]);
    expect(world.db.prepare('SELECT file_key FROM media_leftovers').all()).toEqual([
      { file_key: 'k' },
    ]);
  });
});

describe('a message that was taken back', () => {
  it('is not sent again, though it failed', async () => {
    const [messageId = 0] = world
      .messages(
        id,
        inbound(now, 'hello'),
        outbound(now, 'words', { ...own, status: 'failed', deletedAt: now + 1 }),
      )
      .slice(1);
    world.db
      .prepare(
        `INSERT INTO outbox (connection_id, conversation_id, message_id, attempt, kind, payload,
           idempotency_key, state, created_at)
         SELECT connection_id, ?, ?, 1, 'send.text', '{}', 'k', 'accepted', ? FROM numbers`,
      )
      .run(id, messageId, now);
    const retry = { id: messageId, conversationId: id, idempotencyKey: 'k2', now };
    await expect(world.store.write('messages.retry', retry)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
