import { countDays } from '../../src/main/core/features/reports/count-days.ts';
import { makeFigures } from '../../src/main/core/features/reports/make-report.ts';
import type { ReadableDb } from '../../src/main/core/store/db.ts';
import { dayOfIso, isoOfDay } from '../../src/shared/domain/open-time.ts';
import { statementCache } from '../../src/sqlite/statements.ts';
import { timed, type Desk } from './desk.ts';
import { timesOf, type Figure } from './figures.ts';
import { presentMs } from './history.ts';

const dayMs = 24 * 60 * 60_000;
const today = Math.floor(presentMs / dayMs);
/** Further back than any message of the history lies. */
const wholeDays = 3600;
const rounds = 20;

const query = (days: number) => ({
  from: isoOfDay(today - days + 1),
  to: isoOfDay(today),
  numberId: null,
  sender: null,
});

/** Waits until nothing of the history is left to count; answers how long that took, ms; null: nothing was. */
async function counted({ bridge }: Desk): Promise<number | null> {
  const began = performance.now();
  for (let looks = 0; ; looks += 1) {
    const { pendingDays } = await bridge.call('reports.get', query(wholeDays));
    if (pendingDays === 0) return looks === 0 ? null : performance.now() - began;
    await new Promise((resolve) => {
      setTimeout(resolve, 1000);
    });
  }
}

/** The same report without anything counted before: from the messages themselves. */
function bare(db: ReadableDb, days: number): void {
  const { from, to } = query(days);
  const [first, last] = [dayOfIso(from), dayOfIso(to)];
  makeFigures(countDays(db, first, last), first, last);
}

/** A year's report, and one of all messages there are, the latter beside counting them anew. */
export async function report(desk: Desk): Promise<Figure[]> {
  const built = await counted(desk);
  const timesOfDays = async (days: number): Promise<number[]> => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push(await timed(() => desk.bridge.call('reports.get', query(days))));
    }
    return times;
  };
  const year = await timesOfDays(365);
  const whole = await timesOfDays(wholeDays);
  const raw = await timed(() => bare({ prepare: statementCache(desk.raw) }, wholeDays));
  const messages = desk.raw.prepare<[], { n: number }>('SELECT count(*) AS n FROM messages').get();
  return [
    ...timesOf('report: 12 months', year, [], { p95: 300 }),
    ...timesOf('report: a million messages', whole, [raw], { p95: 300 }),
    ...(built === null
      ? []
      : [
          {
            what: 'report: history counted for the first time, behind',
            n: messages?.n ?? 0,
            value: built / 1000,
            unit: 's',
            limit: null,
            goal: null,
          },
        ]),
  ];
}
