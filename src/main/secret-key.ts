import { safeStorage } from 'electron';
import { LobbyError } from '../shared/errors.ts';
import type { SecretKeyPort } from './core/ports.ts';

/** Electron says so where a keychain is there and cannot be asked just now. */
function isTemporary(error: unknown): boolean {
  return error instanceof Error && /temporarily unavailable|locked|cancel/i.test(error.message);
}

function locked(message: string, cause?: unknown): LobbyError {
  return new LobbyError('key_unavailable', message, { detail: { reason: 'locked' }, cause });
}

function asLobbyError(error: unknown): LobbyError {
  return isTemporary(error)
    ? locked('The keychain cannot be asked just now.', error)
    : new LobbyError('key_wrong', 'The keychain could not open this key.', {
        detail: { reason: 'keychain' },
        cause: error,
      });
}

/**
 * Whether a keychain guards what safeStorage encrypts: `basic_text` is a password that stands in
 * Chromium's source, and `unknown` is nothing at all.
 */
function hasKeychain(): boolean {
  if (process.platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
}

/**
 * Whether something was encrypted with that same public password after all: Chromium falls back to
 * it, marked `v10`, while a keyring on Linux is locked. Elsewhere `v10` is the keychain's own mark.
 */
function isInClear(wrapped: Buffer): boolean {
  return process.platform === 'linux' && wrapped.subarray(0, 3).toString('latin1') === 'v10';
}

/**
 * The system's keychain behind Electron's asynchronous safeStorage (the synchronous one goes with
 * Electron 46). Use it once `app` is ready. A key crosses as base64, because safeStorage takes text.
 */
export function createKeychain(): SecretKeyPort {
  return {
    kind: 'keychain',
    // Only Linux has several: GNOME's, KDE's, and Chromium's public password in place of one.
    backend: () => (process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : null),
    availability: async () => {
      if (!hasKeychain()) return 'unavailable';
      try {
        return (await safeStorage.isAsyncEncryptionAvailable()) ? 'available' : 'unavailable';
      } catch (error) {
        return isTemporary(error) ? 'locked' : 'unavailable';
      }
    },
    wrap: async (key) => {
      const text = Buffer.from(key).toString('base64');
      const wrapped = await safeStorage.encryptStringAsync(text).catch((error: unknown) => {
        throw new LobbyError('key_unavailable', 'The keychain took no key.', {
          detail: { reason: 'keychain' },
          cause: error,
        });
      });
      if (isInClear(wrapped)) throw locked('The keyring is locked.');
      return new Uint8Array(wrapped);
    },
    unwrap: async (wrapped) => {
      try {
        const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
        return new Uint8Array(Buffer.from(result, 'base64'));
      } catch (error) {
        throw asLobbyError(error);
      }
    },
  };
}
