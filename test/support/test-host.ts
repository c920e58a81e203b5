import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { openAssets } from '../../src/host/assets.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import { type BrowserHost, openBrowserHost } from '../../src/browser-host/host.ts';
import { fakeCore, type FakeCore } from './host-core.ts';

export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A browser host over a core without a store, asked without a browser's tidying; for tests. */
export interface TestHost {
  readonly host: BrowserHost;
  readonly core: FakeCore;
  readonly folder: string;
  readonly origin: string;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Got>;
  /** Opens a new address; the cookie pair it gives. */
  letIn(): Promise<string>;
  /** A socket, or the status of its refusal. */
  open(headers: Record<string, string>, path?: string): Promise<WebSocket | number>;
  /** A socket as a window that was let in opens it. */
  openWindow(): Promise<WebSocket>;
  end(): Promise<void>;
}

/** The path and query of an address. */
export function pathOf(address: string): string {
  const url = new URL(address);
  return url.pathname + url.search;
}

/** Opens one on a folder and a port of its own. */
export async function openTestHost(): Promise<TestHost> {
  const core = fakeCore();
  const folder = mkdtempSync(join(tmpdir(), 'lobby-host-'));
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<meta content="__CSP_NONCE__"><title>Lobby</title>');
  writeFileSync(join(renderer, 'assets', 'index-h0y_75oV.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const host = await openBrowserHost({
    core,
    assets: openAssets(renderer),
    random: systemRandom,
    log: { write: () => undefined, tail: () => [] },
    dataDir: folder,
    port: 0,
    checkOutputs: true,
  });
  const { port } = host;
  const origin = `http://127.0.0.1:${port}`;

  const get: TestHost['get'] = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, headers, method }, (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (body += chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        );
      });
      asked.on('error', reject);
      asked.end();
    });
  const letIn = async (): Promise<string> => {
    const launched = await get(pathOf(host.newAddress()));
    return String(launched.headers['set-cookie']).split(';')[0] ?? '';
  };
  const open: TestHost['open'] = (headers, path = '/socket') =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0));
      socket.on('error', () => undefined);
    });
  return {
    host,
    core,
    folder,
    origin,
    get,
    letIn,
    open,
    openWindow: async () => {
      const socket = await open({ cookie: await letIn(), origin });
      if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
      return socket;
    },
    end: async () => {
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}
