import { DeskHours, type Desk } from '../../../shared/domain/desk-hours.ts';
import { isTimeZone } from '../../../shared/domain/wall-clock.ts';
import type { ReadableDb } from './db.ts';
import { allRows } from './sql-rows.ts';

interface NumberDesk {
  readonly id: number;
  readonly time_zone: string;
  readonly desk_hours: string | null;
}

/**
 * The desk of each number, by its id. A zone this computer does not know, from a backup of another,
 * makes a desk that is always open.
 */
export function numberDesks(db: ReadableDb): ReadonlyMap<number, Desk> {
  const rows = allRows<NumberDesk>(db.prepare('SELECT id, time_zone, desk_hours FROM numbers'));
  return new Map(
    rows.map(({ id, time_zone, desk_hours }) => {
      const hours = desk_hours === null ? null : DeskHours.parse(JSON.parse(desk_hours));
      const known = isTimeZone(time_zone);
      return [id, { timeZone: known ? time_zone : 'UTC', hours: known ? hours : null }] as const;
    }),
  );
}
