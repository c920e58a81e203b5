import { expect, it } from 'vitest';
import { readClooveEvent } from './events.ts';

const assigned = (data: object) =>
  readClooveEvent({
    type: 'messaging.conversation.assigned',
    body: { id: 'e', type: '', created: 0, data },
    receivedAt: 0,
  });

it.each([
  [{ conversationId: 'c', assignedTo: { id: 'u_1', name: 'Ada Obi' } }, 'Ada Obi'],
  [{ conversation: { id: 'c', assignee: 'Ada Obi' } }, 'Ada Obi'],
  [{ id: 'c', assignedTo: null }, null],
  // An id is no name.
  [{ id: 'c', assignedTo: '3f0c1b9e-6f6c-4a52-9a2e-0f0c1b9e6f6c' }, ''],
  [{ id: 'c', assignedTo: { id: 'u_1' } }, ''],
])('whom a conversation was given to is read wherever the event says it: %j', (data, assignee) => {
  expect(assigned(data)).toEqual({ kind: 'conversation', conversationRef: 'c', assignee });
});

it('an event that names nobody takes nobody away', () => {
  expect(assigned({ id: 'c' })).toEqual({ kind: 'conversation', conversationRef: 'c' });
});
