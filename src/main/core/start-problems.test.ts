import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openElsewhere } from '../../../test/contract/other-process.ts';
import { createTestKeychain } from '../../../test/contract/test-ports.ts';
import type { Desk } from '../../../test/contract/desk.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { databaseOf, makeDailyBackup, overwrite } from '../../../test/support/damage.ts';
import type { WayOut } from '../../shared/contract/ways-out.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { problemReasons } from '../../shared/problem-reasons.ts';
import { openDatabase } from '../../sqlite/open.ts';
import type { CorePorts, SecretKeyPort } from './ports.ts';

const keyPlaces = ['keychain', 'file'] as const;
type KeyPlace = (typeof keyPlaces)[number];

let world: World;
const open: Desk[] = [];

beforeAll(async () => {
  world = createWorld();
  for (const place of keyPlaces) {
    await beginFolder(place);
    cpSync(dir(), kept(place), { recursive: true });
    rmSync(dir(), { recursive: true });
  }
});
beforeEach(() => rmSync(dir(), { recursive: true, force: true }));
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
});
afterAll(async () => {
  await world.end();
  for (const place of keyPlaces) rmSync(kept(place), { recursive: true });
});

const dir = (): string => world.ports.paths.dataDir;
/** The folder as it was before anything went wrong. */
const kept = (place: KeyPlace): string => `${dir()}-${place}`;
const at = (name: string): string => join(dir(), name);

/** What one would lose: names and bytes of the database and of what opens it. */
function contents(): Record<string, string> {
  const names = readdirSync(dir()).filter((name) => /^lobby\.(?:db|key)/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(at(name)).toString('base64')]));
}

interface Cause {
  readonly cause: string;
  /** Where the key of the folder lies before anything goes wrong. */
  readonly key: KeyPlace;
  /** Makes it happen; gives what the next start finds around it. */
  readonly harm: () => Partial<CorePorts> | Promise<Partial<CorePorts> | void> | void;
  readonly code: ErrorCode;
  readonly reason: string | null;
  readonly ways: readonly WayOut[];
}

const backend = (): string => 'gnome_libsecret';

const keychainThat = (more: Partial<SecretKeyPort>): Partial<CorePorts> => {
  const { keychain } = world.ports;
  if (keychain === null) throw new Error('The world has a keychain');
  return { keychain: { ...keychain, backend, ...more } };
};

async function withDatabase(work: (db: ReturnType<typeof openDatabase>) => void): Promise<void> {
  const { file, key } = await databaseOf({ ...world.ports, keychain: null });
  const db = openDatabase({ file, key, create: false });
  work(db);
  db.close();
}

const backUp = (): Promise<void> =>
  makeDailyBackup({ ...world.ports, keychain: null }, '2026-11-21');

async function keysOfAnother(...names: readonly string[]): Promise<void> {
  const other = createWorld();
  try {
    const desk = await other.open({ keychain: null });
    await desk.bridge.call('workspace.keepKeyInFile', {});
    await desk.bridge.call('connections.save', other.form());
    await desk.close();
    for (const name of names) cpSync(join(other.ports.paths.dataDir, name), at(name));
  } finally {
    await other.end();
  }
}

const onlyRetry: readonly WayOut[] = ['retry'];
const withoutKey: readonly WayOut[] = ['retry', 'restore_file', 'start_anew'];
const damaged: readonly WayOut[] = [
  'repair',
  'retry',
  'restore_daily',
  'restore_file',
  'start_anew',
];

