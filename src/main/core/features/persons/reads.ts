import { z } from 'zod';
import { Person } from '../../../../shared/contract/workspace.ts';
import { PersonId } from '../../../../shared/domain/ids.ts';
import { sittersOf, type Sitter } from '../../people/sitters.ts';
import type { ReadableDb } from '../../store/db.ts';

const SeatRow = z.object({ person_id: PersonId }).optional();

export const personReads = {
  /** Everybody who can be named here, in the order they came. */
  'persons.all': (db: ReadableDb): Person[] =>
    z.array(Person).parse(
      db
        .prepare(
          `SELECT id, name FROM persons
           WHERE id NOT IN (SELECT person_id FROM desk_persons WHERE removed_at IS NOT NULL)
           ORDER BY created_at, id`,
        )
        .all(),
    ),

  'persons.sitters': (db: ReadableDb): Sitter[] => sittersOf(db),

  /** Who sat here last; null: nobody has ever changed seats. */
  'persons.seat': (db: ReadableDb): PersonId | null =>
    SeatRow.parse(db.prepare('SELECT person_id FROM desk_seat').get())?.person_id ?? null,
} as const;
