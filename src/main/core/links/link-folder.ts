import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../../sqlite/atomic-file.ts';
import { LinkId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Keys } from '../credentials/key-keeper.ts';
import { readKeyRecord } from '../credentials/key-record.ts';
import { seal, unseal } from '../credentials/seal.ts';
import type { CorePorts } from '../ports.ts';
import { storeError } from '../store/store-errors.ts';
import { workspaceFolder, type WorkspaceFolder } from '../workspace/folder.ts';
import { wipe } from '../workspace/wipe.ts';
import { LinkRecord } from './link-record.ts';

/** The files of one link. */
export interface LinkFolder {
  readonly id: LinkId;
  readonly files: WorkspaceFolder;
  /** Whether it was made to the end. */
  exists(): boolean;
  /** The record and the keys; null where there is none. Throws what the keys throw, `key_damaged`. */
  read(): Promise<{ readonly keys: Keys; readonly record: LinkRecord } | null>;
  write(keys: Keys, record: LinkRecord): void;
  /** Removes what came from the platform: database and files. The record stays. */
  dropInbox(): void;
  /** Removes everything, the keys first. */
  remove(): void;
}

const purpose = (id: LinkId): string => `lobby link ${id}`;
const databaseNames = /^lobby\.db/;

type Ports = Pick<CorePorts, 'random' | 'keychain' | 'paths'>;

const linksDir = (ports: Ports): string => join(ports.paths.dataDir, 'links');

/** Whether somebody at this computer agreed before to keep a key in a file. */
function agreedToFile(ports: Ports): boolean {
  try {
    const record = readKeyRecord(join(ports.paths.dataDir, 'lobby.key.json'));
    return record?.wrappedBy === 'file';
  } catch {
    return false;
  }
}

/** Names the files of a link under `<dataDir>/links/<id>/`. Touches nothing. */
export function linkFolder(ports: Ports, id: LinkId): LinkFolder {
  const dir = join(linksDir(ports), id);
  const recordFile = join(dir, 'link.sealed');
  const files = workspaceFolder({
    dir,
    random: ports.random,
    keychain: ports.keychain,
    fileNeedsConsent: !agreedToFile(ports),
  });
  return {
    id,
    files,
    exists: () => existsSync(recordFile),
    async read() {
      if (!existsSync(recordFile)) return null;
      const keys = await files.keys.open();
      const plain = unseal(keys.master, readFileSync(recordFile), purpose(id));
      const record =
        plain === null ? null : LinkRecord.safeParse(JSON.parse(Buffer.from(plain).toString()));
      if (record?.success === true) return { keys, record: record.data };
      throw new LobbyError('key_damaged', 'The record of this link does not open.', {
        detail: { reason: 'link_record' },
      });
    },
    write(keys, record) {
      try {
        const text = Buffer.from(JSON.stringify(record), 'utf8');
        const sealed = seal(keys.master, text, purpose(id), ports.random);
        writeFileAtomically(recordFile, sealed, { onlyNew: false });
      } catch (thrown) {
        throw storeError(thrown, { file: recordFile });
      }
    },
    dropInbox() {
      if (!existsSync(dir)) return;
      for (const name of readdirSync(dir)) {
        if (databaseNames.test(name)) rmSync(join(dir, name), { force: true });
      }
      for (const name of ['media', 'backups']) {
        rmSync(join(dir, name), { recursive: true, force: true });
      }
    },
    remove() {
      if (!existsSync(dir)) return;
      wipe(dir);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The links of this computer; a folder without a record is what a kill left of one that was being made. */
export function linkFolders(ports: Ports): readonly LinkFolder[] {
  const dir = linksDir(ports);
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => LinkId.safeParse(name).success && lstatSync(join(dir, name)).isDirectory())
    .map((name) => linkFolder(ports, LinkId.parse(name)));
}

/** Which link was in the window last; null for none. Not a secret, and no harm when it is lost. */
export function lastLink(ports: Ports): { read(): LinkId | null; write(id: LinkId | null): void } {
  const file = join(linksDir(ports), 'open');
  return {
    read() {
      try {
        return LinkId.safeParse(readFileSync(file, 'utf8').trim()).data ?? null;
      } catch {
        return null;
      }
    },
    write(id) {
      if (id === null) rmSync(file, { force: true });
      else writeFileAtomically(file, `${id}\n`, { onlyNew: false });
    },
  };
}
