import { isDeepStrictEqual } from 'node:util';
import type { OpenLink } from '../../../shared/contract/workspace.ts';
import type { LinkEnd } from '../../../shared/domain/link-end.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { Keys } from '../credentials/key-keeper.ts';
import type { CorePorts } from '../ports.ts';
import { exchangeLink, type LinkGrant } from '../remotes/wpp/link-exchange.ts';
import { wppLink } from '../remotes/wpp/link-module.ts';
import { createLinkSession } from '../remotes/wpp/link-session.ts';
import type { EventHub } from '../workspace/events.ts';
import { openWorkspace, type OpenWorkspace } from '../workspace/open-workspace.ts';
import type { LinkFolder } from './link-folder.ts';
import type { LinkRecord } from './link-record.ts';
import { reachPlatform } from './reach.ts';

/** A session is looked at this often, so that it is renewed and a link's end noticed in time, ms. */
const betweenLooks = 30_000;

export interface OpenLinkOptions {
  readonly ports: CorePorts;
  readonly events: EventHub;
  readonly folder: LinkFolder;
  readonly keys: Keys;
  readonly record: LinkRecord;
  readonly onProgress: (progress: number) => void;
  /** Both are told at most once, and the workspace is to be closed then. */
  readonly onEnd: (reason: LinkEnd) => void;
  /** The inbox may not be read any more: what was kept of it has to go. */
  readonly onInboxClosed: () => void;
}

/** A link as windows see it. */
export function shownLink(folder: LinkFolder, record: LinkRecord): OpenLink {
  const { name, numberName, phone, rights, unknownRights, checkedAt } = record.grant;
  const shown = { name, numberName, phone, rights, unknownRights, checkedAt };
  return { id: folder.id, ...shown, host: record.host, hasWords: record.words.length > 0 };
}

/** Asks the platform of a link for what it gives now. Makes nothing. Throws as `exchangeLink`. */
export function askForGrant(
  ports: Pick<CorePorts, 'fetch' | 'clock' | 'app'>,
  link: Pick<LinkRecord, 'token' | 'baseUrl' | 'settings'>,
  signal: AbortSignal,
): Promise<LinkGrant> {
  const context = {
    baseUrl: link.baseUrl,
    credentials: { token: link.token },
    fetch: ports.fetch,
    // A handful an hour: it needs no share of the limit, and must not wait behind reads.
    turn: () => Promise.resolve(),
    answered: () => undefined,
    clock: ports.clock,
    userAgent: `Lobby/${ports.app.version}`,
  };
  return exchangeLink(context, link, signal);
}

function saysTheSame(a: LinkGrant, b: LinkGrant): boolean {
  const facts = ({ name, numberName, phone, rights, unknownRights }: LinkGrant) =>
    JSON.stringify([name, numberName, phone, rights, unknownRights]);
  return facts(a) === facts(b);
}

/**
 * Opens the workspace of a link: its own database under its own key, one connection whose parts are
 * what the rights allow, and a session that is kept fresh. Throws what opening a workspace throws.
 */
export async function openLink(options: OpenLinkOptions): Promise<OpenWorkspace> {
  const { ports, events, folder, keys } = options;
  const { clock, log } = ports;
  const reached = await reachPlatform(ports, options.record.baseUrl, () =>
    events.emit({ type: 'changed', topics: ['laboratory'] }),
  );
  const ended = new AbortController();
  let { record } = options;
  let workspace: OpenWorkspace | null = null;
  let told = false;

  function once(tell: () => void): void {
    if (told) return;
    told = true;
    tell();
  }

  function keep(grant: LinkGrant): void {
    // Whoever was told has the record now.
    if (told) return;
    record = {
      ...record,
      grant: { ...grant, rights: [...grant.rights], unknownRights: [...grant.unknownRights] },
    };
    try {
      folder.write(keys, record);
    } catch (error) {
      log.write('error', 'link.record', { error });
    }
  }

  /** The parts of a client are fixed when it is opened: other rights want another client. */
  function restart(): void {
    events.emit({ type: 'changed', topics: ['workspace', 'links', 'everything'] });
    void workspace?.connections
      .keep({ ...connection(), label: labelOf(record) }, null)
      .catch((error: unknown) => log.write('error', 'link.restart', { error }));
  }

  const session = createLinkSession({
    clock,
    first: record.grant,
    exchange: (signal) => askForGrant({ ...ports, fetch: reached.fetch }, record, signal),
    onGrant(grant, before, wasRefused) {
      keep(grant);
      const lost = before.rights.includes('readInbox') && !grant.rights.includes('readInbox');
      if (lost) once(options.onInboxClosed);
      else if (wasRefused || !saysTheSame(grant, before)) restart();
    },
    onEnd: (reason) => once(() => options.onEnd(reason)),
  });

  const labelOf = ({ grant }: LinkRecord): string =>
    grant.numberName ?? grant.phone ?? (grant.name === '' ? record.host : grant.name);
  const connection = () => ({
    id: record.connectionId,
    vendor: 'wpp' as const,
    label: labelOf(record),
    baseUrl: record.baseUrl,
    settings: record.settings,
  });

  async function watch(): Promise<void> {
    while (!ended.signal.aborted) {
      await clock.sleep(betweenLooks, ended.signal);
      if (ended.signal.aborted) break;
      await session.token().catch((thrown: unknown) => {
        const { code } = toErrorValue(thrown);
        log.write('info', 'link.session', { code });
      });
    }
  }

  const opened = await openWorkspace({
    which: 'link',
    ports,
    events,
    file: folder.files.databaseFile,
    keys,
    backupsDir: null,
    create: !folder.files.databaseExists(),
    fetch: reached.fetch,
    laboratory: reached.laboratory,
    onProgress: options.onProgress,
    link: {
      module: wppLink(session),
      shown: () => shownLink(folder, record),
      wordsTaken: () => {
        record = { ...record, words: [] };
      },
    },
    prepare: async (store, connections) => {
      const known = await store.read('connections.one', { id: record.connectionId });
      if (known === null) await connections.keep(connection(), { token: record.token });
      else if (!isDeepStrictEqual(known.settings, record.settings))
        await connections.keep(connection(), null);
    },
  }).catch((thrown: unknown) => {
    reached.close();
    throw thrown;
  });
  workspace = opened;
  folder.files.keys.markInitialised();
  const watching = watch();
  return {
    ...opened,
    close: async () => {
      ended.abort();
      session.stop();
      await watching;
      await opened.close();
      reached.close();
    },
  };
}
