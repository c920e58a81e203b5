import { conversationTopic } from '../../../../shared/contract/events.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { WritableDb } from '../../store/db.ts';
import { firstRow } from '../../store/sql-rows.ts';

export interface SaveDraft {
  readonly personId: string;
  readonly conversationId: number;
  /** Empty text deletes the draft. */
  readonly text: string;
  /** Newest message of the thread when the draft was begun. */
  readonly basedOn: number | null;
  /** Ms UTC. */
  readonly now: number;
}

function save(db: WritableDb, args: SaveDraft): void {
  const { personId, conversationId, text, basedOn, now } = args;
  const known = firstRow(db.prepare('SELECT id FROM conversations WHERE id = ?'), conversationId);
  if (known === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  if (text === '') {
    db.prepare('DELETE FROM drafts WHERE person_id = ? AND conversation_id = ?').run(
      personId,
      conversationId,
    );
  } else {
    db.prepare(
      `INSERT INTO drafts (person_id, conversation_id, text, based_on, updated_at)
       VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (person_id, conversation_id) DO UPDATE
       SET text = excluded.text, based_on = excluded.based_on, updated_at = excluded.updated_at`,
    ).run(personId, conversationId, text, basedOn, now);
  }
  db.changed('conversations', conversationTopic(conversationId));
}

/** A person's unsent words, one draft a conversation. */
export const draftWrites = { 'drafts.save': save } as const;
