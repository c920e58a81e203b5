import { z } from 'zod';
import {
  factsOf,
  healthLevel,
  healthTurn,
  numberFacts,
  numberQualities,
  numberRefuses,
  numberStatuses,
  type HealthLevel,
  type HealthTurn,
  type NumberHealth,
} from '../../../shared/domain/number-health.ts';
import { NumberId } from '../../../shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from './db.ts';

/** SQL's 0, 1 or null. */
export const storedFlag = z
  .int()
  .nullable()
  .transform((value) => (value === null ? null : value === 1));

/** A word that a newer version may have written is none that is known here. */
const StoredHealth = z.object({
  status: z.enum(numberStatuses).nullable().catch(null),
  quality: z.enum(numberQualities).nullable().catch(null),
  canReceive: storedFlag,
  canSend: storedFlag,
  canSendTemplates: storedFlag,
  isRegistered: storedFlag,
  messagingLimit: z.string().nullable(),
  isGone: z.int().transform((value) => value === 1),
  checkedAt: z.int().nullable(),
  name: z.string(),
});

const healthSql = `SELECT n.status, n.quality, n.can_receive AS canReceive, n.can_send AS canSend,
    n.can_send_templates AS canSendTemplates, n.is_registered AS isRegistered,
    n.messaging_limit AS messagingLimit, n.gone_at IS NOT NULL AS isGone,
    n.checked_at AS checkedAt, coalesce(n.name, n.phone, k.label) AS name
  FROM numbers n JOIN connections k ON k.id = n.connection_id WHERE n.id = ?`;

/** How a number is, when its vendor last told of it (ms UTC), and what it is called; null for none. */
export function healthOfNumber(
  db: ReadableDb,
  id: number,
): {
  readonly health: NumberHealth;
  readonly checkedAt: number | null;
  readonly name: string;
} | null {
  const row = StoredHealth.nullable().parse(db.prepare(healthSql).get(id) ?? null);
  if (row === null) return null;
  const { checkedAt, name, ...health } = row;
  return { health, checkedAt, name };
}

/** What a conversation's number cannot send at `now` (ms UTC), as far as that is known. */
export function numberRefusal(
  db: ReadableDb,
  numberId: number,
  now: number,
): { readonly replies: boolean; readonly templates: boolean } {
  const known = healthOfNumber(db, numberId);
  return known === null
    ? { replies: false, templates: false }
    : numberRefuses(known.health, known.checkedAt, now);
}

/** The same by a conversation with that number. */
export function conversationRefusal(
  db: ReadableDb,
  conversationId: number,
  now: number,
): ReturnType<typeof numberRefuses> {
  const row = z
    .object({ number_id: z.int() })
    .optional()
    .parse(db.prepare('SELECT number_id FROM conversations WHERE id = ?').get(conversationId));
  return numberRefusal(db, row?.number_id ?? 0, now);
}

/** How a number's health changed, for whoever is told of it. */
export interface NumberTurn {
  readonly numberId: NumberId;
  readonly name: string;
  readonly turn: HealthTurn;
  readonly level: HealthLevel;
}

const flag = (value: boolean | null): number | null => (value === null ? null : Number(value));

/**
 * Keeps what was told of a number at `now` (ms UTC) and what changed by it. What is absent of `told`
 * stays; a fact that is heard for the first time is no change. Gives back how it changed, null for
 * not at all.
 */
export function keepHealth(
  db: WritableDb,
  id: number,
  told: Partial<NumberHealth>,
  now: number,
): NumberTurn | null {
  const before = healthOfNumber(db, id);
  if (before === null) return null;
  const after: NumberHealth = { ...before.health, ...told };
  const { status, quality, canReceive, canSend, canSendTemplates, isRegistered } = after;
  db.prepare(
    `UPDATE numbers SET status = ?, quality = ?, can_receive = ?, can_send = ?,
       can_send_templates = ?, is_registered = ?, messaging_limit = ?,
       gone_at = CASE WHEN ? THEN coalesce(gone_at, ?) END,
       health_known_since = coalesce(health_known_since, ?)
     WHERE id = ?`,
  ).run(
    status,
    quality,
    flag(canReceive),
    flag(canSend),
    flag(canSendTemplates),
    flag(isRegistered),
    after.messagingLimit,
    Number(after.isGone),
    now,
    now,
    id,
  );
  const was = factsOf(before.health);
  const is = factsOf(after);
  const changed = numberFacts.filter((fact) => was[fact] !== null && was[fact] !== is[fact]);
  if (changed.length === 0) return null;
  const insert = db.prepare(
    'INSERT INTO number_changes (number_id, at, fact, before, after) VALUES (?, ?, ?, ?, ?)',
  );
  for (const fact of changed) insert.run(id, now, fact, was[fact], is[fact]);
  const level = healthLevel(after);
  const turn = healthTurn(healthLevel(before.health), level);
  return { numberId: NumberId.parse(id), name: before.name, turn, level };
}
