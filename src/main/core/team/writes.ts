import type { WritableDb } from '../store/db.ts';
import { settleWaiting } from './hear.ts';
import { addNote, removeNote } from './notes.ts';

export const teamWrites = {
  'team.addNote': addNote,
  'team.removeNote': removeNote,

  /** The relay has these own writes, with its sequence for each. */
  'team.sent': (
    db: WritableDb,
    { sent }: { readonly sent: readonly { readonly id: string; readonly seq: number }[] },
  ): void => {
    const set = db.prepare('UPDATE team_outbox SET seq = ? WHERE id = ?');
    for (const { id, seq } of sent) set.run(seq, id);
  },

  /** Something came: what spoke of it before is tried again. `now` in ms UTC. */
  'team.settle': (
    db: WritableDb,
    { connectionId, now }: { readonly connectionId: string; readonly now: number },
  ): void => settleWaiting(db, connectionId, now),
} as const;
