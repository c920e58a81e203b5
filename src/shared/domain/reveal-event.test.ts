import { describe, expect, it } from 'vitest';
import type { CoreEvent } from '../contract/events.ts';
import { ConversationId, MessageId, NumberId } from './ids.ts';
import { linkRights, type Caller, type LinkRight } from './permissions.ts';
import { revealEvent } from './reveal-event.ts';

const conversationId = ConversationId.parse(7);
const phone = '+34600000001';

/** One of each event: one that is left out does not compile. */
const events: { readonly [Type in CoreEvent['type']]: Extract<CoreEvent, { type: Type }> } = {
  changed: { type: 'changed', topics: ['conversations'] },
  message_arrived: {
    type: 'message_arrived',
    conversationId,
    displayName: phone,
    text: 'Is my order ready?',
    sentAt: 1,
  },
  conversation_read: { type: 'conversation_read', conversationId },
  reaction_refused: {
    type: 'reaction_refused',
    conversationId,
    messageId: MessageId.parse(9),
    emoji: null,
  },
  number_changed: {
    type: 'number_changed',
    numberId: NumberId.parse(1),
    name: 'Shop',
    turn: 'worse',
    level: 'bad',
  },
  badge: { type: 'badge', count: 3 },
  open_conversation: { type: 'open_conversation', conversationId },
  link_given: { type: 'link_given' },
};

const holder = (rights: readonly LinkRight[]): Caller => ({ role: 'link', rights });
const heardBy = (caller: Caller) =>
  Object.fromEntries(Object.values(events).map((one) => [one.type, revealEvent(one, caller)]));
const but = (...lacking: readonly LinkRight[]) =>
  linkRights.filter((right) => !lacking.includes(right));

describe('an event', () => {
  it.each([
    ['an admin', { role: 'admin', rights: [] }],
    ['staff', { role: 'staff', rights: [] }],
    ['a holder of every right', holder(linkRights)],
  ] as const)('is heard as it is by %s', (_, caller) => {
    expect(heardBy(caller)).toEqual(events);
  });

  it('tells a holder without details of a message, and not by which phone', () => {
    const heard = heardBy(holder(but('readDetails')));
    expect(JSON.stringify(heard)).not.toContain('600000001');
    expect(heard).toEqual({
      ...events,
      message_arrived: { ...events.message_arrived, displayName: '•••01' },
    });
  });

  it.each(['@ana.example', 'contact_8f3a', 'contact_8f3a-AR.bXk4', 'AR.bXk4T1dkR2x1'])(
    'tells a holder without details of a message by none of %s',
    (displayName) => {
      const event = { ...events.message_arrived, displayName };
      const heard = revealEvent(event, holder(but('readDetails')));
      expect(JSON.stringify(heard)).not.toContain(displayName);
    },
  );

  it('tells a holder without an inbox neither who wrote, what, where, nor how many', () => {
    for (const rights of [[], but('readInbox')]) {
      expect(heardBy(holder(rights))).toEqual({
        ...events,
        message_arrived: null,
        conversation_read: null,
        reaction_refused: null,
        open_conversation: null,
        badge: { type: 'badge', count: 0 },
      });
    }
  });

  it('tells a locked window that something happened, and nothing of whom or what', () => {
    expect(heardBy({ role: 'locked', rights: [] })).toEqual({
      ...events,
      message_arrived: { ...events.message_arrived, displayName: '', text: null },
      number_changed: null,
      open_conversation: null,
    });
  });
});
