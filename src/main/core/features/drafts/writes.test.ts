import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import { openTestWorld, personId, type TestWorld } from '../../store/test-world.ts';

let world: TestWorld;
let id: ConversationId;
beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(world.number('n'), 'Ana');
});
afterEach(() => world.store.close());

const save = (text: string, conversationId: number = id) =>
  world.store.write('drafts.save', { personId, conversationId, text, basedOn: null, now: 1 });

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