/** Everything that may be wrong with keys and files when Lobby starts, and what is said of it. */
const causes: readonly Cause[] = [
  {
    cause: 'the keychain is locked',
    key: 'keychain',
    harm: () => keychainThat({ availability: async () => 'locked' }),
    code: 'key_unavailable',
    reason: 'locked',
    ways: onlyRetry,
  },
  {
    cause: 'the keychain is gone',
    key: 'keychain',
    harm: () => keychainThat({ availability: async () => 'unavailable' }),
    code: 'key_unavailable',
    reason: 'keychain',
    ways: withoutKey,
  },
  {
    cause: 'the keychain does not answer',
    key: 'keychain',
    harm: () => keychainThat({ unwrap: () => Promise.reject(new Error('D-Bus timed out')) }),
    code: 'key_unavailable',
    reason: 'keychain',
    ways: withoutKey,
  },
  {
    cause: 'the keychain lost the key, or holds another one',
    key: 'keychain',
    harm: () => ({ keychain: { ...createTestKeychain(), backend } }),
    code: 'key_wrong',
    reason: 'keychain',
    ways: withoutKey,
  },
  {
    cause: 'the keychain gives a key that is not this one',
    key: 'keychain',
    harm: () => keychainThat({ unwrap: async () => new Uint8Array(32).fill(5) }),
    code: 'key_wrong',
    reason: 'fingerprint',
    ways: withoutKey,
  },
  {
    cause: 'another keychain of the system answers and does not open the key',
    key: 'keychain',
    harm: () => ({ keychain: { ...createTestKeychain(), backend: () => 'kwallet6' } }),
    code: 'key_unavailable',
    reason: 'backend_changed',
    ways: withoutKey,
  },
  {
    cause: 'the keychain of then is not the one of now, which cannot be used',
    key: 'keychain',
    harm: () =>
      keychainThat({ availability: async () => 'unavailable', backend: () => 'basic_text' }),
    code: 'key_unavailable',
    reason: 'backend_changed',
    ways: withoutKey,
  },
  {
    cause: 'the key lies in a keychain, and this program has none',
    key: 'keychain',
    harm: () => ({ keychain: null }),
    code: 'key_unavailable',
    reason: 'other_app',
    ways: withoutKey,
  },
  {
    cause: 'the key file is gone',
    key: 'file',
    harm: () => rmSync(at('lobby.key')),
    code: 'key_unavailable',
    reason: 'key_file_missing',
    ways: withoutKey,
  },
  {
    cause: 'the key file cannot be read',
    key: 'file',
    harm: () => {
      rmSync(at('lobby.key'));
      cpSync(import.meta.dirname, at('lobby.key'), { recursive: true, filter: isFolder });
    },
    code: 'key_unavailable',
    reason: 'key_file_unreadable',
    ways: onlyRetry,
  },
  {
    cause: 'the key file is damaged',
    key: 'file',
    harm: () => truncateSync(at('lobby.key'), 40),
    code: 'key_damaged',
    reason: 'key_file',
    ways: withoutKey,
  },
  {
    cause: 'the key file belongs to another inbox',
    key: 'file',
    harm: () => keysOfAnother('lobby.key'),
    code: 'key_wrong',
    reason: 'key_file',
    ways: withoutKey,
  },
  {
    cause: 'the key record is gone',
    key: 'file',
    harm: () => rmSync(at('lobby.key.json')),
    code: 'key_wrong',
    reason: 'key_record_missing',
    ways: withoutKey,
  },
  {
    cause: 'the key record is damaged',
    key: 'file',
    harm: () => truncateSync(at('lobby.key.json'), 100),
    code: 'key_damaged',
    reason: 'key_record',
    ways: withoutKey,
  },
  {
    cause: 'all keys belong to another inbox',
    key: 'file',
    harm: () => keysOfAnother('lobby.key', 'lobby.key.json'),
    code: 'database_damaged',
    reason: 'not_a_database',
    ways: damaged,
  },
  {
    cause: 'the first page is damaged',
    key: 'file',
    harm: () => overwrite(at('lobby.db'), 0, 200),
    code: 'database_damaged',
    reason: 'not_a_database',
    ways: damaged,
  },
  {
    cause: 'all keys belong to another inbox, and there are backups',
    key: 'file',
    harm: async () => {
      await backUp();
      await keysOfAnother('lobby.key', 'lobby.key.json');
    },
    code: 'key_wrong',
    reason: 'other_inbox',
    ways: withoutKey,
  },
  {
    cause: 'the first page is damaged, and there are backups',
    key: 'file',
    harm: async () => {
      await backUp();
      overwrite(at('lobby.db'), 0, 200);
    },
    code: 'database_damaged',
    reason: 'header',
    ways: damaged,
  },
  {
    cause: 'all pages are damaged but the first',
    key: 'file',
    harm: () => overwrite(at('lobby.db'), 4096, statSync(at('lobby.db')).size),
    code: 'database_damaged',
    reason: 'damaged',
    ways: damaged,
  },
  {
    cause: 'the database was cut short',
    key: 'file',
    harm: () => truncateSync(at('lobby.db'), 4096 * 3),
    code: 'database_damaged',
    reason: 'damaged',
    ways: damaged,
  },
  {
    cause: 'the database is an empty file',
    key: 'file',
    harm: () => truncateSync(at('lobby.db'), 0),
    code: 'database_damaged',
    reason: 'missing',
    ways: damaged,
  },
  {
    cause: 'the database is gone',
    key: 'file',
    harm: () => rmSync(at('lobby.db')),
    code: 'database_damaged',
    reason: 'missing',
    ways: damaged,
  },
  {
    cause: 'a newer Lobby wrote the database',
    key: 'file',
    harm: () => withDatabase((db) => db.pragma('user_version=9999')),
    code: 'database_newer',
    reason: 'newer',
    ways: onlyRetry,
  },
  {
    cause: 'a file does not open although it may be written',
    key: 'file',
    harm: () => {
      rmSync(at('lobby.lock'));
      mkdirSync(at('lobby.lock'));
    },
    code: 'folder_in_use',
    reason: 'cannot_open',
    ways: onlyRetry,
  },
];

