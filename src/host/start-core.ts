import { mkdirSync } from 'node:fs';
import type { Core } from '../main/core/core.ts';
import { createCore } from '../main/core/create-core.ts';
import { createNodeFetch, systemClock, systemRandom } from '../main/core/node-ports.ts';
import type {
  CorePorts,
  DemoPort,
  LogPort,
  NoticePort,
  SecretKeyPort,
} from '../main/core/ports.ts';
import { openLogFile } from './log-file.ts';
import { openSettingsFile } from './settings-file.ts';

/** What differs between the two hosts. */
export interface CoreOptions {
  readonly dataDir: string;
  readonly storeWorkerUrl: URL;
  readonly keychain: SecretKeyPort | null;
  readonly demo: DemoPort | null;
  readonly notices?: NoticePort;
  readonly app: CorePorts['app'];
}

/** A core with what its host needs beside it. */
export interface StartedCore {
  readonly core: Core;
  readonly log: LogPort;
  readonly settings: CorePorts['settings'];
}

/** Makes the core of a data folder, with Node's clock, randomness and fetch, a log and settings. */
export async function startCore(options: CoreOptions): Promise<StartedCore> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const log = openLogFile(options.dataDir);
  const settings = openSettingsFile(options.dataDir);
  log.write('info', 'start', { ...options.app, node: process.versions.node });
  const core = await createCore({
    clock: systemClock,
    random: systemRandom,
    fetch: createNodeFetch(),
    keychain: options.keychain,
    paths: { dataDir: options.dataDir },
    settings,
    log,
    demo: options.demo,
    ...(options.notices === undefined ? {} : { notices: options.notices }),
    storeWorkerUrl: options.storeWorkerUrl,
    app: options.app,
  });
  return { core, log, settings };
}

/** Outputs are parsed where `LOBBY_CHECK_OUTPUTS=1` asks for it: in tests and development. */
export const checkOutputs = (): boolean => process.env['LOBBY_CHECK_OUTPUTS'] === '1';

/** Opens the demo as a window would; what goes wrong shows in the window and stands in the log. */
export async function openDemo(core: Core, log: LogPort): Promise<void> {
  try {
    await core.handlers['workspace.openDemo']({}, core.caller());
  } catch (error) {
    log.write('error', 'the demo did not open', { error });
  }
}
