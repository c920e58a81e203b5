import type { LeftWords, LinkRow, LinkSettings } from '../../../shared/contract/links.ts';
import { LinkId, ConnectionId } from '../../../shared/domain/ids.ts';
import { readLinkAddress } from './link-address.ts';
import type { LinkEnd } from '../../../shared/domain/link-end.ts';
import { heldRights } from '../../../shared/domain/permissions.ts';
import { hideContact } from '../../../shared/domain/reveal-contact.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { Keys } from '../credentials/key-keeper.ts';
import type { Clock, CorePorts } from '../ports.ts';
import { parseBaseUrl } from '../remotes/base-url.ts';
import { linkPaths } from '../remotes/wpp/link-exchange.ts';
import { typedPaths } from '../remotes/typed-paths.ts';
import type { EventHub } from '../workspace/events.ts';
import type { OnProgress, Place, WorkspaceMachine } from '../workspace/machine.ts';
import type { OpenWorkspace } from '../workspace/open-workspace.ts';
import { lastLink, linkFolder, linkFolders, type LinkFolder } from './link-folder.ts';
import type { LinkRecord } from './link-record.ts';
import { askForGrant, openLink, shownLink } from './open-link.ts';

/** The shared inbox links of this computer. Throws as the methods of `contract/links.ts` say. */
export interface Links {
  open(text: string, settings: LinkSettings): Promise<void>;
  list(): Promise<LinkRow[]>;
  switch(id: LinkId): Promise<void>;
  leave(): Promise<void>;
  remove(id: LinkId): Promise<void>;
  takeDrafts(id: LinkId): Promise<LeftWords[]>;
  /** The link that was in the window when Lobby ended; null leads to one's own workspace. */
  resume(onProgress: OnProgress): Promise<Place | null>;
}

export interface LinksOptions {
  readonly ports: CorePorts;
  readonly events: EventHub;
  readonly machine: Pick<WorkspaceMachine, 'place' | 'settled' | 'visit' | 'leaveLink'>;
}

/** An exchange at opening ends after this long, ms. */
const patienceMs = 30_000;

interface Known {
  readonly folder: LinkFolder;
  readonly keys: Keys;
  readonly record: LinkRecord;
}

function readAddress(text: string, settings: LinkSettings) {
  const address = readLinkAddress(text);
  if (address.kind === 'insecure') {
    throw new LobbyError('url_insecure', 'A link over plain http can be read by anybody.', {
      detail: { host: address.host },
    });
  }
  if (address.kind === 'invalid') {
    throw new LobbyError('url_invalid', 'There is no shared inbox link in this text.', {
      detail: { reason: address.reason },
    });
  }
  const { sessionsPath = '', baseUrl = '' } = settings;
  typedPaths(linkPaths, { sessionsPath });
  const base = baseUrl.trim() === '' ? address.origin : baseUrl;
  return {
    host: address.host,
    token: address.token,
    baseUrl: parseBaseUrl(base),
    settings: sessionsPath.trim() === '' ? {} : { sessionsPath: sessionsPath.trim() },
  };
}

/** What is on its way when a link ends is waited for this long, ms: it is refused then. */
const settleMs = 2_000;
const betweenLooks = 100;

/** Unsent words, as far as the link let its holder see whom they were for. */
async function collectWords(
  workspace: OpenWorkspace,
  record: LinkRecord,
  clock: Clock,
): Promise<LeftWords[]> {
  let found = await workspace.store.read('links.leftWords', null);
  for (let waited = 0; !found.settled && waited < settleMs; waited += betweenLooks) {
    await clock.sleep(betweenLooks);
    found = await workspace.store.read('links.leftWords', null);
  }
  const seesDetails = heldRights(record.grant.rights).includes('readDetails');
  return found.words.map(({ kind, contact, to, text }) => ({
    kind,
    to: seesDetails ? to : hideContact({ ...contact, displayName: to }).displayName,
    text,
  }));
}

