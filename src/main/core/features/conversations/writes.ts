import type { WritableDb } from '../../store/db.ts';
import { recordTeam } from '../../team/record.ts';
import { changeWrites } from './change-writes.ts';
import { markDone, markRead, markUnread, type MarkArgs } from './marks.ts';
import { savedViewWrites } from './saved-views.ts';

/** Marks of one conversation, each told to the team where there is one. */
const markWrites = {
  'conversations.markRead': (db: WritableDb, args: MarkArgs & { readonly upTo: number }) => {
    const read = markRead(db, args);
    if (read.moved) recordTeam(db, args.id, { kind: 'read', personId: args.personId });
    return read;
  },
  'conversations.markUnread': (db: WritableDb, args: MarkArgs): void => {
    markUnread(db, args);
    recordTeam(db, args.id, { kind: 'read', personId: args.personId });
  },
  'conversations.markDone': (
    db: WritableDb,
    args: { readonly id: number; readonly done: boolean },
  ): void => {
    markDone(db, args);
    recordTeam(db, args.id, { kind: 'done' });
  },
} as const;

export const conversationWrites = {
  ...markWrites,
  ...changeWrites,
  ...savedViewWrites,
} as const;
