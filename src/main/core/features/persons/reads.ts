import { z } from 'zod';
import { deskRoles, type DeskRole } from '../../../../shared/contract/invitations.ts';
import { Person } from '../../../../shared/contract/workspace.ts';
import { PersonId } from '../../../../shared/domain/ids.ts';
import type { ReadableDb } from '../../store/db.ts';

/** Somebody of this desk, with what says when their next PIN is looked at. */
export interface Sitter extends Person {
  readonly role: DeskRole;
  readonly hasPin: boolean;
  /** Wrong PINs in a row, and when the last of them was typed, ms UTC. */
  readonly wrongPins: number;
  readonly wrongAt: number;
}

const SitterRow = Person.extend({
  role: z.enum(deskRoles),
  has_pin: z.union([z.literal(0), z.literal(1)]),
  wrong_pins: z.int(),
  wrong_at: z.int(),
});

const sittersSql = `SELECT p.id, p.name, d.role, d.pin IS NOT NULL AS has_pin, d.wrong_pins, d.wrong_at
  FROM desk_persons d JOIN persons p ON p.id = d.person_id
  WHERE d.removed_at IS NULL ORDER BY d.added_at, p.id`;

/** Who works at this desk, in the order they came. */
export function sittersOf(db: ReadableDb): Sitter[] {
  return z
    .array(SitterRow)
    .parse(db.prepare(sittersSql).all())
    .map(({ has_pin, wrong_pins: wrongPins, wrong_at: wrongAt, ...row }) => ({
      ...row,
      hasPin: has_pin === 1,
      wrongPins,
      wrongAt,
    }));
}

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
