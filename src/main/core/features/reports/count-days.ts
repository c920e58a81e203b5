import type { DeliveryStatus } from '../../../../shared/domain/delivery-status.ts';
import { failureCause, type FailureCause } from '../../../../shared/domain/failure-causes.ts';
import { deskTimes, type DeskTimes } from '../../../../shared/domain/open-time.ts';
import type { ReadableDb } from '../../store/db.ts';
import { readFailure, readTemplate } from '../../store/message-record.ts';
import { idsADay } from '../../store/migrations/0280-reports.ts';
import { numberDesks } from '../../store/number-desks.ts';
import {
  addTally,
  customers,
  noTally,
  personSender,
  type CountedRows,
  type Place,
  type Tally,
} from './counted-rows.ts';
import { packHours, packWaits, type Wait } from './packed.ts';
import { answerAfter, waitBefore, type ThreadPlace } from './waits.ts';

interface Said extends ThreadPlace {
  readonly number_id: number;
  readonly direction: 0 | 1;
  readonly origin: string;
  readonly person_id: string | null;
  readonly type: string;
  readonly status: DeliveryStatus | null;
  readonly failure: string | null;
  readonly template: string | null;
}

/** The messages of some days by their ids, for the test that asserts its walk. */
export const saidSql = `SELECT m.id, m.conversation_id, m.sent_at, c.number_id, m.direction, m.origin,
    m.person_id, m.type, m.status, m.failure, m.template
  FROM messages m CROSS JOIN conversations c ON c.id = m.conversation_id
  WHERE m.id >= ? AND m.id < ? AND m.origin <> 'system'`;

interface Day extends Place {
  readonly tally: Tally;
  readonly hours: number[];
  readonly waits: Wait[];
}

/** Values by key, each made the first time it is asked for. */
function kept<Value>() {
  const values = new Map<string, Value>();
  return {
    all: () => [...values.values()],
    of(key: string, make: () => Value): Value {
      const known = values.get(key);
      if (known !== undefined) return known;
      const made = make();
      values.set(key, made);
      return made;
    },
  };
}

/** What became of one message; null for one that has not left yet. */
function tallyOf({ direction, status }: Pick<Said, 'direction' | 'status'>): Tally | null {
  const one = { ...noTally(), messages: 1 };
  if (direction === 0) return one;
  switch (status) {
    case 'queued':
    case 'sending':
      return null;
    case 'unknown':
      return { ...one, unknown: 1 };
    case 'failed':
      return { ...one, failed: 1 };
    case 'delivered':
      return { ...one, delivered: 1 };
    case 'read':
      return { ...one, delivered: 1, read: 1 };
    default:
      return one;
  }
}

function senderOf({ direction, origin, person_id }: Said): string {
  if (direction === 0) return customers;
  return person_id === null ? origin : personSender(person_id);
}

/** The template a message was sent with, as far as anybody told. */
function templateOf({ type, template }: Said): { name: string; language: string } | null {
  if (type !== 'template' && template === null) return null;
  const known = readTemplate(template);
  return { name: known?.name ?? '', language: known?.language ?? '' };
}

function causeOf({ status, failure }: Said): FailureCause | null {
  if (status !== 'failed' && status !== 'unknown') return null;
  const known = readFailure(failure);
  return failureCause({ status, code: known?.code ?? null, vendorCode: known?.vendorCode ?? null });
}

function waitOf(db: ReadableDb, said: Said, times: DeskTimes): Wait | null {
  const wait = waitBefore(db, said);
  if (wait === null) return null;
  const seconds = (ms: number): number => Math.max(0, Math.round(ms / 1000));
  return {
    wall: seconds(said.sent_at - wait.since),
    open: seconds(times.open(wait.since, said.sent_at)),
    first: wait.first,
  };
}

/**
 * Counts the messages of the days `from` to `to` (by id, both counted) from the messages themselves.
 * A day of an ordinary desk takes some milliseconds, so whoever holds the writer does not call this.
 */
export function countDays(db: ReadableDb, from: number, to: number): CountedRows {
  const desks = numberDesks(db);
  const clocks = kept<DeskTimes>();
  const days = kept<Day>();
  const templates = kept<Place & { name: string; language: string; tally: Tally }>();
  const failures = kept<Place & { cause: FailureCause; count: { messages: number } }>();
  const rows = db.prepare(saidSql).iterate(from * idsADay, (to + 1) * idsADay);
  for (const row of rows) {
    const said = row as Said;
    const tally = tallyOf(said);
    const desk = desks.get(said.number_id);
    if (tally === null || desk === undefined) continue;
    const times = clocks.of(String(said.number_id), () => deskTimes(desk));
    const { day: localDay, hour } = times.local(said.sent_at);
    const place = { numberId: said.number_id, sender: senderOf(said), localDay };
    const key = `${place.numberId} ${localDay} ${place.sender}`;
    const day = days.of(key, () => ({
      ...place,
      tally: noTally(),
      hours: Array.from({ length: 24 }, () => 0),
      waits: [],
    }));
    addTally(day.tally, tally);
    day.hours[hour] = (day.hours[hour] ?? 0) + 1;
    if (said.direction === 0) continue;
    const isAnswer = tally.failed + tally.unknown === 0;
    const wait = isAnswer ? waitOf(db, said, times) : null;
    if (wait !== null) day.waits.push(wait);
    const template = templateOf(said);
    if (template !== null) {
      const { name, language } = template;
      const one = templates.of(JSON.stringify([key, name, language]), () => ({
        ...place,
        ...template,
        tally: noTally(),
      }));
      addTally(one.tally, tally);
    }
    const cause = causeOf(said);
    if (cause !== null) {
      failures.of(`${key} ${cause}`, () => ({
        ...place,
        cause,
        count: { messages: 0 },
      })).count.messages += 1;
    }
  }
  return {
    days: days.all().map(({ tally, hours, waits, ...place }) => ({
      ...place,
      ...tally,
      hours: packHours(hours),
      waits: packWaits(waits),
    })),
    templates: templates.all().map(({ tally, ...one }) => ({ ...one, ...tally })),
    failures: failures.all().map(({ count, ...one }) => ({ ...one, ...count })),
  };
}

const lastOfDaySql = `SELECT conversation_id, sent_at, id FROM (
    SELECT m.conversation_id, m.sent_at, m.id, row_number() OVER (
      PARTITION BY m.conversation_id ORDER BY m.sent_at DESC, m.id DESC) AS place
    FROM messages m WHERE m.id >= ? AND m.id < ? AND m.origin <> 'system')
  WHERE place = 1`;

/** Later days whose answers may have been waited for longer, or less, since messages of `day` changed. */
export function touchedBy(db: ReadableDb, day: number): number[] {
  const touched = new Set<number>();
  const rows = db.prepare(lastOfDaySql).all(day * idsADay, (day + 1) * idsADay);
  for (const row of rows) {
    const id = answerAfter(db, row as ThreadPlace);
    if (id !== null) touched.add(Math.floor(id / idsADay));
  }
  touched.delete(day);
  return [...touched];
}
