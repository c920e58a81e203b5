import { gunzipSync, gzipSync } from 'node:zlib';
import { openBytes, openInMemory } from '../../../../sqlite/open.ts';
import { DatabaseProblem, naming } from '../../../../sqlite/problem.ts';
import type { Database } from '../db.ts';
import { copyPrecious } from './copy-rows.ts';
import { migrateTo, openSource, proveWhole, versionOf, type KeyedFile } from './open-copy.ts';
import { rebuildFrom, type Rebuilt } from './rebuild.ts';
import { copiedTables } from './tables.ts';

/** A connection's credentials, sealed for whoever gets them next. */
export interface SealedCredentials {
  readonly connectionId: string;
  readonly sealed: Uint8Array;
}

/** What may come out of a file, bytes: whatever is larger was not made by us. */
const largest = 512 * 1024 * 1024;

function putCredentials(db: Database, all: readonly SealedCredentials[]): void {
  const put = db.prepare('UPDATE credentials SET sealed = ? WHERE connection_id = ?');
  for (const one of all) put.run(Buffer.from(one.sealed), one.connectionId);
  // What came in between is sealed under a key that does not travel.
  const known = JSON.stringify(all.map((one) => one.connectionId));
  db.prepare(
    'DELETE FROM credentials WHERE connection_id NOT IN (SELECT value FROM json_each(?))',
  ).run(known);
}

/**
 * What is still to be done at a platform stays with the computer it was asked for on: two would do
 * it twice. Addresses of shared links are sealed under a key that does not travel.
 */
function leaveBehind(db: Database): void {
  db.exec(`
    DELETE FROM shared_links WHERE ref IS NULL;
    DELETE FROM webhooks WHERE ref IS NULL;
    DELETE FROM intents;
    UPDATE shared_links SET address = NULL, made_by = NULL;
  `);
}

/**
 * What nobody could give back, as the bytes of a database that is not encrypted, compressed; its
 * credentials are those that are handed in. It exists in memory alone.
 */
export function packPortable(args: {
  readonly from: KeyedFile;
  readonly credentials: readonly SealedCredentials[];
}): { readonly version: number; readonly bytes: Uint8Array } {
  return naming(() => {
    const source = openSource(args.from);
    const memory = openInMemory();
    try {
      const version = versionOf(source);
      memory.pragma('foreign_keys=OFF');
      migrateTo(memory, version);
      copyPrecious(source, memory, copiedTables);
      putCredentials(memory, args.credentials);
      leaveBehind(memory);
      proveWhole(memory);
      const plain = memory.serialize();
      const bytes = gzipSync(plain);
      plain.fill(0);
      return { version, bytes };
    } finally {
      memory.close();
      source.close();
    }
  });
}

function unpack(bytes: Uint8Array): Database {
  let plain: Buffer;
  try {
    plain = gunzipSync(bytes, { maxOutputLength: largest });
  } catch (thrown) {
    throw new DatabaseProblem('damaged', 'The backup does not unpack', thrown);
  }
  const db = openBytes(plain);
  plain.fill(0);
  return db;
}

/** The credentials in a backup, to be sealed for this computer. Throws `damaged`, `newer`. */
export function portableCredentials(args: {
  readonly bytes: Uint8Array;
}): readonly SealedCredentials[] {
  return naming(() => {
    const db = unpack(args.bytes);
    try {
      versionOf(db);
      proveWhole(db);
      return db
        .prepare<[], { connectionId: string; sealed: Uint8Array }>(
          'SELECT connection_id AS connectionId, sealed FROM credentials',
        )
        .all()
        .map((row) => ({ ...row, sealed: new Uint8Array(row.sealed) }));
    } finally {
      db.close();
    }
  });
}

/** Writes a backup into a database of this computer, with the credentials that are handed in. */
export function unpackPortable(args: {
  readonly bytes: Uint8Array;
  readonly target: KeyedFile;
  readonly credentials: readonly SealedCredentials[];
  readonly now: number;
}): Rebuilt {
  return naming(() => {
    const db = unpack(args.bytes);
    try {
      return rebuildFrom({
        ...args,
        marked: 0,
        damaged: null,
        backup: { source: { db, version: versionOf(db) }, place: 0 },
        adjust: (made) => putCredentials(made, args.credentials),
      });
    } finally {
      db.close();
    }
  }, args.target);
}
