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

/** Of what is in the file. */
const version = 1;

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
  const plain = Buffer.from(JSON.stringify(invitation), 'utf8');
  const { code, madeAt } = about;
  const how = { version, madeAt, passphrase: readCode(code) };
  const file = await writePortableFile(plain, how, random, { kind });
  plain.fill(0);
  return file;
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
    return Invitation.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
  } catch (thrown) {
    throw refused('damaged', thrown);
  } finally {
    plain.fill(0);
  }
}
