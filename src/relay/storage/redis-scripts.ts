import { createHash } from 'node:crypto';
import type { RedisClient } from './redis-client.ts';

/** What Redis does in one step: nobody sees half of it, and its file holds all of it or nothing. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/** Runs a script by its digest, and by its text where Redis does not know it (any more). */
export async function runScript(
  client: RedisClient,
  { lua, sha }: Script,
  keys: readonly string[],
  args: readonly string[],
): Promise<unknown> {
  const given = { keys: [...keys], arguments: [...args] };
  try {
    return await client.evalSha(sha, given);
  } catch (thrown) {
    if (!(thrown instanceof Error) || !thrown.message.startsWith('NOSCRIPT')) throw thrown;
    return client.eval(lua, given);
  }
}

/** How many arguments of `appendScript` are one event. */
export const argumentsOfEvent = 5;

/**
 * KEYS channel, seen, log; ARGV where it is told that the channel has an event, then of each event its
 * id, vendor, type, receivedAt, body. Answers their seqs; that of the first, negative, for a repeat; 0
 * for all of them when the channel is gone.
 */
export const appendScript = script(`
local seqs, head, last = {}, redis.call('HGET', KEYS[1], 'head'), nil
for n = 2, #ARGV, ${argumentsOfEvent} do
  local known = head and redis.call('HGET', KEYS[2], ARGV[n])
  if not head then
    seqs[#seqs + 1] = 0
  elseif known then
    seqs[#seqs + 1] = -tonumber(known)
  else
    head, last = string.format('%.0f', tonumber(head) + 1), ARGV[n + 3]
    redis.call('XADD', KEYS[3], head .. '-0', 'vendor', ARGV[n + 1], 'id', ARGV[n],
      'type', ARGV[n + 2], 'receivedAt', last, 'body', ARGV[n + 4])
    redis.call('HSET', KEYS[2], ARGV[n], head)
    seqs[#seqs + 1] = tonumber(head)
  end
end
if last then
  redis.call('HSET', KEYS[1], 'head', head, 'lastEventAt', last)
  redis.call('PUBLISH', ARGV[1], '')
end
return seqs
`);

/**
 * KEYS channel, seen, log; ARGV olderThan, how many are kept, how many to look at. Answers how many
 * were removed, and 1 when there may be more to remove.
 */
export const trimScript = script(`
local head = tonumber(redis.call('HGET', KEYS[1], 'head') or '0')
local kept = head - tonumber(ARGV[2]) + 1
local entries = redis.call('XRANGE', KEYS[3], '-', '+', 'COUNT', ARGV[3])
local removed, last = 0, 0
for _, entry in ipairs(entries) do
  local seq = tonumber(string.match(entry[1], '^%d+'))
  local of = {}
  for n = 1, #entry[2], 2 do of[entry[2][n]] = entry[2][n + 1] end
  if seq >= kept and tonumber(of.receivedAt) >= tonumber(ARGV[1]) then break end
  redis.call('HDEL', KEYS[2], of.id)
  removed, last = removed + 1, seq
end
if removed > 0 then
  local first = string.format('%.0f', last + 1)
  redis.call('XTRIM', KEYS[3], 'MINID', first .. '-0')
  redis.call('HSET', KEYS[1], 'oldest', first)
end
return {removed, (removed > 0 and removed == #entries) and 1 or 0}
`);

/** KEYS channel; ARGV the counter's field. Counts nothing for a channel that is gone. */
export const countScript = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
return redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
`);

/**
 * KEYS channels, channel, seen, log, its tokens, its invitations, all tokens; ARGV the channel's id,
 * how the names of tokens begin, how those of invitations do, where changes are told. Answers whether
 * there was one.
 */
export const removeChannelScript = script(`
if redis.call('ZREM', KEYS[1], ARGV[1]) == 0 then return 0 end
for _, hash in ipairs(redis.call('HVALS', KEYS[5])) do redis.call('DEL', ARGV[2] .. hash) end
for _, id in ipairs(redis.call('HKEYS', KEYS[5])) do redis.call('HDEL', KEYS[7], id) end
for _, hash in ipairs(redis.call('HVALS', KEYS[6])) do redis.call('DEL', ARGV[3] .. hash) end
redis.call('UNLINK', KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6])
redis.call('PUBLISH', ARGV[4], '')
return 1
`);

/**
 * KEYS the token, its channel's tokens, all tokens, the channel; ARGV its id, its hash, 1 for an
 * admin's, then its fields and values. Answers 0 when the channel is gone.
 */
export const addTokenScript = script(`
if ARGV[3] == '0' and redis.call('EXISTS', KEYS[4]) == 0 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
return 1
`);

/**
 * KEYS all tokens; ARGV the token's id, how the names of tokens begin, how those of a channel's
 * tokens do, where changes are told. Answers whether there was one.
 */
export const revokeTokenScript = script(`
local hash = redis.call('HGET', KEYS[1], ARGV[1])
if not hash then return 0 end
local channel = redis.call('HGET', ARGV[2] .. hash, 'channelId') or ''
redis.call('DEL', ARGV[2] .. hash)
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', ARGV[3] .. channel, ARGV[1])
redis.call('PUBLISH', ARGV[4], '')
return 1
`);

/** KEYS all tokens; ARGV the token's id, how the names of tokens begin, when it was used. */
export const usedTokenScript = script(`
local hash = redis.call('HGET', KEYS[1], ARGV[1])
if not hash then return 0 end
redis.call('HSET', ARGV[2] .. hash, 'lastUsedAt', ARGV[3])
return 1
`);

/**
 * KEYS the invitation, all tokens; ARGV how the names of tokens begin, how those of a channel's
 * tokens do, the claiming token's hash, its new id, its computer, when, how those of channels begin.
 * Answers what `Claimed` says.
 */
export const claimScript = script(`
local invitation = redis.call('HMGET', KEYS[1], 'channelId', 'person', 'manages', 'expiresAt', 'claimedHash')
local channel, claimed = invitation[1], invitation[5]
if not channel or redis.call('EXISTS', ARGV[7] .. channel) == 0 then return 'unknown' end
if claimed then
  if claimed == ARGV[3] and redis.call('EXISTS', ARGV[1] .. claimed) == 1 then return 'claimed' end
  return 'used'
end
if tonumber(ARGV[6]) >= tonumber(invitation[4]) then return 'late' end
redis.call('HSET', ARGV[1] .. ARGV[3], 'id', ARGV[4], 'channelId', channel, 'person', invitation[2],
  'computer', ARGV[5], 'manages', invitation[3], 'createdAt', ARGV[6])
redis.call('HSET', ARGV[2] .. channel, ARGV[4], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[4], ARGV[3])
redis.call('HSET', KEYS[1], 'claimedHash', ARGV[3])
return 'claimed'
`);

/**
 * KEYS the invitation, its channel's invitations, the channel; ARGV its id, its hash, for how long it
 * is remembered (ms), then its fields and values. Answers 0 when the channel is gone.
 */
export const inviteScript = script(`
if redis.call('EXISTS', KEYS[3]) == 0 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
`);

/**
 * KEYS a channel's invitations; ARGV the invitation's id, how the names of invitations begin. Answers
 * whether one that nobody had claimed was taken back.
 */
export const uninviteScript = script(`
local hash = redis.call('HGET', KEYS[1], ARGV[1])
if not hash then return 0 end
if redis.call('HEXISTS', ARGV[2] .. hash, 'claimedHash') == 1 then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1])
return redis.call('DEL', ARGV[2] .. hash)
`);
