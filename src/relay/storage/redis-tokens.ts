import type { RedisClient } from './redis-client.ts';
import { channelField, keys, tokenPrefix, tokensOfPrefix } from './redis-keys.ts';
import { byAge, flat, tokenFields, tokenIn } from './redis-rows.ts';
import { addTokenScript, revokeTokenScript, runScript, usedTokenScript } from './redis-scripts.ts';
import type { TokenStorage } from './storage.ts';

/** Tokens by their hashes; a revoke is told on `changes`. */
export function redisTokens(client: RedisClient, changes: string): TokenStorage {
  const read = async (hash: string) => tokenIn(await client.hGetAll(keys.token(hash)));
  return {
    async addToken(token, hash) {
      const { channelId } = token;
      const names = [
        keys.token(hash),
        keys.tokensOf(channelId),
        keys.tokens,
        keys.channel(channelField(channelId)),
      ];
      const isAdmin = channelId === null ? '1' : '0';
      const args = [token.id, hash, isAdmin, ...flat(tokenFields(token))];
      if ((await runScript(client, addTokenScript, names, args)) === 0) {
        throw new Error('The channel of a new token is gone.');
      }
    },
    tokenOf: read,
    async tokens(channelId) {
      const hashes = await client.hVals(keys.tokensOf(channelId));
      const tokens = await Promise.all(hashes.map(read));
      return tokens.filter((token) => token !== null).toSorted(byAge);
    },
    async revokeToken(id) {
      const args = [id, tokenPrefix, tokensOfPrefix, changes];
      return (await runScript(client, revokeTokenScript, [keys.tokens], args)) === 1;
    },
    async usedToken(id, at) {
      await runScript(client, usedTokenScript, [keys.tokens], [id, tokenPrefix, String(at)]);
    },
  };
}
