import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';

/** One file of the built renderer. */
export interface Asset {
  /** Relative to the renderer's folder, with forward slashes. */
  readonly name: string;
  readonly type: string;
  /** Its name carries a hash of its content, so it never changes. */
  readonly immutable: boolean;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** The built renderer. Only what was there at the start is ever served: no path leads elsewhere. */
export interface Assets {
  /** Finds the file of a URL's path ("/" is index.html), or null. */
  find(pathname: string): Asset | null;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** The content type for a file name; bytes that a browser only downloads when it is not known. */
export function contentType(name: string): string {
  return types[posix.extname(name).toLowerCase()] ?? 'application/octet-stream';
}

/** Whether the bundler put a content hash into the name ("assets/index-h0y_75oV.js"). */
export function isHashed(name: string): boolean {
  return /^assets\/.+-[\w-]{8}\.\w+$/.test(name);
}

/**
 * The file name a URL's path asks for, or null for a path that no built file can have: bad percent
 * codes, backslashes, control characters, `.` and `..` in any spelling.
 */
export function assetName(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || !/^[\w./@ -]*$/.test(decoded)) return null;
  if (decoded === '/') return 'index.html';
  const parts = decoded.slice(1).split('/');
  return parts.some((part) => part === '' || part.startsWith('.')) ? null : parts.join('/');
}

/** A strong entity tag of a file's bytes. */
export function entityTag(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}

/** Lists the built renderer once. Throws when `folder` holds no index.html: it was never built. */
export function openAssets(folder: string): Assets {
  readFileSync(join(folder, 'index.html'));
  const known = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = file.slice(folder.length).split(sep).filter(Boolean).join('/');
    known.set(name, {
      name,
      type: contentType(name),
      immutable: isHashed(name),
      read: async () => new Uint8Array(await readFile(file)),
    });
  }
  return {
    find: (pathname) => {
      const name = assetName(pathname);
      return name === null ? null : (known.get(name) ?? null);
    },
  };
}
