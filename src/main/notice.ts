import type { Settings } from '../shared/contract/app.ts';
import type { CoreEvent } from '../shared/contract/events.ts';
import type { Strings } from './strings.ts';

export type MessageArrived = Extract<CoreEvent, { type: 'message_arrived' }>;

/** What a notification shows. */
export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** Older news than this is catching up: the badge tells of it, and nobody is called for it. */
const newsMs = 10 * 60 * 1000;
const longestBody = 200;

/**
 * The notification for a message, or null when there is to be none: switched off, the window is
 * looked at, or the message is old by the time it arrives. Without content it names nobody.
 */
export function noticeFor(
  event: MessageArrived,
  settings: Pick<Settings, 'notifications' | 'notificationContent'>,
  now: { readonly at: number; readonly focused: boolean },
  strings: Strings,
): Notice | null {
  if (!settings.notifications || now.focused || now.at - event.sentAt > newsMs) return null;
  if (!settings.notificationContent) return { title: 'Lobby', body: strings.newMessage };
  const text = (event.text ?? strings.newMessageFrom).replace(/\s+/g, ' ').trim();
  const body = text.length > longestBody ? `${text.slice(0, longestBody - 1)}…` : text;
  return { title: event.displayName, body };
}
