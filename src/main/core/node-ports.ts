import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import * as tls from 'node:tls';
import type { Clock, Fetch, Journal, Random } from './ports.ts';

/** The system's clock. `sleep` resolves early, and never rejects, when its signal is aborted. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // Not `timers/promises`: it makes two errors of every sleep that ends early, and a timeout for
  // each request is one.
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end, { once: true });
    }),
};

/** The system's randomness, fit for keys. */
export const systemRandom: Random = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  uuid: () => randomUUID(),
  fraction: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
};

/** Trusts what the system trusts beside Node's own list, where this Node can be told so. */
function trustSystemCertificates(): void {
  if (!('setDefaultCACertificates' in tls) || !('getCACertificates' in tls)) return;
  const known = new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  tls.setDefaultCACertificates([...known]);
}

/**
 * Node's own fetch. It sends a request once: a connection that closes without an answer is an
 * error, never a silent second try. The system's certificates are read at the first https request.
 */
export function createNodeFetch(): Fetch {
  let trusted = false;
  return async (request) => {
    if (!trusted && request.url.startsWith('https:')) {
      trustSystemCertificates();
      trusted = true;
    }
    return fetch(request);
  };
}

/** A file of lines, each on disk before `append` returns. A line cut short by a kill is dropped. */
export function createFileJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const whole = (): string => {
    const descriptor = openSync(file, 'a+', 0o600);
    try {
      return readFileSync(descriptor, 'utf8');
    } finally {
      closeSync(descriptor);
    }
  };
  const put = (flag: 'a' | 'w', text: string): void => {
    const descriptor = openSync(file, flag, 0o600);
    try {
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  };
  const known = whole();
  const end = known.lastIndexOf('\n') + 1;
  if (end < known.length) put('w', known.slice(0, end));
  return {
    read: () => whole().split('\n').slice(0, -1),
    append: (line) => put('a', `${line.replaceAll('\n', ' ')}\n`),
    clear: () => put('w', ''),
  };
}
