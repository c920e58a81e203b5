import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admin, outboxWorld, type OutboxWorld } from '../../../../test/support/outbox-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { serviceWindowMs } from '../../../shared/domain/service-window.ts';
import type { Outbox } from './runner.ts';

let world: OutboxWorld;
let reacting: Outbox;
let thread: ConversationId;
let asked: MessageId;

beforeEach(async () => {
  world = await outboxWorld();
  world.makeFull();
  reacting = world.startReacting();
  thread = world.thread();
  asked = world.inbound(thread);
});
afterEach(async () => {
  await reacting.stop();
  await world.store.close();
});

const react = (emoji: string | null, id = asked) =>
  world.handlers['messages.react']({ id, conversationId: thread, emoji }, admin);
const shown = async () => {
  const message = await world.read({ id: asked, conversationId: thread });
  return message.reactions.map(({ emoji, direction, personName }) => [
    emoji,
    direction,
    personName,
  ]);
};
const said = () => world.vendor.tried.map(({ text }) => text);
const waiting = () =>
  world.store.db.prepare<[], number>('SELECT count(*) FROM reaction_sends').pluck().get();

describe('a reaction of ours', () => {
  it('stands under the message at once, with the name of who gave it, and goes out', async () => {
    const message = await react('👍');
    expect(message.reactions).toMatchObject([{ emoji: '👍', direction: 'outbound' }]);
    await settle(20);
    expect(said()).toEqual(['reacts 👍']);
    expect(await shown()).toEqual([['👍', 'outbound', 'Front desk']]);
    expect(waiting()).toBe(0);
  });

  it('is no message of the thread', async () => {
    await react('👍');
    await settle(20);
    const rows = world.store.db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get();
    expect(rows).toBe(2);
  });

  it('whose answer was lost is said again until one comes: it can stand there only once', async () => {
    world.vendor.next = ['lose', 'vanish', 'offline'];
    await react('👍');
    await world.clock.advance(60_000);
    expect(said()).toEqual(['reacts 👍', 'reacts 👍', 'reacts 👍', 'reacts 👍']);
    expect(waiting()).toBe(0);
  });

  it('that is refused gives way to what stood there before', async () => {
    await react('👍');
    await settle(20);
    world.vendor.next = ['reject'];
    await react('❤️');
    await settle(20);
    expect(await shown()).toEqual([['👍', 'outbound', 'Front desk']]);
    expect(waiting()).toBe(0);
    expect(world.emitted).toMatchObject([{ type: 'reaction_refused', emoji: '❤️' }]);
  });

  it('that is refused leaves nothing where nothing stood', async () => {
    world.vendor.next = ['reject'];
    await react('👍');
    await settle(20);
    expect(await shown()).toEqual([]);
  });

  it('the last one counts, whatever becomes of those before', async () => {
    world.vendor.next = ['offline', 'offline'];
    await react('👍');
    await settle(20);
    await react('❤️');
    await react(null);
    await world.clock.advance(60_000);
    expect(said().at(-1)).toBe('reacts null');
    expect(await shown()).toEqual([]);
  });

  it('an answer to an older one does not end a newer one', async () => {
    const part = world.state.remote?.parts['send.advanced'];
    if (world.state.remote === null || part === undefined) throw new Error('a full platform');
    // The second is given while the answer to the first is on its way.
    let isFirst = true;
    const send: typeof part.send = async (intent, signal) => {
      const outcome = await part.send(intent, signal);
      if (isFirst) {
        isFirst = false;
        await react('❤️');
        void reacting.stop();
      }
      return outcome;
    };
    const { parts } = world.state.remote;
    world.state.remote = {
      ...world.state.remote,
      parts: { ...parts, 'send.advanced': { ...part, send } },
    };
    await react('👍');
    await settle(20);
    expect(waiting()).toBe(1);
    reacting = world.startReacting();
    await settle(20);
    expect(said().at(-1)).toBe('reacts ❤️');
    expect(await shown()).toEqual([['❤️', 'outbound', 'Front desk']]);
  });

  it('waits over a restart', async () => {
    world.vendor.next = ['offline'];
    await react('👍');
    await settle(20);
    await reacting.stop();
    reacting = world.startReacting();
    await world.clock.advance(60_000);
    expect(waiting()).toBe(0);
    expect(world.vendor.delivered).toHaveLength(1);
  });

  it('is refused once the window is closed, and where the platform has none', async () => {
    world.clock.set(world.clock.now() + serviceWindowMs);
    await expect(react('👍')).rejects.toMatchObject({ code: 'window_closed' });
    world.state.parts = ['inbox', 'send.text'];
    await expect(react('👍')).rejects.toMatchObject({ code: 'capability_missing' });
    expect(await shown()).toEqual([]);
  });
});
