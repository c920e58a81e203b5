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
  /** Seals words for one purpose ("lobby intent <id>"). */
  sealText(purpose: string, words: string): Uint8Array;
  /** Throws `key_wrong` when they were sealed under another key or for another purpose. */
  openText(purpose: string, sealed: Uint8Array): string;
}

const purpose = (connectionId: string): string => `lobby connection ${connectionId}`;

/** Makes the vault of one workspace. */
export function createVault(master: Uint8Array, random: Random): Vault {
  const sealText = (of: string, words: string): Uint8Array =>
    seal(master, Buffer.from(words, 'utf8'), of, random);
  function openText(of: string, sealed: Uint8Array): string {
    const plain = unseal(master, sealed, of);
    if (plain !== null) return Buffer.from(plain).toString('utf8');
    throw new LobbyError('key_wrong', 'What was sealed here does not open.', {
      detail: { reason: 'credentials' },
    });
  }
  return {
    seal: (connectionId, secrets) => sealText(purpose(connectionId), JSON.stringify(secrets)),
    open: (connectionId, sealed) =>
      Secrets.parse(JSON.parse(openText(purpose(connectionId), sealed))),
    sealText,
    openText,
  };
}
