import { createHmac, hkdfSync } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { LobbyError } from '../../../shared/errors.ts';
import type { Random } from '../ports.ts';
import { storeError } from '../store/store-errors.ts';
import {
  chunkBytes,
  measureSealed,
  openChunk,
  sealChunk,
  sealedChunkBytes,
} from './sealed-chunks.ts';

/** A file that is being written; nobody reads it before `finish`. */
export interface FileWriter {
  /** Rejects with `disk_full` and the like; the file is to be aborted then. */
  append(bytes: Uint8Array): Promise<void>;
  /** Puts it on the disk under its key; gives its plain bytes. */
  finish(): Promise<number>;
  /** Leaves nothing of it. Never rejects. */
  abort(): Promise<void>;
}

/** Encrypted files by key: AES-256-GCM in chunks, named by a keyed hash (DATA, "Files"). */
export interface FileVault {
  write(fileKey: string): Promise<FileWriter>;
  /** Plain bytes of a whole file; null when it is not here or is damaged in its length. */
  size(fileKey: string): Promise<number | null>;
  /** The bytes from `start` to before `end`, as they are asked for. Errors with `file_gone`. */
  read(
    fileKey: string,
    range: { start: number; end: number },
  ): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Never rejects: a file that stays is found by the next start. */
  remove(fileKey: string): Promise<void>;
  /**
   * Removes every file but those of `known` and those of this life; gives those of `known` that are
   * not here.
   */
  sweep(known: readonly string[]): Promise<readonly string[]>;
}

export interface FileVaultOptions {
  /** The folder; made when something is first written. */
  readonly dir: string;
  readonly masterKey: Uint8Array;
  readonly random: Random;
}

function gone(): LobbyError {
  return new LobbyError('file_gone', 'The file is not on this computer any more.');
}

/** Opens the files of one workspace. Touches nothing yet. */
export function openFileVault({ dir, masterKey, random }: FileVaultOptions): FileVault {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), purpose, 32));
  const nameKey = derive('lobby media names');
  const contentKey = derive('lobby media content');
  const nameOf = (fileKey: string): string =>
    createHmac('sha256', nameKey).update(fileKey).digest('hex').slice(0, 48);
  const pathOf = (fileKey: string): string => join(dir, nameOf(fileKey));
  /** Names written by this process: what the books said before may not know them yet. */
  const ofThisLife = new Set<string>();

  async function write(fileKey: string): Promise<FileWriter> {
    const path = pathOf(fileKey);
    const part = `${path}.part`;
    ofThisLife.add(nameOf(fileKey));
    let file: FileHandle;
    try {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      file = await open(part, 'w', 0o600);
    } catch (thrown) {
      throw storeError(thrown, { file: part });
    }
    let rest: Uint8Array = new Uint8Array(0);
    let index = 0;
    let total = 0;
    const put = async (plain: Uint8Array, last: boolean): Promise<void> => {
      await file.write(sealChunk(contentKey, { fileKey, index, last }, plain, random));
      index += 1;
    };
    return {
      async append(bytes) {
        total += bytes.length;
        rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
        try {
          // A full chunk is kept back: it may turn out to be the last.
          while (rest.length > chunkBytes) {
            await put(rest.subarray(0, chunkBytes), false);
            rest = rest.subarray(chunkBytes);
          }
          // What came is the caller's, who may use it again.
          rest = new Uint8Array(rest);
        } catch (thrown) {
          throw storeError(thrown, { file: part });
        }
      },
      async finish() {
        try {
          await put(rest, true);
          await file.datasync();
          await file.close();
          await rename(part, path);
        } catch (thrown) {
          throw storeError(thrown, { file: part });
        }
        return total;
      },
      async abort() {
        await file.close().catch(() => undefined);
        await rm(part, { force: true }).catch(() => undefined);
      },
    };
  }

  async function measure(file: FileHandle) {
    return measureSealed((await file.stat()).size);
  }

  async function size(fileKey: string): Promise<number | null> {
    const file = await open(pathOf(fileKey), 'r').catch(() => null);
    if (file === null) return null;
    try {
      return (await measure(file))?.bytes ?? null;
    } finally {
      await file.close();
    }
  }

  async function* chunks(fileKey: string, start: number, end: number) {
    const file = await open(pathOf(fileKey), 'r').catch(() => null);
    if (file === null) throw gone();
    try {
      const whole = await measure(file);
      if (whole === null) throw gone();
      for (let at = start; at < Math.min(end, whole.bytes);) {
        const index = Math.floor(at / chunkBytes);
        const sealed = new Uint8Array(sealedChunkBytes);
        const { bytesRead } = await file.read(sealed, 0, sealed.length, index * sealedChunkBytes);
        const place = { fileKey, index, last: index === whole.chunks - 1 };
        const plain = openChunk(contentKey, place, sealed.subarray(0, bytesRead));
        if (plain === null) throw gone();
        const from = at - index * chunkBytes;
        const wanted = plain.slice(from, Math.min(plain.length, from + end - at));
        at += wanted.length;
        yield wanted;
      }
    } finally {
      await file.close();
    }
  }

  return {
    write,
    size,
    read(fileKey, { start, end }) {
      const source = chunks(fileKey, start, end);
      return new ReadableStream<Uint8Array<ArrayBuffer>>(
        {
          async pull(controller) {
            const { done, value } = await source.next();
            if (done === true) controller.close();
            else controller.enqueue(value);
          },
          async cancel() {
            await source.return(undefined);
          },
        },
        // Nothing is opened before it is asked for: who never asks would leave it open.
        { highWaterMark: 0 },
      );
    },
    async remove(fileKey) {
      await rm(pathOf(fileKey), { force: true }).catch(() => undefined);
    },
    async sweep(known) {
      const names = new Map(known.map((fileKey) => [nameOf(fileKey), fileKey]));
      for (const name of await readdir(dir).catch(() => [])) {
        if (names.delete(name) || ofThisLife.has(name.replace(/\.part$/, ''))) continue;
        await rm(join(dir, name), { force: true, recursive: true }).catch(() => undefined);
      }
      return [...names].flatMap(([name, fileKey]) => (ofThisLife.has(name) ? [] : fileKey));
    },
  };
}
