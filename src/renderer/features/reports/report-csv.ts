import type { Report, Spread, Volume, Waits } from '../../../shared/contract/reports.ts';
import { writeCsv, type CsvCell } from '../../../shared/csv.ts';

/** Words of the table's head and of the kinds of its rows, in the language of the window. */
export interface CsvWords {
  readonly header: readonly string[];
  readonly all: string;
  readonly time: string;
  readonly hour: string;
  readonly number: string;
  readonly person: string;
  readonly template: string;
  readonly cause: string;
  /** Names of what has none of its own. */
  readonly sender: (row: Report['senders'][number]) => string;
  readonly causeName: (cause: Report['failures'][number]['cause']) => string;
}

const noVolume: readonly CsvCell[] = Array.from({ length: 6 }, () => null);
const noDelivery: readonly CsvCell[] = noVolume.slice(2);
const noWaits: readonly CsvCell[] = Array.from({ length: 5 }, () => null);

function volumeCells({ received, sent, delivered, read, failed, unknown }: Volume): CsvCell[] {
  return [received, sent, delivered, read, failed, unknown];
}

const seconds = (ms: Spread['median']): number | null =>
  ms === null ? null : Math.round(ms / 1000);

/** How many, then median and 90th percentile, by the clock and in open hours, in seconds. */
function waitCells({ count, wall, open }: Waits): CsvCell[] {
  return [count, seconds(wall.median), seconds(wall.p90), seconds(open.median), seconds(open.p90)];
}

const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/**
 * Everything a report holds as one table: each row says what kind of figure it is and of what. Times
 * are whole seconds.
 */
export function reportCsv(report: Report, words: CsvWords): string {
  const { volume, replies, points, hours, numbers, senders, templates, failures } = report;
  const rows: CsvCell[][] = [
    [words.all, '', ...volumeCells(volume), ...waitCells(replies.all)],
    ...points.map(({ day, hour, received, sent, waits }) => [
      words.time,
      hour === null ? day : `${day} ${hourName(hour)}`,
      received,
      sent,
      ...noDelivery,
      ...waitCells(waits),
    ]),
    ...hours.map(({ received, sent }, hour) => [
      words.hour,
      hourName(hour),
      received,
      sent,
      ...noDelivery,
      ...noWaits,
    ]),
    ...numbers.map((one) => [
      words.number,
      one.name,
      ...volumeCells(one.volume),
      ...waitCells(one.replies.all),
    ]),
    ...senders.map((one) => [
      words.person,
      words.sender(one),
      ...volumeCells(one.volume),
      ...waitCells(one.waits),
    ]),
    ...templates.map(({ name, language, volume: of }) => [
      words.template,
      [name, language].filter(Boolean).join(' '),
      ...volumeCells(of),
      ...noWaits,
    ]),
    ...failures.map(({ cause, count }) => [
      words.cause,
      words.causeName(cause),
      ...noVolume.with(4, count),
      ...noWaits,
    ]),
  ];
  return writeCsv(words.header, rows);
}
