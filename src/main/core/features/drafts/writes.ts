import { LobbyError } from '../../../../shared/errors.ts';
import type { WritableDb } from '../../store/db.ts';
import { putDraft, type DraftContent } from '../../store/draft-rows.ts';
import { firstRow } from '../../store/sql-rows.ts';

export interface SaveDraft extends Pick<DraftContent, 'text' | 'basedOn'> {
  readonly personId: string;
  readonly conversationId: number;
  /** The message it answers, and ids of its files; left out: none. */
  readonly replyTo?: number | null | undefined;
  readonly attachments?: readonly number[] | undefined;
  /** Ms UTC. */
  readonly now: number;
}

function save(db: WritableDb, args: SaveDraft): void {
  const { conversationId, text, basedOn, replyTo = null, attachments = [] } = args;
  const known = firstRow(db.prepare('SELECT id FROM conversations WHERE id = ?'), conversationId);
  if (known === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  putDraft(db, args, { text, basedOn, replyTo, attachments });
}

/** A person's unsent words and files, one draft a conversation. */
export const draftWrites = { 'drafts.save': save } as const;
