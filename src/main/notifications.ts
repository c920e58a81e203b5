import { Notification } from 'electron';
import type { CoreEvent } from '../shared/contract/events.ts';
import { noticeFor } from '../shared/domain/notice.ts';
import type { Clock, SettingsPort } from './core/ports.ts';
import type { Strings } from './strings.ts';

export interface NotificationOptions {
  readonly settings: SettingsPort;
  readonly clock: Clock;
  isFocused(): boolean;
  /** Nobody has said who they are. */
  isLocked(): boolean;
  strings(): Strings;
  /** Shows the window with this conversation's thread. */
  open(conversationId: number): void;
}

/**
 * Turns the core's events into system notifications: one a conversation, the newest, gone as soon
 * as the conversation was read anywhere, and all of them when Lobby locks. A click opens its thread.
 */
export function createNotifications(options: NotificationOptions): (event: CoreEvent) => void {
  const shown = new Map<number, Notification>();
  const take = (conversationId: number): void => {
    shown.get(conversationId)?.close();
    shown.delete(conversationId);
  };
  return (event) => {
    if (event.type === 'conversation_read') return take(event.conversationId);
    if (event.type === 'changed' && event.topics.includes('workspace') && options.isLocked()) {
      for (const id of shown.keys()) take(id);
    }
    if (event.type !== 'message_arrived' || !Notification.isSupported()) return;
    const now = { at: options.clock.now(), focused: options.isFocused() };
    const settings = options.settings.read();
    const notice = noticeFor(event, settings, now, options.strings());
    if (!notice) return;
    const { conversationId } = event;
    take(conversationId);
    const notification = new Notification({
      title: notice.title,
      body: notice.body,
      // Lobby's own sound is the window's.
      silent: settings.sound !== 'off',
    });
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
