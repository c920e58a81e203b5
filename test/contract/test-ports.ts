import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings, type Settings } from '../../src/shared/contract/app.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import { seal, unseal } from '../../src/main/core/credentials/seal.ts';
import { systemClock, systemRandom } from '../../src/main/core/node-ports.ts';
import type { CorePorts, SecretKeyPort } from '../../src/main/core/ports.ts';
import { storeWorkerUrl } from './store-worker.ts';

/** A keychain in memory that stays the same over restarts of a core. */
export function createTestKeychain(): SecretKeyPort {
  const secret = systemRandom.bytes(32);
  return {
    kind: 'keychain',
    availability: async () => 'available',
    wrap: async (key) => seal(secret, key, 'test', systemRandom),
    unwrap: async (wrapped) => {
      const key = unseal(secret, wrapped, 'test');
      if (key === null)
        throw new LobbyError('key_wrong', 'Not ours.', { detail: { reason: 'keychain' } });
      return key;
    },
  };
}

export interface TestPorts extends CorePorts {
  /** Every line that was written, as it reached the log. */
  readonly lines: readonly string[];
  /** Deletes the data folder. */
  remove(): void;
}

/** Ports over a data folder of their own; no request leaves unless `fetch` is given. */
export function createTestPorts(more: Partial<CorePorts> = {}): TestPorts {
  const dataDir = more.paths?.dataDir ?? mkdtempSync(join(tmpdir(), 'lobby-core-'));
  let settings: Settings = defaultSettings;
  const lines: string[] = [];
  return {
    clock: systemClock,
    random: systemRandom,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    keychain: createTestKeychain(),
    paths: { dataDir },
    settings: {
      read: () => settings,
      write: (next) => {
        settings = next;
      },
    },
    log: {
      write: (level, event, facts) => void lines.push(`${level} ${event} ${JSON.stringify(facts)}`),
      tail: (count) => lines.slice(-count),
    },
    demo: null,
    storeWorkerUrl: storeWorkerUrl(),
    app: { version: '0.0.0-test', host: 'browser', platform: process.platform },
    ...more,
    lines,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
