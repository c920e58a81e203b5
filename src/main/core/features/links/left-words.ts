import type { LeftWords } from '../../../../shared/contract/links.ts';
import { displayName } from '../../../../shared/domain/contact-name.ts';
import type { ReadableDb } from '../../store/db.ts';
import { allRows } from '../../store/sql-rows.ts';

interface Row {
  readonly name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
  readonly text: string;
}

/** Words of a link that nobody received, with all that is known of whom they were for. */
export interface FoundWords extends Omit<LeftWords, 'to'> {
  readonly contact: Omit<Row, 'text'>;
  /** Its name as it stands on screen where details may be read. */
  readonly to: string;
}

const contactColumns = 'c.name, c.phone, c.username, c.identifier';

/**
 * Drafts of all persons, then texts that wait to be sent or may have been, oldest first. `settled`
 * says that none is on its way this moment.
 */
function leftWords(db: ReadableDb): { words: readonly FoundWords[]; settled: boolean } {
  const drafts = allRows<Row>(
    db.prepare(
      `SELECT ${contactColumns}, d.text FROM drafts d
       JOIN conversations v ON v.id = d.conversation_id JOIN contacts c ON c.id = v.contact_id
       WHERE d.text <> '' ORDER BY d.updated_at`,
    ),
  );
  const open = allRows<Row & { state: 'queued' | 'sending' | 'unknown' }>(
    db.prepare(
      `SELECT ${contactColumns}, m.text, o.state FROM outbox o JOIN messages m ON m.id = o.message_id
       JOIN conversations v ON v.id = o.conversation_id JOIN contacts c ON c.id = v.contact_id
       WHERE o.state IN ('queued', 'sending', 'unknown') AND m.text IS NOT NULL AND m.text <> '' ORDER BY o.id`,
    ),
  );
  const found =
    (kind: LeftWords['kind']) =>
    ({ text, ...contact }: Row): FoundWords => ({
      kind,
      contact,
      to: displayName(contact),
      text,
    });
  const sends = open.map(({ state, ...row }) =>
    found(state === 'queued' ? 'queued' : 'unknown')(row),
  );
  return {
    words: [...drafts.map(found('draft')), ...sends],
    settled: open.every(({ state }) => state !== 'sending'),
  };
}

export const linkReads = { 'links.leftWords': leftWords } as const;
