/**
 * `npm run test:bulk`: BULK_ROWS (1000), BULK_KILLS (10), BULK_SEED (one of the day). Ends with 1 when
 * somebody was not written to, or twice.
 */
import { playBulk } from './run.ts';

const { BULK_ROWS, BULK_KILLS, BULK_SEED } = process.env;
const options = {
  seed: BULK_SEED ?? new Date().toISOString().slice(0, 10),
  rows: Number(BULK_ROWS ?? 1000),
  kills: Number(BULK_KILLS ?? 10),
};
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const began = performance.now();
const { kills, spoilt, findings } = await playBulk(options);
for (const finding of findings) print(finding);
const seconds = Math.round((performance.now() - began) / 1000);
print(
  `${options.rows} people in ${seconds} s: ${kills} kills, ${spoilt} answers spoilt, ` +
    `${findings.length} findings; seed ${options.seed}`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
