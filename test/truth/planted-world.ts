import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { openBrowserHost } from '../../src/browser-host/host.ts';
import { openAssets } from '../../src/host/assets.ts';
import { openLogFile } from '../../src/host/log-file.ts';
import { openSettingsFile } from '../../src/host/settings-file.ts';
import { createCore } from '../../src/main/core/create-core.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import type { Fetch } from '../../src/main/core/ports.ts';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { createDuplexBridge } from '../../src/shared/duplex-bridge.ts';
import type { createFastClock } from '../contract/desk.ts';
import { createTestPorts } from '../contract/test-ports.ts';

/** A whole Lobby as the browser host runs it, with everything it writes and says within reach. */
export interface PlantedWorld {
  readonly clock: ReturnType<typeof createFastClock>;
  readonly dataDir: string;
  readonly bridge: Bridge;
  /** Every frame the window got, as it came over the wire. */
  readonly frames: readonly string[];
  /** Ends Lobby; the data folder stays. Safe to call twice. */
  close(): Promise<void>;
  remove(): void;
}

/** Opens one on a folder of its own, with a real log, real settings, a key file and a real socket. */
export async function openPlantedWorld(reach: {
  readonly clock: ReturnType<typeof createFastClock>;
  readonly fetch: Fetch;
}): Promise<PlantedWorld> {
  const root = mkdtempSync(join(tmpdir(), 'lobby-planted-'));
  const dataDir = join(root, 'data');
  const renderer = join(root, 'renderer');
  mkdirSync(dataDir);
  mkdirSync(renderer);
  writeFileSync(join(renderer, 'index.html'), '<title>Lobby</title>');
  const log = openLogFile(dataDir);
  const core = await createCore(
    createTestPorts({
      ...reach,
      keychain: null,
      paths: { dataDir },
      log,
      settings: openSettingsFile(dataDir),
    }),
  );
  const host = await openBrowserHost({
    core,
    assets: openAssets(renderer),
    random: systemRandom,
    log,
    dataDir,
    port: 0,
    checkOutputs: true,
  });
  const letIn = await fetch(host.newAddress(), { redirect: 'manual' });
  const cookie = letIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const origin = `http://127.0.0.1:${host.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, {
    headers: { cookie, origin },
  });
  const frames: string[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('utf8');
    frames.push(frame);
    listeners.forEach((listener) => listener(JSON.parse(frame)));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const bridge = createDuplexBridge(
    {
      send: (message) => socket.send(JSON.stringify(message)),
      onMessage: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
      onConnection: (listener) => {
        listener(true);
        return () => undefined;
      },
    },
    { host: 'browser', platform: 'test' },
  );
  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    socket.terminate();
    await host.close();
    await core.close();
  }
  return {
    clock: reach.clock,
    dataDir,
    bridge,
    frames,
    close: () => (closing ??= closeAll()),
    remove: () => rmSync(root, { recursive: true }),
  };
}
