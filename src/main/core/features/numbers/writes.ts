import type { NumberRow } from '../../../../shared/contract/rows.ts';
import type { DeskHours } from '../../../../shared/domain/desk-hours.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { finishIntent } from '../../intents/rows.ts';
import type { RemoteNumber } from '../../remotes/remote.ts';
import { ensureNumber } from '../../store/contact-rows.ts';
import type { WritableDb } from '../../store/db.ts';
import { numberOf } from './reads.ts';

/** What stands beside every answer about numbers. */
export interface Told {
  readonly connectionId: string;
  /** IANA zone for a number that is not known yet. */
  readonly timeZone: string;
  readonly now: number;
}

/** Keeps what the vendor told of a number, also of one that the sync or a send made. */
function keepNumber(db: WritableDb, number: RemoteNumber, told: Told): number {
  const { ref, name, phone } = number;
  const id = ensureNumber(db, { ...told, ref, name, phone });
  db.prepare(
    `UPDATE numbers SET status = ?, quality = ?, claimed_at = coalesce(?, claimed_at),
       synced_at = coalesce(?, synced_at), checked_at = ?, gone_at = NULL WHERE id = ?`,
  ).run(number.status, number.quality, number.claimedAt, number.syncedAt, told.now, id);
  return id;
}

export const numberWrites = {
  /** Keeps a whole list of a connection's numbers; those it does not name are gone since then. */
  'numbers.listed': (
    db: WritableDb,
    args: Told & { readonly numbers: readonly RemoteNumber[] },
  ): void => {
    const { connectionId, now } = args;
    const kept = args.numbers.map((number) => keepNumber(db, number, args));
    db.prepare(
      `UPDATE numbers SET gone_at = ? WHERE connection_id = ? AND ref <> '' AND gone_at IS NULL
         AND id NOT IN (SELECT value FROM json_each(?))`,
    ).run(now, connectionId, JSON.stringify(kept));
    db.changed('numbers');
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