/** Opens, lists, ends and removes the links of this computer; one is in the window at most. */
export function createLinks({ ports, events, machine }: LinksOptions): Links {
  const { log, random, clock } = ports;
  const last = lastLink(ports);

  function tell(): void {
    events.emit({ type: 'changed', topics: ['links', 'workspace'] });
  }

  async function known(folder: LinkFolder): Promise<Known> {
    const read = await folder.read();
    if (read === null) throw new LobbyError('not_found', 'This link is not here.');
    return { folder, ...read };
  }

  /** Those that can be read now; what is wrong with the others stands in the log. */
  async function all(): Promise<readonly Known[]> {
    const found: Known[] = [];
    for (const folder of linkFolders(ports)) {
      try {
        found.push(await known(folder));
      } catch (thrown) {
        log.write('warn', 'link.unreadable', { id: folder.id, code: toErrorValue(thrown).code });
      }
    }
    return found;
  }

  async function find(id: LinkId): Promise<Known> {
    return known(linkFolder(ports, id));
  }

  function endedPlace(folder: LinkFolder, record: LinkRecord, reason: LinkEnd): Place {
    let hasWords = record.words.length > 0;
    const { id, name, numberName, host } = shownLink(folder, record);
    return {
      kind: 'link_ended',
      reason,
      link: () => ({ id, name, numberName, host, hasWords }),
      wordsTaken: () => {
        hasWords = false;
      },
    };
  }

  /** In the window: that very link, open. */
  function workspaceOf(place: Place, id: LinkId): OpenWorkspace | null {
    if (place.kind !== 'open' || place.workspace.link?.shown().id !== id) return null;
    return place.workspace;
  }

  async function wordsOf(workspace: OpenWorkspace, record: LinkRecord): Promise<LeftWords[]> {
    try {
      return [...record.words, ...(await collectWords(workspace, record, clock))];
    } catch (error) {
      log.write('error', 'link.words', { error });
      return record.words;
    }
  }

  /** The link opens nothing any more: its inbox goes, and the words that were not sent stay sealed. */
  async function end(folder: LinkFolder, reason: LinkEnd): Promise<void> {
    log.write('info', 'link.ended', { id: folder.id, reason });
    await machine.visit(async (place) => {
      const workspace = workspaceOf(place, folder.id);
      if (workspace === null) return null;
      const { keys, record } = await known(folder);
      const words = await wordsOf(workspace, record);
      const grant = { ...record.grant, sessionToken: '', rights: [], phone: null };
      const next: LinkRecord = { ...record, ended: reason, words, token: '', grant };
      folder.write(keys, next);
      return () => {
        folder.dropInbox();
        tell();
        return Promise.resolve(endedPlace(folder, next, reason));
      };
    });
  }

  /** The inbox may not be read any more: it goes, and the link opens again with what is left. */
  async function closeInbox(folder: LinkFolder): Promise<void> {
    log.write('info', 'link.inbox_closed', { id: folder.id });
    await machine.visit(async (place) => {
      const workspace = workspaceOf(place, folder.id);
      if (workspace === null) return null;
      const { keys, record } = await known(folder);
      const words = await wordsOf(workspace, record);
      const next: LinkRecord = { ...record, words };
      folder.write(keys, next);
      return (onProgress) => {
        folder.dropInbox();
        return enter({ folder, keys, record: next }, onProgress);
      };
    });
  }

  function failed(event: string) {
    return (error: unknown): void => log.write('error', event, { error });
  }

  async function enter(link: Known, onProgress: OnProgress): Promise<Place> {
    const { folder } = link;
    const workspace = await openLink({
      ...link,
      ports,
      events,
      onProgress,
      onEnd: (reason) => void end(folder, reason).catch(failed('link.end')),
      onInboxClosed: () => void closeInbox(folder).catch(failed('link.inbox_closed')),
    });
    last.write(folder.id);
    tell();
    return { kind: 'open', workspace };
  }

  /** Where a link leads that was opened before: into it, or to what is left of it. */
  function enterKnown(link: Known, onProgress: OnProgress): Promise<Place> {
    const { folder, record } = link;
    if (record.ended === null) return enter(link, onProgress);
    folder.dropInbox();
    last.write(folder.id);
    return Promise.resolve(endedPlace(folder, record, record.ended));
  }

  async function make(address: ReturnType<typeof readAddress>): Promise<Known> {
    const folder = linkFolder(ports, LinkId.parse(random.uuid()));
    try {
      folder.files.make();
      // Keys first: a token may open once only, and must not be spent on a question.
      const keys = await folder.files.keys.open();
      const grant = await askForGrant(ports, address, AbortSignal.timeout(patienceMs));
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

  /** What a kill left of a link that was being made, or that had ended. */
  function tidy(): void {
    for (const folder of linkFolders(ports)) {
      if (!folder.exists()) folder.remove();
    }
  }

  return {
    async open(text, settings) {
      const address = readAddress(text, settings);
      await machine.visit(async (place) => {
        const before = (await all()).find(
          ({ record }) => record.token === address.token && record.baseUrl === address.baseUrl,
        );
        if (before !== undefined) {
          if (workspaceOf(place, before.folder.id) !== null) return null;
          return (onProgress) => enter(before, onProgress);
        }
        const made = await make(address);
        return async (onProgress) => {
          try {
            return await enter(made, onProgress);
          } catch (thrown) {
            made.folder.remove();
            throw thrown;
          }
        };
      });
    },
    async list() {
      const place = await machine.settled();
      return (await all())
        .filter(({ record }) => record.ended === null || record.words.length > 0)
        .toSorted((a, b) => b.record.addedAt - a.record.addedAt)
        .map(({ folder, record }) => {
          const { unknownRights: _, checkedAt: __, ...shown } = shownLink(folder, record);
          const isOpen = workspaceOf(place, folder.id) !== null;
          return { ...shown, isOpen, addedAt: record.addedAt, ended: record.ended };
        });
    },
    async switch(id) {
      await machine.visit(async (place) => {
        if (workspaceOf(place, id) !== null) return null;
        const link = await find(id);
        return (onProgress) => enterKnown(link, onProgress);
      });
    },
    async leave() {
      await machine.leaveLink();
      const left = last.read();
      last.write(null);
      if (left === null) return;
      const link = await find(left).catch(() => null);
      if (link !== null && link.record.ended !== null && link.record.words.length === 0) {
        link.folder.remove();
      }
      tell();
    },
    async remove(id) {
      const folder = linkFolder(ports, id);
      if (!folder.exists()) throw new LobbyError('not_found', 'This link is not here.');
      const place = await machine.settled();
      const isHere =
        workspaceOf(place, id) !== null || (place.kind === 'link_ended' && place.link().id === id);
      if (isHere) await machine.leaveLink();
      if (last.read() === id) last.write(null);
      folder.remove();
      tell();
    },
    async takeDrafts(id) {
      const { folder, keys, record } = await find(id);
      if (record.words.length === 0) return [];
      folder.write(keys, { ...record, words: [] });
      const place = machine.place();
      if (place.kind === 'link_ended' && place.link().id === id) place.wordsTaken();
      workspaceOf(place, id)?.link?.wordsTaken();
      tell();
      return record.words;
    },
    async resume(onProgress) {
      tidy();
      const id = last.read();
      if (id === null) return null;
      try {
        const link = await find(id);
        return await enterKnown(link, onProgress);
      } catch (error) {
        log.write('error', 'link.resume', { error });
        return null;
      }
    },
  };
}
