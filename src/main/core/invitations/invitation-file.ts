import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { deskRoles, invitationOpensMs } from '../../../shared/contract/invitations.ts';
import { vendorKeys } from '../../../shared/domain/vendors.ts';
import {
  openPortableFile,
  readPortableFile,
  writePortableFile,
  type FileKind,
} from '../credentials/portable-file.ts';
import type { Random } from '../ports.ts';
import { readCode } from './code.ts';
import { refused } from './refused.ts';

const kind: FileKind = {
  magic: 'LOBBYINV',
  damaged: (cause) => refused('damaged', cause),
  newer: () => refused('newer'),
  wrong: () => refused('wrong_code'),
};

/** Of what is in the file: since 2 it is deflated, so that one of a few connections fits a QR code. */
const version = 2;

/** Nothing that somebody invites to is larger, bytes. */
const largestPlain = 1024 * 1024;

const Values = z.record(z.string(), z.string());

const InvitedConnection = z.object({
  vendor: z.enum(vendorKeys),
  label: z.string().min(1),
  baseUrl: z.string(),
  settings: Values,
  secrets: Values,
  /** What a token of the channel is claimed with, once; null without a relay. */
  relay: z.object({ url: z.string(), claim: z.string() }).nullable(),
});

export type InvitedConnection = z.infer<typeof InvitedConnection>;

/** What an invitation carries. Connections have no ids in it: each computer has its own. */
export const Invitation = z.object({
  id: z.uuid(),
  role: z.enum(deskRoles),
  person: z.string().min(1),
  connections: z.array(InvitedConnection).min(1),
});
export type Invitation = z.infer<typeof Invitation>;

/** An invitation as one encrypted file under a code. `madeAt` is ms UTC. */
export async function writeInvitation(
  invitation: Invitation,
  about: { readonly code: string; readonly madeAt: number },
  random: Random,
): Promise<Uint8Array> {
  const text = Buffer.from(JSON.stringify(invitation), 'utf8');
  const plain = deflateRawSync(text, { level: 9 });
  text.fill(0);
  const { code, madeAt } = about;
  const how = { version, madeAt, passphrase: readCode(code) };
  const file = await writePortableFile(plain, how, random, { kind });
  plain.fill(0);
  return file;
}

function textOf(plain: Uint8Array, madeBy: number): Buffer {
  return madeBy < 2 ? Buffer.from(plain) : inflateRawSync(plain, { maxOutputLength: largestPlain });
}

/**
 * Opens one. Throws `invitation_refused`: `damaged`, `newer`, `late` for one that is older than 72
 * hours by this computer's clock, `wrong_code`.
 */
export async function readInvitation(
  bytes: Uint8Array,
  typedCode: string,
  now: number,
): Promise<Invitation> {
  const file = readPortableFile(bytes, kind);
  if (file.header.version > version) throw refused('newer');
  if (now - file.header.madeAt >= invitationOpensMs) throw refused('late');
  const plain = await openPortableFile(file, readCode(typedCode), kind);
  try {
    const text = textOf(plain, file.header.version);
    const invitation = Invitation.parse(JSON.parse(text.toString('utf8')));
    text.fill(0);
    return invitation;
  } catch (thrown) {
    throw refused('damaged', thrown);
  } finally {
    plain.fill(0);
  }
}
