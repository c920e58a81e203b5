import type { Report, Volume } from '../../../../shared/contract/reports.ts';
import type { FailureCause } from '../../../../shared/domain/failure-causes.ts';
import { isoOfDay } from '../../../../shared/domain/open-time.ts';
import {
  addTally,
  customers,
  noTally,
  type CountedRows,
  type DayRow,
  type Tally,
} from './counted-rows.ts';
import { unpackHours, unpackWaits } from './packed.ts';
import { stepOf, stretchesOf, stretchOf } from './steps.ts';
import { waitTimes } from './wait-times.ts';

/** What can be told from the counted rows alone. */
export type Figures = Pick<
  Report,
  'step' | 'volume' | 'replies' | 'botReplies' | 'points' | 'hours' | 'failures'
> & {
  readonly numbers: readonly (Pick<Report['numbers'][number], 'volume' | 'replies'> & {
    readonly id: number;
  })[];
  readonly senders: readonly Omit<Report['senders'][number], 'name'>[];
  readonly templates: Report['templates'];
};

interface Sums {
  readonly received: Tally;
  readonly sent: Tally;
}

const noSums = (): Sums => ({ received: noTally(), sent: noTally() });

function addTo(sums: Sums, row: DayRow): void {
  addTally(row.sender === customers ? sums.received : sums.sent, row);
}

function volumeOf({ received, sent }: Sums): Volume {
  const { delivered, read, failed, unknown } = sent;
  return { received: received.messages, sent: sent.messages, delivered, read, failed, unknown };
}

const replyTimes = () => ({ first: waitTimes(), all: waitTimes() });

function repliesOf({ first, all }: ReturnType<typeof replyTimes>) {
  return { first: first.result(), all: all.result() };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const bot = 'bot';

/** What a stretch of the drawing gathers; an hour of a day is told by its counts alone. */
const newPoint = () => ({ received: 0, sent: 0, waits: waitTimes() });

function pointKey(day: number, hour: number | null): string {
  return hour === null ? String(day) : `${day} ${hour}`;
}

function byMost<One extends { readonly volume: Volume }>(all: One[]): One[] {
  const most = ({ volume }: One): number => volume.received + volume.sent;
  return all.toSorted((a, b) => most(b) - most(a));
}

function templatesOf(rows: CountedRows['templates']): Report['templates'] {
  const found = new Map<string, { name: string; language: string | null; sums: Sums }>();
  for (const row of rows) {
    const one = entry(found, JSON.stringify([row.name, row.language]), () => ({
      name: row.name,
      language: row.language === '' ? null : row.language,
      sums: noSums(),
    }));
    addTally(one.sums.sent, row);
  }
  return byMost(
    [...found.values()].map(({ sums, ...named }) => ({ ...named, volume: volumeOf(sums) })),
  );
}

function failuresOf(rows: CountedRows['failures']): Report['failures'] {
  const counts = new Map<FailureCause, number>();
  for (const { cause, messages } of rows) counts.set(cause, (counts.get(cause) ?? 0) + messages);
  return [...counts]
    .map(([cause, count]) => ({ cause, count }))
    .toSorted((a, b) => b.count - a.count);
}

/**
 * Sums up the rows of the days `from` to `to` (day numbers, both counted). Rows outside of them are
 * not to be given.
 */
export function makeFigures(rows: CountedRows, from: number, to: number): Figures {
  const step = stepOf(to - from + 1);
  const total = noSums();
  const replies = replyTimes();
  const botReplies = waitTimes();
  const hours = Array.from({ length: 24 }, () => ({ received: 0, sent: 0 }));
  const points = new Map(
    stretchesOf(step, from, to).map(({ day, hour }) => [
      pointKey(day, hour),
      { day, hour, ...newPoint() },
    ]),
  );
  const numbers = new Map<number, { sums: Sums; replies: ReturnType<typeof replyTimes> }>();
  const senders = new Map<string, { sums: Sums; waits: ReturnType<typeof waitTimes> }>();

  for (const row of rows.days) {
    const side = row.sender === customers ? 'received' : 'sent';
    addTo(total, row);
    const number = entry(numbers, row.numberId, () => ({ sums: noSums(), replies: replyTimes() }));
    addTo(number.sums, row);
    const first = stretchOf(step, row.localDay, from);
    const stretch = step === 'hour' ? undefined : points.get(pointKey(first, null));
    if (stretch !== undefined) stretch[side] += row.messages;
    unpackHours(row.hours).forEach((count, hour) => {
      const inDay = hours[hour];
      if (inDay !== undefined) inDay[side] += count;
      const point = step === 'hour' ? points.get(pointKey(row.localDay, hour)) : undefined;
      if (point !== undefined) point[side] += count;
    });
    if (side === 'received') continue;
    const sender = entry(senders, row.sender, () => ({ sums: noSums(), waits: waitTimes() }));
    addTo(sender.sums, row);
    const { all, first: firstOnes } = unpackWaits(row.waits);
    sender.waits.add(all);
    if (row.sender === bot) {
      botReplies.add(all);
      continue;
    }
    for (const times of [replies, number.replies]) {
      times.all.add(all);
      times.first.add(firstOnes);
    }
    stretch?.waits.add(all);
  }

  return {
    step,
    volume: volumeOf(total),
    replies: repliesOf(replies),
    botReplies: botReplies.result(),
    points: [...points.values()].map(({ day, hour, received, sent, waits }) => ({
      day: isoOfDay(day),
      hour,
      received,
      sent,
      waits: waits.result(),
    })),
    hours,
    numbers: byMost(
      [...numbers].map(([id, one]) => ({
        id,
        volume: volumeOf(one.sums),
        replies: repliesOf(one.replies),
      })),
    ),
    senders: byMost(
      [...senders].map(([sender, { sums, waits }]) => ({
        sender,
        volume: volumeOf(sums),
        waits: waits.result(),
      })),
    ),
    templates: templatesOf(rows.templates),
    failures: failuresOf(rows.failures),
  };
}
