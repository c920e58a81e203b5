import { afterEach, expect, test, vi } from 'vitest';
import type { PreloadApi } from '../../shared/preload-api.ts';
import { connect } from './connect.ts';
import { platformOf } from './platform.ts';

afterEach(() => vi.unstubAllGlobals());

test('the desktop window talks through its preload and opens no socket', async () => {
  const sent: unknown[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  const preload: PreloadApi = {
    platform: 'darwin',
    toPdf: () => Promise.reject(new Error('not asked here')),
    send: (message) => void sent.push(message),
    onMessage: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  vi.stubGlobal('lobby', preload);
  vi.stubGlobal('WebSocket', () => {
    throw new Error('a socket was opened');
  });
  const bridge = await connect();
  expect(bridge.capabilities).toMatchObject({ host: 'electron', platform: 'darwin' });
  const call = bridge.call('app.info', {});
  expect(sent).toEqual([{ kind: 'call', id: 1, method: 'app.info', input: {} }]);
  listeners[0]?.({ kind: 'answer', id: 1, ok: true, output: { version: '1' } });
  await expect(call).resolves.toEqual({ version: '1' });
});

test('the browser window connects to the origin it came from, and to nothing else', async () => {
  const opened: string[] = [];
  class Socket extends EventTarget {
    readonly readyState = 1;
    constructor(url: string) {
      super();
      opened.push(url);
      queueMicrotask(() => this.dispatchEvent(new Event('open')));
    }
  }
  vi.stubGlobal('WebSocket', Socket);
  const bridge = await connect();
  expect(bridge.capabilities.host).toBe('browser');
  expect(opened).toEqual([`ws://${window.location.host}/socket`]);
});

test('shortcuts follow the system the browser runs on', () => {
  expect(platformOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('darwin');
  expect(platformOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('win32');
  expect(platformOf('Mozilla/5.0 (X11; Linux x86_64)')).toBe('linux');
});
