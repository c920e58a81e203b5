import { z } from 'zod';
import { deskRoles, type DeskRole } from '../../../shared/contract/invitations.ts';
import { Person } from '../../../shared/contract/workspace.ts';
import type { ReadableDb } from '../store/db.ts';

/** Somebody of this desk, with what says when their next PIN is looked at. */
export interface Sitter extends Person {
  readonly role: DeskRole;
  readonly hasPin: boolean;
  /** Wrong PINs in a row, and when the last of them was typed, ms UTC. */
  readonly wrongPins: number;
  readonly wrongAt: number;
}

const Row = Person.extend({
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
    .array(Row)
    .parse(db.prepare(sittersSql).all())
    .map(({ has_pin, wrong_pins: wrongPins, wrong_at: wrongAt, ...row }) => ({
      ...row,
      hasPin: has_pin === 1,
      wrongPins,
      wrongAt,
    }));
}
