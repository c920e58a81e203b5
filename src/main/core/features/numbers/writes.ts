import { z } from 'zod';
import type { NumberRow } from '../../../../shared/contract/rows.ts';
import type { DeskHours } from '../../../../shared/domain/desk-hours.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { NumberHealth } from '../../../../shared/domain/number-health.ts';
import { finishIntent } from '../../intents/rows.ts';
import type { RemoteHealth, RemoteNumber } from '../../remotes/number-parts.ts';
import { ensureNumber } from '../../store/contact-rows.ts';
import type { WritableDb } from '../../store/db.ts';
import { keepHealth, type NumberTurn } from '../../store/number-health-rows.ts';
import { numberOf } from './reads.ts';

/** What stands beside every answer about numbers. */
export interface Told {
  readonly connectionId: string;
  /** IANA zone for a number that is not known yet. */
  readonly timeZone: string;
  readonly now: number;
}

/** What of a health was told; a null of `untold` says nothing. */
function toldOf(
  { status, quality, messagingLimit }: Pick<RemoteNumber, 'status' | 'quality' | 'messagingLimit'>,
  untold: 'stays' | 'is forgotten',
): Partial<NumberHealth> {
  const isKept = (value: string | null) => value !== null || untold === 'is forgotten';
  return {
    ...(isKept(status) ? { status } : {}),
    ...(isKept(quality) ? { quality } : {}),
    ...(typeof messagingLimit === 'string' ? { messagingLimit } : {}),
  };
}

/** Keeps what the vendor told of a number, also of one that the sync or a send made. */
function keepNumber(
  db: WritableDb,
  number: RemoteNumber,
  told: Told & { readonly untold?: 'stays' | 'is forgotten' },
): { readonly id: number; readonly turn: NumberTurn | null } {
  const { ref, name, phone } = number;
  const id = ensureNumber(db, { ...told, ref, name, phone });
  const health = { ...toldOf(number, told.untold ?? 'is forgotten'), isGone: false };
  const turn = keepHealth(db, id, health, told.now);
  db.prepare(
    `UPDATE numbers SET claimed_at = coalesce(?, claimed_at), synced_at = coalesce(?, synced_at),
       checked_at = ? WHERE id = ?`,
  ).run(number.claimedAt, number.syncedAt, told.now, id);
  return { id, turn };
}

const Ids = z.array(z.object({ id: z.int() }));

/** What can be sent from a number whose health changed is another question in its threads, too. */
function tell(db: WritableDb, turns: readonly (NumberTurn | null)[]): readonly NumberTurn[] {
  const changed = turns.filter((turn) => turn !== null);
  if (changed.length === 0) db.changed('numbers');
  else db.changed('numbers', 'conversations');
  return changed;
}

export const numberWrites = {
  /**
   * Keeps a whole list of a connection's numbers; those it does not name are gone since then. What
   * the list leaves out of a number's health is forgotten, or stays where something else tells it.
   * Gives back those whose health changed.
   */
  'numbers.listed': (
    db: WritableDb,
    args: Told & {
      readonly numbers: readonly RemoteNumber[];
      readonly untold?: 'stays' | 'is forgotten';
    },
  ): readonly NumberTurn[] => {
    const { connectionId, now } = args;
    const kept = args.numbers.map((number) => keepNumber(db, number, args));
    const gone = Ids.parse(
      db
        .prepare(
          `SELECT id FROM numbers WHERE connection_id = ? AND ref <> '' AND gone_at IS NULL
             AND id NOT IN (SELECT value FROM json_each(?))`,
        )
        .all(connectionId, JSON.stringify(kept.map(({ id }) => id))),
    ).map(({ id }) => keepHealth(db, id, { isGone: true }, now));
    return tell(db, [...kept.map(({ turn }) => turn), ...gone]);
  },

  /** Keeps the health of one number, by its ref. Gives back how it changed; empty for not at all. */
  'numbers.healthRead': (
    db: WritableDb,
    args: {
      readonly connectionId: string;
      readonly numberRef: string;
      readonly health: RemoteHealth;
      readonly now: number;
    },
  ): readonly NumberTurn[] => {
    const { connectionId, numberRef, health, now } = args;
    const [row] = Ids.parse(
      db
        .prepare('SELECT id FROM numbers WHERE connection_id = ? AND ref = ?')
        .all(connectionId, numberRef),
    );
    if (row === undefined) return [];
    const { canReceive, canSend, canSendTemplates, isRegistered } = health;
    const told = {
      ...toldOf({ ...health, messagingLimit: health.messagingLimit ?? null }, 'stays'),
      canReceive,
      canSend,
      canSendTemplates,
      isRegistered,
    };
    const turn = keepHealth(db, row.id, told, now);
    db.prepare('UPDATE numbers SET checked_at = ? WHERE id = ?').run(now, row.id);
    return tell(db, [turn]);
  },

  /** Somebody has looked at what changed of these numbers. */
  'numbers.seen': (
    db: WritableDb,
    args: { readonly ids: readonly number[]; readonly now: number },
  ): void => {
    const { changes } = db
      .prepare(
        `UPDATE number_changes SET seen_at = ? WHERE seen_at IS NULL
           AND number_id IN (SELECT value FROM json_each(?))`,
      )
      .run(args.now, JSON.stringify(args.ids));
    if (changes > 0) db.changed('numbers');
  },

  /** Keeps that a number's customers are unusually silent since then (ms UTC), or that they are not. */
  'numbers.silence': (
    db: WritableDb,
    args: { readonly id: number; readonly since: number | null },
  ): void => {
    const { changes } = db
      .prepare('UPDATE numbers SET silent_since = ? WHERE id = ? AND silent_since IS NOT ?')
      .run(args.since, args.id, args.since);
    if (changes > 0) db.changed('numbers');
  },

  /** Keeps where and when a number's desk works, and gives the number back. Throws `not_found`. */
  'numbers.saveDesk': (
    db: WritableDb,
    args: { readonly id: number; readonly timeZone: string; readonly hours: DeskHours | null },
  ): NumberRow => {
    const hours = args.hours === null ? null : JSON.stringify(args.hours);
    db.prepare('UPDATE numbers SET time_zone = ?, desk_hours = ? WHERE id = ?').run(
      args.timeZone,
      hours,
      args.id,
    );
    const row = numberOf(db, args.id);
    if (row === null) throw new LobbyError('not_found', 'This number is gone.');
    // What closes soon is another question now.
    db.changed('numbers', 'conversations');
    return row;
  },

  /** Keeps one number that was claimed; the intent is done with that. */
  'numbers.claimed': (
    db: WritableDb,
    args: Told & { readonly number: RemoteNumber; readonly intentId: string },
  ): void => {
    keepNumber(db, args.number, args);
    finishIntent(db, args.intentId, args.now);
    db.changed('numbers');
  },
} as const;
