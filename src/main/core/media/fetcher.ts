import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import { createAlarm } from '../outbox/alarm.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { MediaDownload, Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { afterFetch } from './fetch-machine.ts';
import type { FileVault } from './file-vault.ts';
import type { MediaItem } from './reads.ts';

/** WhatsApp's largest file and room for a vendor that counts otherwise. */
const largestFile = 128 * 1024 * 1024;
const progressEveryMs = 400;
const dueAtOnce = 50;

export interface FetcherPorts {
  readonly store: Store;
  readonly vault: FileVault;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: LogPort;
  /** The open client of a connection; null while it is closed. */
  remote(id: ConnectionId): Remote | null;
  /** A new file is in media/. */
  stored(): void;
}

/** Brings messages' files here, one at a time a connection. */
export interface Fetcher {
  /** Somebody looks: ahead of what waits by itself. Resolves when it is noted. Throws `not_found`. */
  want(id: number): Promise<void>;
  /** A connection was opened, or something else changed: looks at what waits. */
  wake(): void;
  stop(): Promise<void>;
}

/** The bytes as they come, into a new file. Rejects as `fetchMedia` and the vault do. */
async function keep(
  ports: Pick<FetcherPorts, 'vault' | 'clock'>,
  fileKey: string,
  download: MediaDownload,
  progress: (fetched: number) => Promise<void>,
): Promise<number> {
  const { vault, clock } = ports;
  const writer = await vault.write(fileKey);
  try {
    let fetched = 0;
    let toldAt = clock.now();
    for await (const piece of download.body) {
      fetched += piece.length;
      if (fetched > largestFile) {
        throw new LobbyError('file_too_large', 'The file is larger than WhatsApp allows.', {
          detail: { limit: largestFile },
        });
      }
      await writer.append(piece);
      if (clock.now() < toldAt + progressEveryMs) continue;
      toldAt = clock.now();
      await progress(fetched);
    }
    const isShort = download.bytes !== null && fetched < download.bytes;
    if (fetched === 0 || isShort) {
      throw new LobbyError('network_broken_answer', 'The file broke off in the middle.');
    }
    return await writer.finish();
  } catch (thrown) {
    await writer.abort();
    throw thrown;
  }
}

/** Starts to fetch files from platforms into the vault, the wanted ones first; until it is stopped. */
export function startFetcher(ports: FetcherPorts): Fetcher {
  const { store, vault, clock, random, log } = ports;
  const stopping = new AbortController();
  const alarm = createAlarm(clock, stopping.signal);
  /** Files to fetch, next first, by connection; a connection in it is at work. */
  const lines = new Map<ConnectionId, number[]>();
  const working = new Set<Promise<void>>();

  async function download(
    item: MediaItem,
  ): Promise<{ fileKey: string; mime: string | null; bytes: number }> {
    const remote = ports.remote(item.connectionId);
    const fetchMedia = remote?.parts.inbox?.fetchMedia?.bind(remote.parts.inbox);
    if (fetchMedia === undefined || item.ref === null) {
      throw new LobbyError('network_offline', 'This connection is not running now.');
    }
    const of = { numberRef: item.numberRef, mediaRef: item.ref };
    const got = await fetchMedia(of, stopping.signal);
    const fileKey = Buffer.from(random.bytes(16)).toString('hex') + random.uuid();
    const bytes = await keep(ports, fileKey, got, (fetched) =>
      store.write('media.progress', { id: item.id, fetched, bytes: got.bytes }),
    );
    return { fileKey, mime: got.mime, bytes };
  }

  async function fetchOne(id: number): Promise<void> {
    const item = await store.write('media.begin', { id, now: clock.now() });
    if (item === null) return;
    try {
      const got = await download(item);
      const isKept = await store.write('media.here', { id, ...got, now: clock.now() });
      if (isKept) ports.stored();
      else await vault.remove(got.fileKey);
    } catch (thrown) {
      // It is fetched again after the next start.
      if (stopping.signal.aborted) return;
      log.write('info', 'media.fetch_failed', {
        id,
        tries: item.tries,
        error: toErrorValue(thrown),
      });
      const facts = { tries: item.tries, now: clock.now(), fraction: random.fraction() };
      await store.write('media.failed', { id, ...afterFetch(thrown, facts) });
      alarm.ring();
    }
  }

  async function workOff(connectionId: ConnectionId, line: number[]): Promise<void> {
    for (let id = line[0]; id !== undefined && !stopping.signal.aborted; id = line[0]) {
      try {
        await fetchOne(id);
      } catch (error) {
        log.write('error', 'media.fetch', { id, error });
      }
      line.splice(line.indexOf(id), 1);
    }
    lines.delete(connectionId);
  }

  function enqueue({ id, connectionId }: MediaItem, first: boolean): void {
    const line = lines.get(connectionId);
    if (line !== undefined) {
      if (line.includes(id)) return;
      // The one at the front is on its way.
      if (first) line.splice(1, 0, id);
      else line.push(id);
      return;
    }
    const begun = [id];
    lines.set(connectionId, begun);
    const done = workOff(connectionId, begun).finally(() => working.delete(done));
    working.add(done);
  }

  async function pass(): Promise<number> {
    const waiting = await store.read('media.waiting', { limit: dueAtOnce });
    const now = clock.now();
    let again = Number.POSITIVE_INFINITY;
    for (const item of waiting) {
      const at = item.retryAt ?? now;
      const isQueued = lines.get(item.connectionId)?.includes(item.id) === true;
      if (isQueued) continue;
      if (at > now) again = Math.min(again, at);
      // Of a closed connection it waits until that is opened.
      else if (ports.remote(item.connectionId) !== null) enqueue(item, false);
    }
    return again;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm.reset();
      let again: number;
      try {
        again = await pass();
      } catch (error) {
        log.write('error', 'media.pass', { error });
        again = clock.now() + 10_000;
      }
      await alarm.until(again);
    }
  }

  const finished = loop();
  return {
    async want(id) {
      const item = await store.read('media.item', { id });
      if (item === null) throw new LobbyError('not_found', 'There is no such file.');
      if (item.state !== 'here' && item.state !== 'phone') enqueue(item, true);
    },
    wake: () => alarm.ring(),
    async stop() {
      stopping.abort();
      await finished;
      await Promise.all(working);
    },
  };
}
