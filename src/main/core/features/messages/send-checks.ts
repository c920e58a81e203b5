import { vendorsWithoutWindow } from '../../../../shared/domain/vendors.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { ReadableDb } from '../../store/db.ts';
import { serverSkew } from '../../store/server-time.ts';
import { firstRow } from '../../store/sql-rows.ts';
import type { SendTarget } from './send-target.ts';

/** Throws `window_closed` when nothing but a template may go out. `now` in ms UTC. */
export function requireWindow(
  db: ReadableDb,
  target: Pick<SendTarget, 'connectionId' | 'vendor' | 'windowClosesAt'>,
  now: number,
): void {
  if (vendorsWithoutWindow.includes(target.vendor)) return;
  const { connectionId, windowClosesAt } = target;
  if (windowClosesAt !== null && windowClosesAt > now + serverSkew(db, connectionId)) return;
  throw new LobbyError('window_closed', 'The 24 hours for free text have ended.', {
    detail: { closedAt: windowClosesAt },
  });
}

/**
 * Whether something stands after the message `basedOn` that did not come from `personId` at this
 * desk: the customer wrote, or somebody else answered. One that is gone meanwhile (two rows became one) still has a
 * place: its id carries its second.
 */
export function changedAfter(
  db: ReadableDb,
  conversationId: number,
  basedOn: number | null,
  personId: string,
): boolean {
  const base =
    basedOn === null
      ? { sent_at: -1, id: -1 }
      : (firstRow<{ sent_at: number; id: number }>(
          db.prepare('SELECT sent_at, id FROM messages WHERE id = ? AND conversation_id = ?'),
          basedOn,
          conversationId,
        ) ?? { sent_at: Math.floor(basedOn / 256) * 1000 + 999, id: basedOn });
  const newer = db.prepare(
    `SELECT 1 FROM messages WHERE conversation_id = ? AND (sent_at, id) > (?, ?)
       AND (direction = 0 OR client_id IS NULL OR person_id <> ?) AND origin <> 'system' LIMIT 1`,
  );
  return newer.get(conversationId, base.sent_at, base.id, personId) !== undefined;
}

/** A message as another names it. */
export interface Quoted {
  /** The vendor's id. */
  readonly ref: string;
  readonly text: string | null;
}

/**
 * The message that is answered or reacted to. Throws `not_found`, and `conflict` for one that the
 * platform has not got: it has no name there.
 */
export function quotedMessage(db: ReadableDb, conversationId: number, id: number): Quoted {
  const row = firstRow<{ ref: string | null; text: string | null }>(
    db.prepare('SELECT ref, text FROM messages WHERE id = ? AND conversation_id = ?'),
    id,
    conversationId,
  );
  if (row === undefined) throw new LobbyError('not_found', 'There is no such message');
  if (row.ref === null) {
    throw new LobbyError('conflict', 'The platform does not have this message yet.', {
      detail: { reason: 'not_at_platform' },
    });
  }
  return { ref: row.ref, text: row.text };
}
