import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { writePortableFile } from '../credentials/portable-file.ts';
import { systemRandom } from '../node-ports.ts';
import { vendors } from '../remotes/registry.ts';
import { readInvitation, writeInvitation, type Invitation } from './invitation-file.ts';
import { refused } from './refused.ts';

const code = 'ABCD-EFGH-JKMN-PQRS';
const now = Date.UTC(2026, 0, 15, 12);
const token = () => Buffer.from(systemRandom.bytes(32)).toString('base64url');

/** To one number of WPP, every setting of it typed, with a relay. */
const invitation: Invitation = {
  id: '11111111-1111-4111-8111-111111111111',
  role: 'staff',
  person: 'Ana María de la Fuente',
  connections: [
    {
      vendor: 'wpp',
      label: 'Hotel Costa Clara',
      baseUrl: 'https://api.wpp.example',
      settings: Object.fromEntries(
        (vendors.get('wpp')?.fields ?? [])
          .filter(({ kind }) => kind !== 'secret')
          .map(({ key, defaultValue }) => [key, defaultValue]),
      ),
      secrets: { apiKey: `wpp_live_${token()}` },
      relay: { url: 'https://relay.hotel.example', claim: `lri_${token()}` },
    },
  ],
};

/** The same kind of file with anything in it. */
function fileOf(plain: Uint8Array, version: number): Promise<Uint8Array> {
  const about = { version, madeAt: now, passphrase: code.replaceAll('-', '') };
  const kind = {
    magic: 'LOBBYINV',
    damaged: () => refused('damaged'),
    newer: () => refused('newer'),
    wrong: () => refused('wrong_code'),
  };
  return writePortableFile(plain, about, systemRandom, { cost: { N: 2 ** 14, r: 8, p: 1 }, kind });
}

it('an invitation with a relay was too long for a QR code, so that there was none', async () => {
  const bytes = await writeInvitation(invitation, { code, madeAt: now }, systemRandom);
  // As long as `readableInQr` of the window lets it be.
  expect(Buffer.from(bytes).toString('base64').length).toBeLessThanOrEqual(1400);
  expect(await readInvitation(bytes, code, now)).toEqual(invitation);
});

it('an invitation that Lobby made before it was deflated opens', async () => {
  const bytes = await fileOf(Buffer.from(JSON.stringify(invitation)), 1);
  expect(await readInvitation(bytes, code, now)).toEqual(invitation);
});

it('a small file that swells to more than any invitation is refused before it does', async () => {
  const bytes = await fileOf(deflateRawSync(Buffer.alloc(64 * 1024 * 1024)), 2);
  await expect(readInvitation(bytes, code, now)).rejects.toMatchObject({
    code: 'invitation_refused',
    detail: { reason: 'damaged' },
  });
});
