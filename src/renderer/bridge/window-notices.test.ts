import { afterEach, expect, test, vi } from 'vitest';
import { openWindowNotices } from './window-notices.ts';

afterEach(() => vi.unstubAllGlobals());

test('a leave that is taken back in the browser counts at once, and is not asked for with each message', async () => {
  const asked = vi.fn(() => 'granted');
  class Notification {
    static get permission() {
      return asked();
    }
  }
  const status = { state: 'granted' };
  vi.stubGlobal('Notification', Notification);
  vi.stubGlobal('navigator', { permissions: { query: () => Promise.resolve(status) } });
  const notices = openWindowNotices();
  await Promise.resolve();
  expect(notices?.mayShow()).toBe('yes');
  status.state = 'denied';
  expect(notices?.mayShow()).toBe('no');
  expect(asked).not.toHaveBeenCalled();
});

test('a browser that keeps no such state up shows the window all the same', () => {
  vi.stubGlobal('Notification', { permission: 'default' });
  vi.stubGlobal('navigator', {});
  expect(openWindowNotices()?.mayShow()).toBe('ask');
});
