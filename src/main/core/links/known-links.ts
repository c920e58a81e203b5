import { isDeepStrictEqual } from 'node:util';
import { ConnectionId, LinkId } from '../../../shared/domain/ids.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { Keys } from '../credentials/key-keeper.ts';
import type { CorePorts } from '../ports.ts';
import { linkFolder, linkFolders, type LinkFolder } from './link-folder.ts';
import type { LinkRecord } from './link-record.ts';
import { askForGrant } from './open-link.ts';
import { reachPlatform } from './reach.ts';
import type { readAddress } from './read-address.ts';

/** An exchange at opening ends after this long, ms. */
const patienceMs = 30_000;

type LinkAddress = ReturnType<typeof readAddress>;

/** A link of this computer, with the keys of its folder. */
export interface KnownLink {
  readonly folder: LinkFolder;
  readonly keys: Keys;
  readonly record: LinkRecord;
}

/** The links that are kept on this computer, each in a folder of its own. */
export interface KnownLinks {
  /** Those that can be read now; what is wrong with the others stands in the log. */
  all(): Promise<readonly KnownLink[]>;
  /** Throws `not_found`, and what `key_*` and the folder say. */
  read(folder: LinkFolder): Promise<KnownLink>;
  find(id: LinkId): Promise<KnownLink>;
  /** Keeps a link, once its platform has said what it grants. Throws as the platform refuses. */
  make(address: LinkAddress): Promise<KnownLink>;
  /** A link that is opened again with other paths has those from now on; without any it keeps its own. */
  withSettings(link: KnownLink, settings: LinkRecord['settings']): LinkRecord;
  /** Removes what a kill left of a link that was being made, or that had ended. */
  tidy(): void;
}

/** Reads and makes the folders of links. */
export function createKnownLinks(ports: CorePorts): KnownLinks {
  const { log, random, clock } = ports;

  async function read(folder: LinkFolder): Promise<KnownLink> {
    const kept = await folder.read();
    if (kept === null) throw new LobbyError('not_found', 'This link is not here.');
    return { folder, ...kept };
  }

  async function all(): Promise<readonly KnownLink[]> {
    const found: KnownLink[] = [];
    for (const folder of linkFolders(ports)) {
      try {
        found.push(await read(folder));
      } catch (thrown) {
        log.write('warn', 'link.unreadable', { id: folder.id, code: toErrorValue(thrown).code });
      }
    }
    return found;
  }

  async function ask(address: LinkAddress) {
    const reached = await reachPlatform(ports, address.baseUrl);
    const signal = AbortSignal.timeout(patienceMs);
    try {
      return await askForGrant({ ...ports, fetch: reached.fetch }, address, signal);
    } finally {
      reached.close();
    }
  }

  async function make(address: LinkAddress): Promise<KnownLink> {
    const folder = linkFolder(ports, LinkId.parse(random.uuid()));
    try {
      folder.files.make();
      // Keys first: a token may open once only, and must not be spent on a question.
      const keys = await folder.files.keys.open();
      const grant = await ask(address);
      const record: LinkRecord = {
        version: 1,
        connectionId: ConnectionId.parse(random.uuid()),
        ...address,
        addedAt: clock.now(),
        grant: { ...grant, rights: [...grant.rights], unknownRights: [...grant.unknownRights] },
        ended: null,
        words: [],
      };
      folder.write(keys, record);
      return { folder, keys, record };
    } catch (thrown) {
      folder.remove();
      throw thrown;
    }
  }

  function withSettings({ folder, keys, record }: KnownLink, settings: LinkRecord['settings']) {
    if (Object.keys(settings).length === 0 || isDeepStrictEqual(settings, record.settings))
      return record;
    const next: LinkRecord = { ...record, settings };
    folder.write(keys, next);
    return next;
  }

  function tidy(): void {
    for (const folder of linkFolders(ports)) {
      if (!folder.exists()) folder.remove();
    }
  }

  return {
    all,
    read,
    find: (id) => read(linkFolder(ports, id)),
    make,
    withSettings,
    tidy,
  };
}
