/**
 * `npm run test:relay-cluster`: RELAY_EVENTS (100000), RELAY_CONVERSATIONS (1000), RELAY_KILLS (10),
 * RELAY_REDIS_KILLS (3), RELAY_PAUSE_MS (60000), RELAY_SEED (one of the day). Needs redis-server. Ends
 * with 1 when something is lost, doubled or other than it was told.
 */
import { playClusterRun } from './run.ts';

const {
  RELAY_EVENTS,
  RELAY_CONVERSATIONS,
  RELAY_KILLS,
  RELAY_REDIS_KILLS,
  RELAY_PAUSE_MS,
  RELAY_SEED,
} = process.env;
const options = {
  seed: RELAY_SEED ?? new Date().toISOString().slice(0, 10),
  events: Number(RELAY_EVENTS ?? 100_000),
  conversations: Number(RELAY_CONVERSATIONS ?? 1000),
  kills: Number(RELAY_KILLS ?? 10),
  redisKills: Number(RELAY_REDIS_KILLS ?? 3),
  pauseMs: Number(RELAY_PAUSE_MS ?? 60_000),
};
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const began = performance.now();
const { kills, redisKills, retried, findings } = await playClusterRun(options);
for (const finding of findings.slice(0, 20)) print(finding);
const seconds = Math.round((performance.now() - began) / 1000);
print(
  `${options.events} events over ${options.conversations} conversations, two relays, two desks, in ` +
    `${seconds} s: ${kills} kills, Redis killed ${redisKills} times, a relay stopped for ` +
    `${options.pauseMs} ms, ${retried} posts made again, ${findings.length} findings; seed ${options.seed}`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
