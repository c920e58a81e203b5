import type { LeftWords, LinkRow, LinkSettings } from '../../../shared/contract/links.ts';
import type { LinkId } from '../../../shared/domain/ids.ts';
import type { LinkEnd } from '../../../shared/domain/link-end.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { CorePorts } from '../ports.ts';
import type { EventHub } from '../workspace/events.ts';
import type { WorkspaceMachine } from '../workspace/machine.ts';
import type { OnProgress, Place } from '../workspace/place.ts';
import type { OpenWorkspace } from '../workspace/open-workspace.ts';
import { createKnownLinks, type KnownLink } from './known-links.ts';
import { leftWords } from './left-words.ts';
import { lastLink, linkFolder, type LinkFolder } from './link-folder.ts';
import type { LinkRecord } from './link-record.ts';
import { readAddress } from './read-address.ts';
import { openLink, shownLink } from './open-link.ts';
import { isDemoUrl } from './reach.ts';

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
  readonly machine: Pick<
    WorkspaceMachine,
    'place' | 'settled' | 'visit' | 'leaveLink' | 'openDemo'
  >;
}

/** Opens, lists, ends and removes the links of this computer; one is in the window at most. */
export function createLinks({ ports, events, machine }: LinksOptions): Links {
  const { log } = ports;
  const kept = createKnownLinks(ports);
  const last = lastLink(ports);

  function tell(): void {
    events.emit({ type: 'changed', topics: ['links', 'workspace'] });
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

  /** The link opens nothing any more: its inbox goes, and the words that were not sent stay sealed. */
  async function end(folder: LinkFolder, reason: LinkEnd): Promise<void> {
    log.write('info', 'link.ended', { id: folder.id, reason });
    await machine.visit(async (place) => {
      const workspace = workspaceOf(place, folder.id);
      if (workspace === null) return null;
      const { keys, record } = await kept.read(folder);
      const words = await leftWords(workspace, record, ports);
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
      const { keys, record } = await kept.read(folder);
      const words = await leftWords(workspace, record, ports);
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

  async function enter(link: KnownLink, onProgress: OnProgress): Promise<Place> {
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
  function enterKnown(link: KnownLink, onProgress: OnProgress): Promise<Place> {
    const { folder, record } = link;
    if (record.ended === null) return enter(link, onProgress);
    folder.dropInbox();
    last.write(folder.id);
    return Promise.resolve(endedPlace(folder, record, record.ended));
  }

  return {
    async open(text, settings) {
      const address = readAddress(text, settings);
      await machine.visit(async (place) => {
        const before = (await kept.all()).find(
          ({ record }) => record.token === address.token && record.baseUrl === address.baseUrl,
        );
        if (before !== undefined) {
          const record = kept.withSettings(before, address.settings);
          if (record === before.record && workspaceOf(place, before.folder.id) !== null)
            return null;
          return (onProgress) => enter({ ...before, record }, onProgress);
        }
        const made = await kept.make(address);
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
      return (await kept.all())
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
        const link = await kept.find(id);
        return (onProgress) => enterKnown(link, onProgress);
      });
    },
    async leave() {
      const left = last.read();
      const link = left === null ? null : await kept.find(left).catch(() => null);
      const { kind } = machine.place();
      const isElsewhere = kind !== 'open' && kind !== 'link_ended';
      // Whoever came from the demo goes back there.
      if (!isElsewhere && link !== null && isDemoUrl(link.record.baseUrl)) await machine.openDemo();
      else await machine.leaveLink();
      last.write(null);
      if (left === null) return;
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
      const { folder, keys, record } = await kept.find(id);
      if (record.words.length === 0) return [];
      folder.write(keys, { ...record, words: [] });
      const place = machine.place();
      if (place.kind === 'link_ended' && place.link().id === id) place.wordsTaken();
      workspaceOf(place, id)?.link?.wordsTaken();
      tell();
      return record.words;
    },
    async resume(onProgress) {
      kept.tidy();
      const id = last.read();
      if (id === null) return null;
      try {
        const link = await kept.find(id);
        return await enterKnown(link, onProgress);
      } catch (error) {
        log.write('error', 'link.resume', { error });
        return null;
      }
    },
  };
}
