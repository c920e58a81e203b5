import { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import { createVault } from '../credentials/vault.ts';
import type { CorePorts } from '../ports.ts';
import { parseBaseUrl } from '../remotes/base-url.ts';
import { openStore } from '../store/open-store.ts';
import { workspaceFolder } from '../workspace/folder.ts';
import { relayPurpose } from '../workspace/relay-channels.ts';
import type { Invitation } from './invitation-file.ts';

export interface FillOptions {
  /** An empty folder that becomes the data folder once it is whole. */
  readonly dir: string;
  readonly invitation: Invitation;
  /** The client token of each connection's channel, in their order; null without a relay. */
  readonly tokens: readonly (string | null)[];
  /** The person agreed to keep the key in a file where there is no keychain. */
  readonly keyInFile: boolean;
  readonly ports: Pick<CorePorts, 'clock' | 'random' | 'keychain' | 'storeWorkerUrl'>;
}

/**
 * Makes a workspace out of an invitation, under keys of its own. Throws `key_consent_required`,
 * `key_unavailable`, `disk_full`, `url_invalid`, `url_insecure`.
 */
export async function fillFolder(options: FillOptions): Promise<void> {
  const { dir, invitation, ports } = options;
  const { random, clock } = ports;
  const made = workspaceFolder({
    dir,
    random,
    keychain: ports.keychain,
    fileNeedsConsent: true,
  });
  if (options.keyInFile) await made.keys.agreeToFile();
  const keys = await made.keys.open();
  const vault = createVault(keys.master, random);
  const now = clock.now();
  const store = await openStore({
    workerUrl: ports.storeWorkerUrl,
    file: made.databaseFile,
    key: keys.database,
    create: true,
    now,
  });
  try {
    await store.write('desk.setRole', { role: invitation.role });
    await store.write('persons.ensureDefault', {
      id: PersonId.parse(random.uuid()),
      name: invitation.person,
      now,
    });
    for (const [index, connection] of invitation.connections.entries()) {
      const { vendor, label, settings, secrets, relay } = connection;
      const id = ConnectionId.parse(random.uuid());
      const baseUrl = parseBaseUrl(connection.baseUrl);
      const sealed = vault.seal(id, secrets);
      await store.write('connections.keep', {
        id,
        vendor,
        label,
        baseUrl,
        settings,
        sealed,
        createdAt: now,
      });
      const token = options.tokens[index] ?? null;
      if (relay === null || token === null) continue;
      await store.write('relay.attach', {
        connectionId: id,
        url: parseBaseUrl(relay.url),
        ingestUrl: null,
        sealed: vault.sealText(relayPurpose(id), token),
        now,
      });
    }
  } finally {
    await store.close();
  }
  made.keys.markInitialised();
}
