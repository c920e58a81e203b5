import { createHash, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { LobbyError } from '../../../shared/errors.ts';
import type { Random } from '../ports.ts';
import { seal, unseal } from './seal.ts';

const sumLength = 32;
const keyLength = 32;
/** The form of the file; what is in it has a version of its own. */
const format = 1;

/** What a guess costs. */
export type Cost = Pick<Header['scrypt'], 'N' | 'r' | 'p'>;

/** About 128 MB and half a second a guess. */
const usualCost: Cost = { N: 2 ** 17, r: 8, p: 1 };
const mostMemory = 512 * 1024 * 1024;

const Scrypt = z.object({
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.base64(),
});

const Header = z.object({
  format: z.literal(format),
  /** Of the database in it. */
  version: z.int(),
  /** Ms UTC. */
  madeAt: z.int(),
  scrypt: Scrypt,
});
type Header = z.infer<typeof Header>;

const AnyFormat = z.object({ format: z.int() });

/** A kind of file under a passphrase: its first eight bytes, and what is thrown for one that does not open. */
export interface FileKind {
  readonly magic: string;
  readonly damaged: (cause?: unknown) => LobbyError;
  readonly newer: () => LobbyError;
  readonly wrong: () => LobbyError;
}

const backup: FileKind = {
  magic: 'LOBBYBAK',
  damaged: (cause) => new LobbyError('backup_damaged', 'This is no whole backup file.', { cause }),
  newer: () => new LobbyError('backup_newer', 'A newer Lobby made this backup.'),
  wrong: () => new LobbyError('passphrase_wrong', 'This passphrase does not open it.'),
};

/** Such a file before its passphrase is asked for. */
export interface PortableFile {
  readonly header: Header;
  readonly headerText: string;
  readonly sealed: Uint8Array;
}

function sumOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function derive(passphrase: string, parameters: Header['scrypt']): Promise<Buffer> {
  const { N, r, p, salt } = parameters;
  const text = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  return new Promise((resolve, reject) => {
    const options = { N, r, p, maxmem: mostMemory };
    scrypt(text, Buffer.from(salt, 'base64'), keyLength, options, (error, key) => {
      text.fill(0);
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/**
 * Encrypts `plain` under a passphrase: scrypt, then AES-256-GCM over it with the header as
 * associated data, then a sum over all, which tells a damaged file from a wrong passphrase.
 */
export async function writePortableFile(
  plain: Uint8Array,
  about: { readonly version: number; readonly madeAt: number; readonly passphrase: string },
  random: Random,
  { cost = usualCost, kind = backup }: { readonly cost?: Cost; readonly kind?: FileKind } = {},
): Promise<Uint8Array> {
  const salt = Buffer.from(random.bytes(16)).toString('base64');
  const { version, madeAt } = about;
  const header: Header = { format, version, madeAt, scrypt: { ...cost, salt } };
  const headerText = JSON.stringify(header);
  const key = await derive(about.passphrase, header.scrypt);
  const sealed = seal(key, plain, headerText, random);
  key.fill(0);
  const length = Buffer.alloc(4);
  const head = Buffer.from(headerText, 'utf8');
  length.writeUInt32LE(head.length);
  const body = Buffer.concat([Buffer.from(kind.magic), length, head, sealed]);
  return Buffer.concat([body, sumOf(body)]);
}

/**
 * Reads what a file, by default a backup, says of itself. Throws `damaged` of its kind for what is no
 * such file, cut short or changed, `newer` for a form this app does not know.
 */
export function readPortableFile(bytes: Uint8Array, kind = backup): PortableFile {
  const magic = Buffer.from(kind.magic);
  const start = magic.length + 4;
  const isWhole =
    bytes.length > start + sumLength &&
    magic.equals(bytes.subarray(0, magic.length)) &&
    timingSafeEqual(sumOf(bytes.subarray(0, -sumLength)), bytes.subarray(-sumLength));
  if (!isWhole) throw kind.damaged();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = start + buffer.readUInt32LE(magic.length);
  if (end > bytes.length - sumLength) throw kind.damaged();
  const headerText = buffer.subarray(start, end).toString('utf8');
  try {
    const parsed: unknown = JSON.parse(headerText);
    if (AnyFormat.parse(parsed).format > format) throw kind.newer();
    return { header: Header.parse(parsed), headerText, sealed: buffer.subarray(end, -sumLength) };
  } catch (thrown) {
    throw thrown instanceof LobbyError ? thrown : kind.damaged(thrown);
  }
}

/** Opens it. Throws `wrong` of its kind: the file itself was found whole before. */
export async function openPortableFile(
  file: PortableFile,
  passphrase: string,
  kind = backup,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await derive(passphrase, file.header.scrypt);
  const plain = unseal(key, file.sealed, file.headerText);
  key.fill(0);
  if (plain === null) throw kind.wrong();
  return plain;
}
