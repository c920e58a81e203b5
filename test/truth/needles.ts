import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/sqlite/open.ts';

/** Where something stands that must stand nowhere; the thing itself is not repeated. */
export interface Found {
  readonly where: string;
  readonly around: string;
}

/** The ways in which a secret may be written down. */
function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=*$/, '').slice(0, -1);
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      secret.replaceAll('/', '\\/'),
      base64,
      Buffer.from(secret).toString('hex'),
    ]),
  ];
}

/** Looks for a secret in a text. */
export function inText(where: string, text: string, secret: string): readonly Found[] {
  return formsOf(secret).flatMap((form) => {
    const at = text.indexOf(form);
    if (at < 0) return [];
    const around = text.slice(Math.max(0, at - 120), at + form.length + 80);
    return [{ where, around: around.replaceAll(form, '<found>') }];
  });
}

/** A file's bytes; none when it went away since it was listed, as a finished backup's does. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') {
      return Buffer.alloc(0);
    }
    throw thrown;
  }
}

/** Not by `toString('utf16le')`: for an odd number of bytes Node 24.21 writes past the text's memory. */
function asUtf16(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes);
}

/** Looks for a secret in every file below a folder, whatever it is. */
export function inFiles(folder: string, secret: string): readonly Found[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = contentOf(file);
      return [
        ...inText(file, bytes.toString('latin1'), secret),
        ...inText(`${file} (utf-16)`, asUtf16(bytes), secret),
        ...inText(`${file} (utf-16, odd)`, asUtf16(bytes.subarray(1)), secret),
      ];
    });
}

/** Looks for a secret in every column of every table of an open database. */
export function inDatabase(db: Database, secret: string): readonly Found[] {
  const tables = db
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .pluck()
    .all();
  return tables.flatMap((table) =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
      .all()
      .flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) => {
          const text = Buffer.isBuffer(value) ? value.toString('latin1') : String(value);
          return inText(`${table}.${column}`, text, secret);
        }),
      ),
  );
}
