import { LobbyError } from '../../../shared/errors.ts';
import type { Random, SecretKeyPort } from '../ports.ts';
import { isKeyOf, fingerprintOf, readKeyRecord, writeKeyRecord } from './key-record.ts';
import type { KeyRecord } from './key-record.ts';
import { seal, unseal } from './seal.ts';

/** The two keys of a workspace, 32 bytes each; they live in this process alone. */
export interface Keys {
  readonly master: Uint8Array;
  readonly database: Uint8Array;
}

/** `prepared`: there is a key, and nothing was ever written with it. */
export type KeyState = 'absent' | 'prepared' | 'initialised';

export interface KeyKeeper {
  /** What the folder holds. Throws `key_damaged`, `key_unavailable`. */
  state(): KeyState;
  /**
   * The keys of this folder. Makes new ones only where nothing was ever written with any.
   * Throws `key_consent_required`, `key_unavailable`, `key_wrong`, `key_damaged`.
   */
  open(): Promise<Keys>;
  /** The person agreed to keep the key in a file. Changes nothing where there is a keychain or a key. */
  agreeToFile(): Promise<void>;
  /** From now on a missing database is a loss. */
  markInitialised(): void;
}

export interface KeyKeeperOptions {
  /** Path of `lobby.key.json`. */
  readonly recordFile: string;
  readonly keychain: SecretKeyPort | null;
  readonly fileKey: SecretKeyPort;
  /** Whether the file needs the person's consent; the demo's does not. */
  readonly fileNeedsConsent: boolean;
  /** Whether a database stands beside the record: then a new key would lock it for ever. */
  readonly databaseExists: () => boolean;
  readonly random: Random;
}

/** Whatever else a keychain throws, it is a reason to try again, never one for a new key. */
async function asking<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof LobbyError) throw thrown;
    throw unavailable('keychain', 'The keychain did not answer.', thrown);
  }
}

type Unreachable = 'locked' | 'keychain' | 'backend_changed' | 'other_app';

function unavailable(reason: Unreachable, message: string, cause?: unknown): LobbyError {
  return new LobbyError('key_unavailable', message, { detail: { reason }, cause });
}

/** A key that will never come back: no matter, as long as nothing was written with it. */
function isLost(thrown: unknown): boolean {
  return (
    thrown instanceof LobbyError && (thrown.code === 'key_wrong' || thrown.code === 'key_damaged')
  );
}

const databaseKeyPurpose = 'lobby database key';

/** Makes the keeper of one folder's keys. */
export function createKeyKeeper(options: KeyKeeperOptions): KeyKeeper {
  const { recordFile, keychain, fileKey, random } = options;

  /** A new key beside a database that another one opens would lock it for ever. */
  function refuseLockingOut(): void {
    if (!options.databaseExists()) return;
    throw new LobbyError('key_wrong', 'There is a database here, and its key record is gone.', {
      detail: { reason: 'key_record_missing', file: 'lobby.key.json' },
    });
  }

  async function create(port: SecretKeyPort, replace: boolean): Promise<Keys> {
    refuseLockingOut();
    const master = random.bytes(32);
    const database = random.bytes(32);
    const record: KeyRecord = {
      version: 1,
      wrappedBy: port.kind,
      backend: port.backend?.() ?? null,
      master: new Uint8Array(await asking(() => port.wrap(master))),
      fingerprint: fingerprintOf(master),
      databaseKey: seal(master, database, databaseKeyPurpose, random),
      initialised: false,
    };
    writeKeyRecord(recordFile, record, { onlyNew: !replace });
    return { master, database };
  }

  async function unwrap(record: KeyRecord): Promise<Keys> {
    const master = await unwrapMaster(record);
    if (!isKeyOf(record, master)) {
      throw new LobbyError('key_wrong', 'The keychain holds another key.', {
        detail: { reason: 'fingerprint' },
      });
    }
    const database = unseal(master, record.databaseKey, databaseKeyPurpose);
    if (database === null) {
      throw new LobbyError('key_damaged', 'The database key is damaged.', {
        detail: { reason: 'key_record', file: 'lobby.key.json' },
      });
    }
    return { master, database };
  }

  /** Tells apart what a person can do about it: unlock, sign in elsewhere, or use the other program. */
  async function unwrapMaster(record: KeyRecord): Promise<Uint8Array> {
    const port = record.wrappedBy === 'file' ? fileKey : keychain;
    if (port === null) {
      throw unavailable('other_app', 'A keychain holds the key, and this program has none.');
    }
    const isAnother = record.backend !== null && (port.backend?.() ?? null) !== record.backend;
    const changed = 'Another keychain than the one that holds the key answers.';
    const availability = await asking(() => port.availability());
    if (availability === 'locked') throw unavailable('locked', 'The system’s keychain is locked.');
    if (availability === 'unavailable') {
      throw isAnother
        ? unavailable('backend_changed', changed)
        : unavailable('keychain', 'The system’s keychain cannot be reached now.');
    }
    try {
      return await asking(() => port.unwrap(record.master));
    } catch (thrown) {
      if (isAnother && isLost(thrown)) throw unavailable('backend_changed', changed, thrown);
      throw thrown;
    }
  }

  /** The port a new key would be wrapped with; null asks for consent. */
  async function portForNew(): Promise<SecretKeyPort | null> {
    const availability =
      keychain === null ? 'unavailable' : await asking(() => keychain.availability());
    if (availability === 'available') return keychain;
    if (availability === 'locked') {
      throw unavailable('locked', 'The system’s keychain is locked.');
    }
    return options.fileNeedsConsent ? null : fileKey;
  }

  return {
    state() {
      const record = readKeyRecord(recordFile);
      if (record === null) return 'absent';
      return record.initialised ? 'initialised' : 'prepared';
    },
    async open() {
      const record = readKeyRecord(recordFile);
      if (record !== null) {
        const unused = !record.initialised && !options.databaseExists();
        const keys = await unwrap(record).catch((thrown: unknown) => {
          if (unused && isLost(thrown)) return null;
          throw thrown;
        });
        if (keys !== null) return keys;
      }
      refuseLockingOut();
      const port = await portForNew();
      if (port === null) {
        throw new LobbyError('key_consent_required', 'There is no keychain to hold the key.');
      }
      return create(port, record !== null);
    },
    async agreeToFile() {
      if (readKeyRecord(recordFile) !== null) return;
      if ((await portForNew()) === null) await create(fileKey, false);
    },
    markInitialised() {
      const record = readKeyRecord(recordFile);
      if (record === null || record.initialised) return;
      writeKeyRecord(recordFile, { ...record, initialised: true }, { onlyNew: false });
    },
  };
}
