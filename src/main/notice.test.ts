import { expect, test } from 'vitest';
import { ConversationId } from '../shared/domain/ids.ts';
import { type MessageArrived, noticeFor } from './notice.ts';
import { stringsFor } from './strings.ts';

const english = stringsFor('en', 'en');
const settings = { notifications: true, notificationContent: true };
const event: MessageArrived = {
  type: 'message_arrived',
  conversationId: ConversationId.parse(7),
  displayName: 'Ana Ruiz',
  text: 'Is my\nappointment still on?',
  sentAt: 1_000_000,
};
const away = { at: 1_000_000, focused: false };

test('a notification says who and what, on one line', () => {
  expect(noticeFor(event, settings, away, english)).toEqual({
    title: 'Ana Ruiz',
    body: 'Is my appointment still on?',
  });
});

test('without content it names nobody', () => {
  const quiet = { ...settings, notificationContent: false };
  expect(JSON.stringify(noticeFor(event, quiet, away, english))).not.toMatch(/Ana|appointment/);
});

test('nobody is called while looking at Lobby, when it is switched off, or for old news', () => {
  expect(noticeFor(event, settings, { ...away, focused: true }, english)).toBeNull();
  expect(noticeFor(event, { ...settings, notifications: false }, away, english)).toBeNull();
  const tomorrow = { at: event.sentAt + 86_400_000, focused: false };
  expect(noticeFor(event, settings, tomorrow, english)).toBeNull();
});

test('a message without text and one without end both fit', () => {
  expect(noticeFor({ ...event, text: null }, settings, away, english)?.body).toBe('New message');
  const long = noticeFor({ ...event, text: 'a'.repeat(5_000) }, settings, away, english);
  expect(long?.body).toHaveLength(200);
});
