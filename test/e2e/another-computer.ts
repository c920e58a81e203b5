import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserHost } from './hosts/browser-host.ts';
import type { Host } from './hosts/host.ts';

/** Another computer with a Lobby on it, in a browser; away with it at the end. */
export function anotherComputer(): Host & AsyncDisposable {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-e2e-another-'));
  const host = browserHost(dataDir);
  return {
    ...host,
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
