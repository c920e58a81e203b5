/**
 * `npm run test:kill`: KILL_RUNS (1000), KILL_SEED (one of the day), KILL_FROM (0), KILL_WORKERS.
 * Prints what was found with the seed that finds it again; ends with 1 when anything was.
 */
import { playRuns } from './play.ts';
import type { RunResult } from './run.ts';

const { KILL_RUNS, KILL_SEED, KILL_FROM, KILL_WORKERS } = process.env;
const runs = Number(KILL_RUNS ?? 1000);
const seed = KILL_SEED ?? new Date().toISOString().slice(0, 10);
const startedAt = Date.now();
const hazards = ['lost', 'doubled', 'wrong tick', 'unreadable'] as const;

let done = 0;
let kills = 0;
let spoilt = 0;
let sends = 0;
let repairs = 0;
const scenes = new Map<string, number>();
const bad: RunResult[] = [];

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function progress(): string {
  const seconds = (Date.now() - startedAt) / 1000;
  const pace = (done / seconds).toFixed(1);
  return `${done}/${runs} runs, ${kills} kills, ${bad.length} bad, ${Math.round(seconds)} s (${pace} runs/s)`;
}

function say(result: RunResult): void {
  const number = result.seed.slice(result.seed.lastIndexOf(':') + 1);
  print(
    `\nKILL_SEED=${seed} KILL_FROM=${number} KILL_RUNS=1 (${result.scene}; killed: ${result.killed.join(', ')})`,
  );
  for (const { hazard, facts } of result.findings.slice(0, 5)) print(`  ${hazard}: ${facts}`);
}

await playRuns({
  runs,
  seed,
  from: Number(KILL_FROM ?? 0),
  ...(KILL_WORKERS === undefined ? {} : { workers: Number(KILL_WORKERS) }),
  onResult(result) {
    done += 1;
    kills += result.kills;
    spoilt += result.spoilt;
    sends += result.sends;
    repairs += result.repairs;
    scenes.set(result.scene, (scenes.get(result.scene) ?? 0) + 1);
    if (result.findings.length > 0) {
      bad.push(result);
      say(result);
    }
    if (process.stdout.isTTY) process.stdout.write(`\r${progress()} `);
    else if (done % 50 === 0) print(progress());
  },
});

const all = bad.flatMap(({ findings }) => findings);
const counted = hazards.map(
  (hazard) => `${all.filter((one) => one.hazard === hazard).length} ${hazard}`,
);
const others = all.filter(({ hazard }) => !hazards.some((known) => known === hazard)).length;
print(
  `\n${progress()}: ${sends} sends, ${spoilt} answers spoilt, ${repairs} repairs; seed ${seed}`,
);
print([...scenes].map(([scene, count]) => `${count} ${scene}`).join('; '));
print(`${counted.join(', ')}${others === 0 ? '' : `, ${others} other findings`}`);
process.exitCode = bad.length === 0 ? 0 : 1;
