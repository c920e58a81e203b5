import type { MayNotify, WindowNotices } from '../../shared/contract/bridge.ts';

/** In the words of `Notification` and of the browser's permissions. */
const meaning: Record<NotificationPermission | PermissionState, MayNotify> = {
  granted: 'yes',
  denied: 'no',
  default: 'ask',
  prompt: 'ask',
};

/** The browser's own notifications; null in one that has none. */
export function openWindowNotices(): WindowNotices | null {
  if (!('Notification' in window)) return null;
  // `Notification.permission` waits for the browser's own process, two milliseconds for each message;
  // a state that was asked for once is kept up by the browser. Not every browser has it.
  let kept: PermissionStatus | null = null;
  const keep = async (): Promise<void> => {
    kept = await navigator.permissions.query({ name: 'notifications' });
  };
  keep().catch(() => undefined);
  return {
    mayShow: () => meaning[kept?.state ?? Notification.permission],
    ask: async () => meaning[await Notification.requestPermission()],
    show({ title, body, tag }, hear) {
      let notification: Notification;
      try {
        // The sound is Lobby's own.
        notification = new Notification(title, { body, tag, silent: true });
      } catch {
        hear.heard?.('failed');
        return () => undefined;
      }
      notification.addEventListener('show', () => hear.heard?.('shown'));
      notification.addEventListener('error', () => hear.heard?.('failed'));
      notification.addEventListener('click', () => {
        window.focus();
        notification.close();
        hear.pressed?.();
      });
      return () => notification.close();
    },
  };
}
