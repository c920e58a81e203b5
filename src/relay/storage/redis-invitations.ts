import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RedisClient } from './redis-client.ts';
import {
  channelPrefix,
  invitationPrefix,
  keys,
  tokenPrefix,
  tokensOfPrefix,
} from './redis-keys.ts';
import { byAge, flat, openInvitationIn } from './redis-rows.ts';
import { claimScript, inviteScript, runScript, uninviteScript } from './redis-scripts.ts';
import { rememberedFor } from './remembered.ts';
import type { InvitationStorage } from './storage.ts';

const Claimed = z.enum(['claimed', 'used', 'late', 'unknown']);

/** Invitations beside the tokens they become; Redis itself forgets what is long late. */
export function redisInvitations(client: RedisClient): InvitationStorage {
  return {
    async addInvitation({ channelId, ...invitation }, hash) {
      const names = [keys.invitation(hash), keys.invitationsOf(channelId), keys.channel(channelId)];
      const { id } = invitation;
      // Redis has a clock of its own: it is told how long, not until when.
      const forMs = String(rememberedFor(invitation));
      const args = [id, hash, forMs, ...flat({ ...invitation, channelId })];
      if ((await runScript(client, inviteScript, names, args)) === 0) {
        throw new Error('The channel of an invitation is gone.');
      }
    },
    async claim(secretHash, { hash, computer, at }) {
      const args = [
        tokenPrefix,
        tokensOfPrefix,
        hash,
        randomUUID(),
        computer,
        String(at),
        channelPrefix,
      ];
      const names = [keys.invitation(secretHash), keys.tokens];
      return Claimed.parse(await runScript(client, claimScript, names, args));
    },
    async invitations(channelId, now) {
      const listed = Object.entries(await client.hGetAll(keys.invitationsOf(channelId)));
      const found = await Promise.all(
        listed.map(async ([id, hash]) => {
          const kept = await client.hGetAll(keys.invitation(hash));
          if (Object.keys(kept).length === 0) await client.hDel(keys.invitationsOf(channelId), id);
          return openInvitationIn(kept);
        }),
      );
      return found
        .filter((one) => one !== null)
        .filter(({ expiresAt }) => expiresAt > now)
        .toSorted(byAge);
    },
    async removeInvitation(channelId, id) {
      const names = [keys.invitationsOf(channelId)];
      return (await runScript(client, uninviteScript, names, [id, invitationPrefix])) === 1;
    },
  };
}
