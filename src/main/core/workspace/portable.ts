import { join } from 'node:path';
import { largestBackup, type RestoreReport } from '../../../shared/contract/backup.ts';
import { LobbyError } from '../../../shared/errors.ts';
import {
  openPortableFile,
  readPortableFile,
  writePortableFile,
} from '../credentials/portable-file.ts';
import type { Keys } from '../credentials/key-keeper.ts';
import { createVault } from '../credentials/vault.ts';
import type { CorePorts } from '../ports.ts';
import type { SealedCredentials } from '../store/copy/portable-bytes.ts';
import { keep } from '../store/keeper.ts';
import type { Store } from '../store/store.ts';
import { asBackupError, type Prepared } from './restore.ts';
import { workspaceFolder } from './folder.ts';
import { settleTrail, type Replacing } from './settle-trail.ts';
import { beginReplacement } from './replacement.ts';

const transportKeyLength = 32;

export interface SaveOptions {
  readonly store: Store;
  readonly keys: Keys;
  readonly databaseFile: string;
  readonly ports: Pick<CorePorts, 'clock' | 'random' | 'storeWorkerUrl'>;
}

/** The same credentials, sealed under another key. */
function resealed(
  all: readonly SealedCredentials[],
  keys: { readonly from: Uint8Array; readonly to: Uint8Array },
  random: CorePorts['random'],
): SealedCredentials[] {
  const before = createVault(keys.from, random);
  const after = createVault(keys.to, random);
  return all.map(({ connectionId, sealed }) => ({
    connectionId,
    sealed: after.seal(connectionId, before.open(connectionId, sealed)),
  }));
}

/**
 * Everything of an open workspace that nobody could give back, as one file under a passphrase. The
 * workspace's own keys are not in it: credentials travel under a key made for this file alone.
 * Throws `backup_too_large`.
 */
export async function savePortable(options: SaveOptions, passphrase: string): Promise<Uint8Array> {
  const { store, keys, ports } = options;
  const { random, clock } = ports;
  const transport = random.bytes(transportKeyLength);
  const own: SealedCredentials[] = [];
  for (const { id } of await store.read('connections.all', null)) {
    const sealed = await store.read('connections.sealed', { id });
    if (sealed !== null) own.push({ connectionId: id, sealed });
  }
  const packed = await keep(ports.storeWorkerUrl, 'packPortable', {
    from: { file: options.databaseFile, key: keys.database },
    credentials: resealed(own, { from: keys.master, to: transport }, random),
  });
  const plain = Buffer.concat([transport, packed.bytes]);
  transport.fill(0);
  packed.bytes.fill(0);
  const about = { version: packed.version, madeAt: clock.now(), passphrase };
  const file = await writePortableFile(plain, about, random);
  plain.fill(0);
  if (file.length > largestBackup) {
    throw new LobbyError('backup_too_large', 'The backup is larger than a window may take back.', {
      detail: { bytes: file.length, most: largestBackup },
    });
  }
  return file;
}

export interface OpenPortableOptions {
  readonly dir: string;
  readonly bytes: Uint8Array;
  readonly passphrase: string;
  /** The person agreed to keep the key in a file where there is no keychain. */
  readonly keyInFile: boolean;
  readonly by: Replacing;
  readonly ports: Pick<CorePorts, 'clock' | 'random' | 'storeWorkerUrl' | 'keychain'>;
}

/**
 * Makes a workspace out of a backup file, beside the one that is here and under keys of its own;
 * nothing here has changed until it is committed. Throws `backup_damaged`, `backup_newer`,
 * `passphrase_wrong`, `key_consent_required`, `key_unavailable`, `disk_full`.
 */
export async function preparePortable(options: OpenPortableOptions): Promise<Prepared> {
  const { ports, dir } = options;
  const { random, clock, storeWorkerUrl } = ports;
  const file = readPortableFile(options.bytes);
  const plain = await openPortableFile(file, options.passphrase);
  const transport = plain.subarray(0, transportKeyLength);
  const bytes = plain.subarray(transportKeyLength);
  const replacement = beginReplacement(dir);
  try {
    const sealed = await keep(storeWorkerUrl, 'portableCredentials', { bytes });
    const made = workspaceFolder({
      dir: replacement.dir,
      random,
      keychain: ports.keychain,
      fileNeedsConsent: true,
    });
    if (options.keyInFile) await made.keys.agreeToFile();
    const keys = await made.keys.open();
    const rebuilt = await keep(storeWorkerUrl, 'unpackPortable', {
      bytes,
      target: { file: join(replacement.dir, 'lobby.db'), key: keys.database },
      credentials: resealed(sealed, { from: transport, to: keys.master }, random),
      now: clock.now(),
    });
    await settleTrail({
      file: join(replacement.dir, 'lobby.db'),
      keys,
      before: null,
      what: 'backup_restored',
      madeAt: file.header.madeAt,
      by: options.by,
      ports,
    });
    made.keys.markInitialised();
    const { connections, conversations, drafts, templates, doubted } = rebuilt;
    const report: Omit<RestoreReport, 'keptIn'> = {
      connections,
      conversations,
      drafts,
      templates,
      doubted,
      madeAt: file.header.madeAt,
    };
    return { replacement, aside: 'everything', report };
  } catch (thrown) {
    replacement.discard();
    throw asBackupError(thrown);
  } finally {
    plain.fill(0);
  }
}
