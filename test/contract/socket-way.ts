import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { openBrowserHost } from '../../src/browser-host/host.ts';
import { openAssets } from '../../src/host/assets.ts';
import type { Core } from '../../src/main/core/core.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import { createDuplexBridge, type Duplex } from '../../src/shared/duplex-bridge.ts';
import type { Way } from './transport-suite.ts';

/** What a browser keeps of the printed address: the cookie of the answer. */
async function letIn(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function duplexOf(socket: WebSocket): Duplex {
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => {
      socket.on('message', (data: Buffer) => listener(JSON.parse(data.toString('utf8'))));
      return () => undefined;
    },
    onConnection: (listener) => {
      socket.on('close', () => listener(false));
      listener(socket.readyState === WebSocket.OPEN);
      return () => undefined;
    },
  };
}

/** Serves a core through the browser host and opens one window's socket to it. */
export async function openSocketWay(core: Core): Promise<Way> {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-socket-'));
  const renderer = join(folder, 'renderer');
  mkdirSync(renderer);
  writeFileSync(join(renderer, 'index.html'), '<title>Lobby</title>');
  const host = await openBrowserHost({
    core,
    assets: openAssets(renderer),
    random: systemRandom,
    log: { write: () => undefined, tail: () => [] },
    dataDir: folder,
    port: 0,
    checkOutputs: true,
  });
  const cookie = await letIn(host.newAddress());
  const origin = `http://127.0.0.1:${host.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, {
    headers: { cookie, origin },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  return {
    bridge: createDuplexBridge(duplexOf(socket), { host: 'browser', platform: 'test' }),
    close: async () => {
      socket.terminate();
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}
