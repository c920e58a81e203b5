import { expect, test } from 'vitest';
import { ConversationId } from './ids.ts';
import { type MessageArrived, noticeFor } from './notice.ts';
import { isQuietAt } from './quiet-hours.ts';

const words = { newMessage: 'A new message arrived', newMessageFrom: 'New message' };
const settings = { notifications: true, notificationContent: true, quietHours: null };
const event: MessageArrived = {
  type: 'message_arrived',
  conversationId: ConversationId.parse(7),
  displayName: 'Ana Ruiz',
  text: 'Is my\nappointment still on?',
  sentAt: 1_000_000,
};
const away = { at: 1_000_000, focused: false };

test('a notification says who and what, on one line', () => {
  expect(noticeFor(event, settings, away, words)).toEqual({
    title: 'Ana Ruiz',
    body: 'Is my appointment still on?',
  });
});

test('without content, or while Lobby is locked, it names nobody', () => {
  const quiet = { ...settings, notificationContent: false };
  expect(JSON.stringify(noticeFor(event, quiet, away, words))).not.toMatch(/Ana|appointment/);
  const locked = { ...event, displayName: '', text: null };
  expect(noticeFor(locked, settings, away, words)).toEqual({
    title: 'Lobby',
    body: 'A new message arrived',
  });
});

test('nobody is called while looking at Lobby, when it is switched off, or for old news', () => {
  expect(noticeFor(event, settings, { ...away, focused: true }, words)).toBeNull();
  expect(noticeFor(event, { ...settings, notifications: false }, away, words)).toBeNull();
  const tomorrow = { at: event.sentAt + 86_400_000, focused: false };
  expect(noticeFor(event, settings, tomorrow, words)).toBeNull();
});

test('a message without text and one without end both fit', () => {
  expect(noticeFor({ ...event, text: null }, settings, away, words)?.body).toBe('New message');
  const long = noticeFor({ ...event, text: 'a'.repeat(5_000) }, settings, away, words);
  expect(long?.body).toHaveLength(200);
});

const hour = 60;
const at = (text: string) => Date.parse(text);

test('quiet hours hold over midnight, by the desk’s clock and not by the computer’s', () => {
  const night = { from: 20 * hour, to: 8 * hour, timeZone: 'Europe/Madrid' };
  expect(isQuietAt(night, at('2026-11-21T19:30:00Z'))).toBe(true);
  expect(isQuietAt(night, at('2026-11-21T18:59:59Z'))).toBe(false);
  expect(isQuietAt(night, at('2026-11-22T03:00:00Z'))).toBe(true);
  expect(isQuietAt(night, at('2026-11-22T07:00:00Z'))).toBe(false);
  expect(isQuietAt({ ...night, timeZone: 'Asia/Tokyo' }, at('2026-11-21T13:00:00Z'))).toBe(true);
  const noon = { from: 12 * hour, to: 13 * hour, timeZone: 'UTC' };
  expect(isQuietAt(noon, at('2026-11-21T12:30:00Z'))).toBe(true);
  expect(isQuietAt(noon, at('2026-11-21T13:00:00Z'))).toBe(false);
  expect(isQuietAt(null, at('2026-11-21T03:00:00Z'))).toBe(false);
  expect(isQuietAt({ ...noon, to: noon.from }, at('2026-11-21T12:00:00Z'))).toBe(false);
});

test('quiet hours are no shorter or longer when the clocks change', () => {
  const night = { from: 2 * hour, to: 3 * hour, timeZone: 'Europe/Madrid' };
  // On 25 October 2026 the hour from two to three comes twice there.
  expect(isQuietAt(night, at('2026-10-25T00:30:00Z'))).toBe(true);
  expect(isQuietAt(night, at('2026-10-25T01:30:00Z'))).toBe(true);
  expect(isQuietAt(night, at('2026-10-25T02:30:00Z'))).toBe(false);
});

test('in a quiet hour no notification shows', () => {
  const night = { from: 0, to: 1439, timeZone: 'UTC' };
  expect(noticeFor(event, { ...settings, quietHours: night }, away, words)).toBeNull();
});
