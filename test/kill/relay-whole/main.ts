/**
 * `npm run test:relay-whole`: RELAY_EVENTS (100000), RELAY_CONVERSATIONS (1000), RELAY_KILLS (10),
 * RELAY_PAUSE_MS (60000), RELAY_SEED (one of the day). Needs a build and Chromium. Ends with 1 when
 * something is lost, doubled or other than it was told.
 */
import { playWholeRun } from './run.ts';

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
const { events, kills, pauses, cuts, again, takenAfter, findings } = await playWholeRun(options);
for (const finding of findings.slice(0, 20)) print(finding);
const seconds = Math.round((performance.now() - began) / 1000);
print(
  `${events} events over ${options.conversations} conversations in two files and two windows in ` +
    `${seconds} s: ${kills} kills, ${pauses} desk stopped, ${cuts} lines cut, ${again} posts made again ` +
    `(taken after 1, 5, 15, 60 min: ${takenAfter.join(', ')}), ${findings.length} findings; ` +
    `seed ${options.seed}`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
