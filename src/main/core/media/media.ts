import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { MediaContent } from '../core.ts';
import type { SentFile } from '../outbox/item.ts';
import { createAlarm } from '../outbox/alarm.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { startFetcher, type Fetcher } from './fetcher.ts';
import { openFileVault } from './file-vault.ts';
import { createStaging, type Staging } from './staging.ts';

/** What media/ may hold of files that can go (DATA, "Files"). */
export const mostBytes = 2 * 1024 ** 3;
const clearAtOnce = 100;
/** Picked files of a life before that nobody holds, and those of this one that were forgotten. */
const forgottenMs = 24 * 60 * 60 * 1000;
const tidyEveryMs = 60 * 60 * 1000;
/** Files that are taken out of the books go in bursts: an import changes much. */
const settleMs = 1_000;
const usedEveryMs = 60_000;
const piecesAPart = 16;

export interface MediaPorts {
  /** The workspace's folder for files. */
  readonly dir: string;
  readonly masterKey: Uint8Array;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: LogPort;
  remote(id: ConnectionId): Remote | null;
  /** For tests; else `mostBytes`. */
  readonly most?: number;
}

/** The files of an open workspace: picked, sent and received. */
export interface Media {
  readonly staging: Staging;
  readonly fetcher: Fetcher;
  /** A file that is here, by the id of the message's file or of the picked one; null when it is not. */
  open(of: 'message' | 'staged', id: number): Promise<MediaContent | null>;
  /** The whole file of a send. Rejects with `file_gone`. */
  blob(file: SentFile): Promise<Blob>;
  stop(): Promise<void>;
}

/** Puts pieces together a little at a time: 100 MB in one go would hold everything else up. */
async function gather(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const parts: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of stream) {
    pieces.push(piece);
    if (pieces.length < piecesAPart) continue;
    parts.push(new Blob(pieces));
    pieces = [];
  }
  return new Blob([...parts, ...pieces]);
}

/** Opens the files beside a store, puts right what a kill left, and fetches what waits. */
export function startMedia(ports: MediaPorts): Media {
  const { store, clock, random, log, most = mostBytes } = ports;
  const stopping = new AbortController();
  const alarm = createAlarm(clock, stopping.signal);
  const vault = openFileVault({ dir: ports.dir, masterKey: ports.masterKey, random });
  const staging = createStaging({ vault, store, clock, random });
  const fetcher = startFetcher({
    store,
    vault,
    clock,
    random,
    log,
    remote: (id) => ports.remote(id),
    stored: () => {
      grown = true;
      alarm.ring();
    },
  });
  const startedAt = clock.now();
  const usedAt = new Map<string, number>();
  let grown = false;
  let tidyAt = 0;
  const unsubscribe = store.onChanged((topics) => {
    if (topics.some((topic) => topic.startsWith('conversation:'))) alarm.ring();
    if (topics.includes('connections')) fetcher.wake();
  });

  async function lost(fileKey: string): Promise<null> {
    await store.write('media.lost', { fileKeys: [fileKey] });
    return null;
  }

  async function clear(): Promise<void> {
    while (!stopping.signal.aborted && (await store.read('media.hasLeftovers', null))) {
      const fileKeys = await store.write('media.clear', { limit: clearAtOnce });
      for (const fileKey of fileKeys) await vault.remove(fileKey);
    }
  }

  async function makeRoom(): Promise<void> {
    grown = false;
    while (await store.write('media.makeRoom', { most })) if (stopping.signal.aborted) return;
  }

  /** An import changes much, many times a second: most of it costs one read here. */
  async function tidy(): Promise<void> {
    const now = clock.now();
    if (now >= tidyAt) {
      tidyAt = now + tidyEveryMs;
      await store.write('attachments.dropStale', { before: now - forgottenMs });
    }
    if (grown) await makeRoom();
    await clear();
  }

  async function settle(): Promise<void> {
    tidyAt = startedAt + tidyEveryMs;
    await store.write('attachments.dropStale', { before: startedAt });
    await makeRoom();
    await clear();
    await store.write('media.enter', { now: clock.now() });
    const missing = await vault.sweep(await store.read('media.fileKeys', null));
    if (missing.length > 0) await store.write('media.lost', { fileKeys: missing });
  }

  async function loop(): Promise<void> {
    let work = settle;
    while (!stopping.signal.aborted) {
      alarm.reset();
      try {
        await work();
      } catch (error) {
        log.write('error', 'media.tidy', { error });
      }
      work = tidy;
      await alarm.until(tidyAt);
      await clock.sleep(settleMs, stopping.signal);
    }
  }

  const finished = loop();

  async function open(of: 'message' | 'staged', id: number): Promise<MediaContent | null> {
    const served = await store.read('media.served', { of, id });
    if (served === null) return null;
    const { fileKey } = served;
    const bytes = await vault.size(fileKey);
    if (bytes === null) return lost(fileKey);
    const now = clock.now();
    if (now >= (usedAt.get(fileKey) ?? 0) + usedEveryMs) {
      usedAt.set(fileKey, now);
      void store.write('media.used', { fileKey, now }).catch(() => undefined);
    }
    return { ...served, bytes, read: (range) => vault.read(fileKey, range) };
  }

  return {
    staging,
    fetcher,
    open,
    async blob({ key, bytes }) {
      const whole = await vault.size(key);
      if (whole === null || whole !== bytes) {
        throw new LobbyError('file_gone', 'The file is not on this computer any more.');
      }
      return gather(vault.read(key, { start: 0, end: bytes }));
    },
    async stop() {
      stopping.abort();
      unsubscribe();
      await fetcher.stop();
      await staging.close();
      await finished;
    },
  };
}