/** Takes two processes, below. */
const inUse = { code: 'folder_in_use', reason: 'in_use', ways: onlyRetry } as const;

function isFolder(path: string): boolean {
  return statSync(path).isDirectory() && path === import.meta.dirname;
}

function problem(cause: Pick<Cause, 'code' | 'reason' | 'ways'>): object {
  const detail = cause.reason === null ? {} : { detail: { reason: cause.reason } };
  return { kind: 'problem', error: { code: cause.code, ...detail }, ways: cause.ways };
}

function portsFor(place: KeyPlace): Partial<CorePorts> {
  const { keychain } = world.ports;
  if (keychain === null) throw new Error('The world has a keychain');
  return { keychain: place === 'file' ? null : { ...keychain, backend } };
}

async function openDesk(ports: Partial<CorePorts>): Promise<Desk> {
  const desk = await world.open(ports);
  open.push(desk);
  return desk;
}

/** A folder with a connection in it, closed. */
async function beginFolder(place: KeyPlace): Promise<void> {
  const desk = await world.open(portsFor(place));
  if (place === 'file') await desk.bridge.call('workspace.keepKeyInFile', {});
  await desk.bridge.call('connections.save', world.form());
  await desk.close();
}

function takeFolder(place: KeyPlace): void {
  cpSync(kept(place), dir(), { recursive: true });
}

describe('each cause is told apart, offers its own ways out, and changes nothing on disk', () => {
  it.each(causes)('$cause', async (cause) => {
    takeFolder(cause.key);
    const around = await cause.harm();
    const before = cause.reason === 'key_file_unreadable' ? null : contents();
    const desk = await openDesk({ ...portsFor(cause.key), ...around });
    expect(await desk.state()).toMatchObject(problem(cause));
    await desk.bridge.call('workspace.keepKeyInFile', {}).catch(() => null);
    expect(await desk.bridge.call('workspace.retry', {})).toMatchObject(problem(cause));
    await desk.close();
    if (before !== null) expect(contents()).toEqual(before);
    // With everything as it was, everything is as it was.
    rmSync(dir(), { recursive: true });
    takeFolder(cause.key);
    const healed = await openDesk(portsFor(cause.key));
    expect(await healed.state()).toMatchObject({ kind: 'open' });
    expect(await healed.bridge.call('connections.list', {})).toHaveLength(1);
  });
});

it('makes every reason happen that the window has a sentence for, and no other', () => {
  const pairs = [inUse, ...causes].map(({ code, reason }) => `${code} ${reason}`);
  const told = Object.entries(problemReasons).flatMap(([code, reasons]) =>
    reasons.map((reason) => `${code} ${reason}`),
  );
  expect(new Set(pairs)).toEqual(new Set([...told, 'database_newer newer']));
});

describe('another process', () => {
  it('that has the folder keeps it, and the next one opens once it ends', async () => {
    takeFolder('file');
    const other = await openElsewhere(dir());
    expect(other.state).toMatchObject({ kind: 'open' });
    const desk = await openDesk({ keychain: null });
    expect(await desk.state()).toMatchObject({
      ...problem(inUse),
      demoAvailable: false,
    });
    await other.end();
    expect(await desk.bridge.call('workspace.retry', {})).toMatchObject({ kind: 'open' });
  });

  it.runIf(process.platform !== 'win32')(
    'whose user may not write there is told so, and what lies there stays',
    async () => {
      takeFolder('file');
      const isRoot = process.getuid?.() === 0;
      for (const name of readdirSync(dir())) {
        // The folder is another user's; what lies in it may be read, as on a shared drive.
        if (!statSync(at(name)).isDirectory()) chmodSync(at(name), 0o444);
      }
      if (isRoot) chownSync(dir(), 0, 0);
      chmodSync(dir(), 0o555);
      const before = contents();
      const other = await openElsewhere(dir(), isRoot ? { uid: 65534 } : {});
      chmodSync(dir(), 0o755);
      expect(other.state).toMatchObject({
        ...problem({ code: 'folder_read_only', reason: 'read_only', ways: onlyRetry }),
        demoAvailable: false,
      });
      await other.end();
      expect(contents()).toEqual(before);
    },
  );
});
