import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../../sqlite/open.ts';
import type { statementCache } from '../../sqlite/statements.ts';
import { rememberedMs } from './remembered.ts';
import type { Claim, Claimed, Invitation, InvitationStorage } from './storage.ts';

const Row = z.object({
  id: z.string(),
  channel_id: z.string(),
  person: z.string(),
  manages: z.int(),
  created_at: z.int(),
  expires_at: z.int(),
  claimed_hash: z.string().nullable(),
});

/** A row of `invitations`, and the hash of the token that it became. */
export function invitationRowOf(
  row: unknown,
): Invitation & { readonly claimedHash: string | null } {
  const { id, person, manages, created_at, expires_at, claimed_hash } = Row.parse(row);
  return {
    id,
    person,
    manages: manages === 1,
    createdAt: created_at,
    expiresAt: expires_at,
    claimedHash: claimed_hash,
  };
}

/** Invitations beside the tokens they become. */
export function sqliteInvitations(
  db: Database,
  sql: ReturnType<typeof statementCache>,
): InvitationStorage {
  /** One transaction: an invitation is claimed by one desk, whoever asks at the same time. */
  const claim = db.transaction((secretHash: string, by: Claim): Claimed => {
    const found = sql('SELECT * FROM invitations WHERE hash = ?').get(secretHash);
    if (found === undefined) return 'unknown';
    const row = Row.parse(found);
    if (row.claimed_hash !== null) {
      const mine = row.claimed_hash === by.hash;
      const stands = sql('SELECT 1 FROM tokens WHERE hash = ?').get(by.hash) !== undefined;
      return mine && stands ? 'claimed' : 'used';
    }
    if (by.at >= row.expires_at) return 'late';
    sql(
      `INSERT INTO tokens (id, hash, channel_id, person, computer, manages, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ).run(randomUUID(), by.hash, row.channel_id, row.person, by.computer, row.manages, by.at);
    sql('UPDATE invitations SET claimed_hash = ? WHERE id = ?').run(by.hash, row.id);
    return 'claimed';
  });

  return {
    async addInvitation({ id, channelId, person, manages, createdAt, expiresAt }, hash) {
      sql('DELETE FROM invitations WHERE expires_at < ?').run(createdAt - rememberedMs);
      sql(
        `INSERT INTO invitations (id, hash, channel_id, person, manages, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(id, hash, channelId, person, Number(manages), createdAt, expiresAt);
    },
    claim: async (secretHash, by) => claim.immediate(secretHash, by),
    async invitations(channelId, now) {
      return sql(
        `SELECT * FROM invitations WHERE channel_id = ? AND claimed_hash IS NULL AND expires_at > ?
         ORDER BY created_at, id`,
      )
        .all(channelId, now)
        .map((row) => {
          const { claimedHash: _, ...invitation } = invitationRowOf(row);
          return invitation;
        });
    },
    async removeInvitation(channelId, id) {
      const removed = sql(
        'DELETE FROM invitations WHERE id = ? AND channel_id = ? AND claimed_hash IS NULL',
      ).run(id, channelId);
      return removed.changes > 0;
    },
  };
}
