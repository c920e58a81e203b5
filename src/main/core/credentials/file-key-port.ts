import { readFileSync } from 'node:fs';
import { LobbyError } from '../../../shared/errors.ts';
import type { Random, SecretKeyPort } from '../ports.ts';
import { writeFileAtomically } from '../../../sqlite/atomic-file.ts';
import { seal, unseal } from './seal.ts';

const purpose = 'lobby master key';

function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}

/** The 32 bytes in the file; null when there is no file. */
function readKey(file: string): Uint8Array | null {
  let hex: string;
  try {
    hex = readFileSync(file, 'utf8').trim();
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return null;
    throw new LobbyError('key_unavailable', 'The key file cannot be read now.', {
      detail: { reason: 'key_file_unreadable', file: 'lobby.key' },
      cause: thrown,
    });
  }
  if (!/^[0-9a-f]{64}$/.test(hex)) {
    throw new LobbyError('key_damaged', 'The key file does not hold a key.', {
      detail: { reason: 'key_file', file: 'lobby.key' },
    });
  }
  return Buffer.from(hex, 'hex');
}

/**
 * Keeps the wrapping key in a file of its own (mode 0600), for where there is no keychain and the
 * person agreed, and for the demo. The file is made by the first `wrap` and never written again.
 * A file that is gone is `key_unavailable`: it can be put back.
 */
export function createFileKeyPort(file: string, random: Random): SecretKeyPort {
  return {
    kind: 'file',
    availability: async () => 'available',
    async wrap(master) {
      let key = readKey(file);
      if (key === null) {
        key = random.bytes(32);
        writeFileAtomically(file, `${Buffer.from(key).toString('hex')}\n`, { onlyNew: true });
      }
      return seal(key, master, purpose, random);
    },
    async unwrap(wrapped) {
      const key = readKey(file);
      if (key === null) {
        throw new LobbyError('key_unavailable', 'The key file is not where it was.', {
          detail: { reason: 'key_file_missing', file: 'lobby.key' },
        });
      }
      const master = unseal(key, wrapped, purpose);
      if (master === null) {
        throw new LobbyError('key_wrong', 'The key file belongs to another workspace.', {
          detail: { reason: 'key_file', file: 'lobby.key' },
        });
      }
      return master;
    },
  };
}
