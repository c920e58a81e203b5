/**
 * `npm run test:relay`: RELAY_EVENTS (100000), RELAY_CONVERSATIONS (1000), RELAY_KILLS (10),
 * RELAY_PAUSE_MS (60000), RELAY_SEED (one of the day). Ends with 1 when something is lost, doubled or
 * other than it was told.
 */
import { playRelayRun } from './run.ts';

const { RELAY_EVENTS, RELAY_CONVERSATIONS, RELAY_KILLS, RELAY_PAUSE_MS, RELAY_SEED } = process.env;
const options = {
  seed: RELAY_SEED ?? new Date().toISOString().slice(0, 10),
  events: Number(RELAY_EVENTS ?? 100_000),
  conversations: Number(RELAY_CONVERSATIONS ?? 1000),
  kills: Number(RELAY_KILLS ?? 10),
  pauseMs: Number(RELAY_PAUSE_MS ?? 60_000),
};
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const began = performance.now();
const { kills, retried, cuts, pauses, findings } = await playRelayRun(options);
for (const finding of findings.slice(0, 20)) print(finding);
const seconds = Math.round((performance.now() - began) / 1000);
print(
  `${options.events} events over ${options.conversations} conversations on two desks in ${seconds} s: ` +
    `${kills} kills, ${pauses} desk stopped, ${cuts} pages cut, ${retried} posts made again, ` +
    `${findings.length} findings; seed ${options.seed}`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
