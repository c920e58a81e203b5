import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import { giveToDraft } from '../../store/draft-rows.ts';
import { openTestWorld, personId, type TestWorld } from '../../store/test-world.ts';

let world: TestWorld;
let id: ConversationId;
beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(world.number('n'), 'Ana');
});
afterEach(() => world.store.close());

const save = (
  text: string,
  conversationId: number = id,
  replyTo: number | null = null,
  attachments: readonly number[] = [],
) =>
  world.store.write('drafts.save', {
    personId,
    conversationId,
    text,
    basedOn: null,
    replyTo,
    attachments,
    now: 1,
  });

const draft = async () =>
  (await world.store.read('conversations.detail', { id, personId })).draft?.text;

describe('a draft', () => {
  it('keeps the words as they were typed, the last ones', async () => {
    await save('Hel');
    await save(' Hello 👋\n\nمرحبا ');
    expect(await draft()).toBe(' Hello 👋\n\nمرحبا ');
  });

  it('is gone when its words are', async () => {
    await save('Hello');
    await save('');
    expect(await draft()).toBeUndefined();
    await save('');
  });

  it('remembers what it answers, until it answers something else', async () => {
    await save('Yes', id, 7);
    const detail = () => world.store.read('conversations.detail', { id, personId });
    expect((await detail()).draft).toMatchObject({ text: 'Yes', replyTo: 7 });
    await save('Yes', id, null);
    expect((await detail()).draft).toMatchObject({ text: 'Yes', replyTo: null });
  });

  it('of files alone is kept, in the order they were picked', async () => {
    await save('', id, null, [9, 4]);
    const detail = () => world.store.read('conversations.detail', { id, personId });
    expect((await detail()).draft).toMatchObject({ text: '', attachments: [9, 4] });
    await save('', id, null, []);
    expect((await detail()).draft).toBeNull();
  });

  it('takes back words behind those that stand there, and what they answered', async () => {
    const give = (text: string, replyTo: number | null, attachments: readonly number[] = []) =>
      giveToDraft(
        world.writable,
        { personId, conversationId: id, now: 2 },
        { text, replyTo, attachments },
      );
    const detail = () => world.store.read('conversations.detail', { id, personId });
    give('first', 7);
    expect((await detail()).draft).toMatchObject({ text: 'first', replyTo: 7 });
    give('second', 8, [3, 4]);
    give('', null, [4, 5]);
    expect((await detail()).draft).toMatchObject({
      text: 'first\nsecond',
      replyTo: 7,
      attachments: [3, 4, 5],
    });
  });

  it('tells the windows, because the list shows it', async () => {
    const touched: string[] = [];
    world.store.onChanged((topics) => touched.push(...topics));
    await save('Hello');
    expect(touched).toEqual(['conversations', `conversation:${id}`]);
  });

  it('for a conversation that is gone is answered, not lost in silence', async () => {
    await expect(save('Hello', 99)).rejects.toMatchObject({ code: 'not_found' });
  });
});
