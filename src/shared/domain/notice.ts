import type { Settings } from '../contract/app.ts';
import type { CoreEvent } from '../contract/events.ts';
import { isQuietAt } from './quiet-hours.ts';

export type MessageArrived = Extract<CoreEvent, { type: 'message_arrived' }>;

/** What a notice shows. */
export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** Words of a notice in the language of whoever sees it. */
export interface NoticeWords {
  readonly newMessage: string;
  /** Of a message that has no text of its own. */
  readonly newMessageFrom: string;
}

/** Older news than this is catching up: the badge tells of it, and nobody is called for it, ms. */
const newsMs = 10 * 60 * 1000;
const longestBody = 200;

/** Whether somebody may be called for a message at `at` (ms UTC): it is news, and no quiet hour. */
export function isNewsAt(
  event: Pick<MessageArrived, 'sentAt'>,
  { quietHours }: Pick<Settings, 'quietHours'>,
  at: number,
): boolean {
  return at - event.sentAt <= newsMs && !isQuietAt(quietHours, at);
}

/** What a notice says. Without content, or while Lobby is locked, it names nobody. */
export function noticeText(
  event: Pick<MessageArrived, 'displayName' | 'text'>,
  { notificationContent }: Pick<Settings, 'notificationContent'>,
  words: NoticeWords,
): Notice {
  const isSilent = !notificationContent || event.displayName === '';
  if (isSilent) return { title: 'Lobby', body: words.newMessage };
  const text = (event.text ?? words.newMessageFrom).replace(/\s+/g, ' ').trim();
  const body = text.length > longestBody ? `${text.slice(0, longestBody - 1)}…` : text;
  return { title: event.displayName, body };
}

/**
 * The system notification for a message, or null when there is to be none: switched off, the window
 * is looked at, a quiet hour, or the message is old by the time it arrives.
 */
export function noticeFor(
  event: MessageArrived,
  settings: Pick<Settings, 'notifications' | 'notificationContent' | 'quietHours'>,
  now: { readonly at: number; readonly focused: boolean },
  words: NoticeWords,
): Notice | null {
  if (!settings.notifications || now.focused || !isNewsAt(event, settings, now.at)) return null;
  return noticeText(event, settings, words);
}
