import { Notification } from 'electron';
import type { CoreEvent } from '../shared/contract/events.ts';
import type { Clock, SettingsPort } from './core/ports.ts';
import { noticeFor } from './notice.ts';
import type { Strings } from './strings.ts';

export interface NotificationOptions {
  readonly settings: SettingsPort;
  readonly clock: Clock;
  isFocused(): boolean;
  strings(): Strings;
  /** Shows the window with this conversation's thread. */
  open(conversationId: number): void;
}

/**
 * Turns the core's events into system notifications: one a conversation, the newest, gone as soon
 * as the conversation was read anywhere. A click opens its thread.
 */
export function createNotifications(options: NotificationOptions): (event: CoreEvent) => void {
  const shown = new Map<number, Notification>();
  const take = (conversationId: number): void => {
    shown.get(conversationId)?.close();
    shown.delete(conversationId);
  };
  return (event) => {
    if (event.type === 'conversation_read') return take(event.conversationId);
    if (event.type !== 'message_arrived' || !Notification.isSupported()) return;
    const now = { at: options.clock.now(), focused: options.isFocused() };
    const notice = noticeFor(event, options.settings.read(), now, options.strings());
    if (!notice) return;
    const { conversationId } = event;
    take(conversationId);
    const notification = new Notification({ title: notice.title, body: notice.body });
    notification.on('click', () => {
      take(conversationId);
      options.open(conversationId);
    });
    notification.on('close', () => {
      if (shown.get(conversationId) === notification) shown.delete(conversationId);
    });
    shown.set(conversationId, notification);
    notification.show();
  };
}
