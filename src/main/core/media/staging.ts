import type { AttachmentRow } from '../../../shared/contract/attachments.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Clock, Random } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { FileVault, FileWriter } from './file-vault.ts';
import { headBytes, lookAtFile, refuseSize, type PickedFile } from './look-at-file.ts';

/** A window that went away leaves what it had begun; so many may lie about, and so long. */
const mostAtOnce = 40;
const longestIdleMs = 30 * 60 * 1000;

export interface Measured {
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
}

/** Files on their way from a window into media/, piece by piece. */
export interface Staging {
  /** Gives its id. Throws `file_empty`, `file_too_large`, `conflict` for too many at once. */
  begin(file: PickedFile): Promise<number>;
  /** Gives how many bytes are here. Throws `not_found`, `conflict`. */
  write(id: number, offset: number, bytes: Uint8Array): Promise<number>;
  /** Throws `not_found`, `conflict`, and as `lookAtFile`; the file is gone then. */
  finish(id: number, measured: Measured | null): Promise<AttachmentRow>;
  /** Ends one that is coming, if it is. */
  drop(id: number): Promise<void>;
  close(): Promise<void>;
}

interface Coming {
  readonly file: PickedFile;
  readonly writer: FileWriter;
  head: Uint8Array;
  received: number;
  touchedAt: number;
  /** One piece after the other. */
  turn: Promise<unknown>;
}

/** Takes files that a window hands over piece by piece; nothing of them is kept before all is there. */
export function createStaging(ports: {
  readonly vault: FileVault;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}): Staging {
  const { vault, store, clock, random } = ports;
  const coming = new Map<number, Coming>();

  function known(id: number): Coming {
    const one = coming.get(id);
    if (one === undefined) throw new LobbyError('not_found', 'This file was not begun.');
    one.touchedAt = clock.now();
    return one;
  }

  async function inTurn<Result>(one: Coming, work: () => Promise<Result>): Promise<Result> {
    const mine = one.turn.then(work);
    one.turn = mine.catch(() => undefined);
    return mine;
  }

  async function drop(id: number): Promise<void> {
    const one = coming.get(id);
    if (one === undefined) return;
    coming.delete(id);
    await inTurn(one, () => one.writer.abort());
    await store.write('attachments.remove', { ids: [id] });
  }

  async function dropIdle(): Promise<void> {
    const idle = [...coming].filter(
      ([, one]) => one.touchedAt < clock.now() - longestIdleMs || one.touchedAt > clock.now(),
    );
    for (const [id] of idle) await drop(id);
    if (coming.size < mostAtOnce) return;
    throw new LobbyError('conflict', 'Too many files are on their way at once.', {
      detail: { reason: 'too_many_files' },
    });
  }

  return {
    async begin(file) {
      // A picture may yet turn out to be a document.
      refuseSize(file.bytes, file.wanted === 'sticker' ? 'video' : 'document');
      await dropIdle();
      const fileKey = Buffer.from(random.bytes(16)).toString('hex') + random.uuid();
      const writer = await vault.write(fileKey);
      const id = await store
        .write('attachments.begin', { ...file, fileKey, now: clock.now() })
        .catch(async (thrown: unknown) => {
          await writer.abort();
          throw thrown;
        });
      coming.set(id, {
        file,
        writer,
        head: new Uint8Array(0),
        received: 0,
        touchedAt: clock.now(),
        turn: Promise.resolve(),
      });
      return id;
    },

    async write(id, offset, bytes) {
      const one = known(id);
      return inTurn(one, async () => {
        const isKnown = offset + bytes.length <= one.received;
        if (isKnown) return one.received;
        if (offset !== one.received || offset + bytes.length > one.file.bytes) {
          throw new LobbyError('conflict', 'This piece does not follow what is here.', {
            detail: { received: one.received },
          });
        }
        await one.writer.append(bytes);
        one.received += bytes.length;
        if (one.head.length < headBytes) {
          one.head = Buffer.concat([one.head, bytes.subarray(0, headBytes - one.head.length)]);
        }
        return one.received;
      });
    },

    async finish(id, measured) {
      const one = known(id);
      return inTurn(one, async () => {
        if (one.received !== one.file.bytes) {
          throw new LobbyError('conflict', 'Not all of the file is here.', {
            detail: { received: one.received },
          });
        }
        coming.delete(id);
        try {
          const seen = await lookAtFile(one.file, one.head);
          await one.writer.finish();
          return await store.write('attachments.finish', {
            ...seen,
            id,
            width: seen.width ?? measured?.width ?? null,
            height: seen.height ?? measured?.height ?? null,
            durationMs: measured?.durationMs ?? null,
            now: clock.now(),
          });
        } catch (thrown) {
          await one.writer.abort();
          await store.write('attachments.remove', { ids: [id] });
          throw thrown;
        }
      });
    },

    drop,

    async close() {
      for (const [id, one] of coming) {
        coming.delete(id);
        await inTurn(one, () => one.writer.abort());
      }
    },
  };
}
