import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LobbyError } from '../../../shared/errors.ts';
import { writeFileAtomically } from '../../../sqlite/atomic-file.ts';

const Bytes = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

/** `lobby.key.json`: everything needed to open a workspace, but for the key that wraps it. */
const KeyRecordFile = z.object({
  version: z.literal(1),
  wrappedBy: z.enum(['keychain', 'file']),
  /** Which of the system's keychains it was; null where there is only one. */
  backend: z.string().nullable().default(null),
  /** The master key, as the keychain or the key file wrapped it. */
  master: Bytes,
  /** Proves the right master key without saying anything of it. */
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
  /** The database key, sealed under the master key. */
  databaseKey: Bytes,
  /** A database was made with this key: from now on a missing one is a loss, not a beginning. */
  initialised: z.boolean(),
});
export type KeyRecord = z.infer<typeof KeyRecordFile>;

/** What stands for a master key: the first half of an HMAC under it. */
export function fingerprintOf(master: Uint8Array): string {
  return createHmac('sha256', master).update('lobby key fingerprint').digest('hex').slice(0, 32);
}

/** Whether a master key is the one a record was written with. */
export function isKeyOf(record: KeyRecord, master: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(fingerprintOf(master)), Buffer.from(record.fingerprint));
}

/** The record in `file`; null when there is none. Throws `key_damaged`, `key_unavailable`. */
export function readKeyRecord(file: string): KeyRecord | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw new LobbyError('key_unavailable', 'The key record cannot be read.', {
      detail: { reason: 'key_file_unreadable', file: 'lobby.key.json' },
      cause: thrown,
    });
  }
  try {
    return KeyRecordFile.parse(JSON.parse(text));
  } catch (thrown) {
    throw new LobbyError('key_damaged', 'The key record is damaged.', {
      detail: { reason: 'key_record', file: 'lobby.key.json' },
      cause: thrown,
    });
  }
}

/** Writes the record whole or not at all; `onlyNew` never replaces one. */
export function writeKeyRecord(
  file: string,
  record: KeyRecord,
  options: { onlyNew: boolean },
): void {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const text = JSON.stringify(
    { ...record, master: base64(record.master), databaseKey: base64(record.databaseKey) },
    null,
    2,
  );
  writeFileAtomically(file, `${text}\n`, options);
}
