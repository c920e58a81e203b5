import { z } from 'zod';
import { LobbyError } from '../../../shared/errors.ts';
import type { Random } from '../ports.ts';
import { seal, unseal } from './seal.ts';

/** A connection's secret form values, by field key. */
export type Secrets = Readonly<Record<string, string>>;

const Secrets = z.record(z.string(), z.string());

/** Seals and opens connections' credentials under the master key; nothing of it is kept in clear. */
export interface Vault {
  seal(connectionId: string, secrets: Secrets): Uint8Array;
  /** Throws `key_wrong` when it was sealed under another key or for another connection. */
  open(connectionId: string, sealed: Uint8Array): Secrets;
}

const purpose = (connectionId: string): string => `lobby connection ${connectionId}`;

/** Makes the vault of one workspace. */
export function createVault(master: Uint8Array, random: Random): Vault {
  return {
    seal: (connectionId, secrets) =>
      seal(master, Buffer.from(JSON.stringify(secrets), 'utf8'), purpose(connectionId), random),
    open(connectionId, sealed) {
      const plain = unseal(master, sealed, purpose(connectionId));
      if (plain === null) {
        throw new LobbyError('key_wrong', 'The credentials of this connection do not open.', {
          detail: { reason: 'credentials' },
        });
      }
      return Secrets.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
    },
  };
}
