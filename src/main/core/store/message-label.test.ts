import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LastMessage } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import type { RemoteMedia } from '../remotes/remote.ts';
import { refreshSummary } from './conversation-summary.ts';
import type { NewMessage } from './message-rows.ts';
import { takeBack } from './take-back.ts';
import { inbound, openTestWorld, personId, type TestWorld } from './test-world.ts';

const now = 1_700_000_000_000;
let world: TestWorld;
let id: ConversationId;
let times = 0;

beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(world.number('n'), 'Ana');
});
afterEach(() => world.store.close());

const file: RemoteMedia = {
  ref: 'f',
  mime: null,
  fileName: 'IMG_1.jpg',
  bytes: null,
  width: null,
  height: null,
  durationMs: null,
  thumbnail: null,
};
const media = { kind: 'media', media: file } as const;

async function line(): Promise<LastMessage | null> {
  const { row } = await world.store.read('conversations.detail', { id, personId });
  return row.lastMessage;
}

async function lineOf(more: Partial<NewMessage>): Promise<LastMessage | null> {
  times += 1;
  world.messages(id, inbound(now + times * 1000, '', { text: null, ...more }));
  return line();
}

it('a line of the list names the document, place, contact or choice that has no words', async () => {
  const place = {
    kind: 'location',
    latitude: 1,
    longitude: 2,
    name: null,
    address: 'Road 1',
  } as const;
  const contact = { organisation: null, phones: [], emails: [] };
  const contacts = [
    { ...contact, name: 'Bo' },
    { ...contact, name: 'Cy' },
  ];
  expect(await lineOf({ type: 'document', content: media })).toMatchObject({ text: 'IMG_1.jpg' });
  expect(await lineOf({ type: 'image', content: media })).toMatchObject({ text: null });
  expect(await lineOf({ type: 'image', content: media, text: 'caption' })).toMatchObject({
    text: 'caption',
  });
  expect(await lineOf({ type: 'location', content: place })).toMatchObject({ text: 'Road 1' });
  expect(await lineOf({ type: 'contacts', content: { kind: 'contacts', contacts } })).toMatchObject(
    { text: 'Bo, Cy' },
  );
  expect(
    await lineOf({
      type: 'interactive',
      content: { kind: 'choice', title: 'Yes', description: null },
    }),
  ).toMatchObject({ text: 'Yes' });
});

it('the words of a message that was taken back leave the list too', async () => {
  const [messageId = 0] = world.messages(id, inbound(now, 'secret'));
  expect(await line()).toMatchObject({ text: 'secret' });
  takeBack(world.writable, { conversationId: id, messageId, at: now + 1 });
  refreshSummary(world.writable, id);
  expect(await line()).toMatchObject({ text: null, deleted: true });
  expect(JSON.stringify(world.db.prepare('SELECT * FROM conversations').all())).not.toContain(
    'secret',
  );
});
