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

/** Drafts of all persons and texts that wait to be sent, oldest first. */
function leftWords(db: ReadableDb): readonly FoundWords[] {
  const drafts = allRows<Row>(
    db.prepare(
      `SELECT ${contactColumns}, d.text FROM drafts d
       JOIN conversations v ON v.id = d.conversation_id JOIN contacts c ON c.id = v.contact_id
       WHERE d.text <> '' ORDER BY d.updated_at`,
    ),
  );
  const queued = allRows<Row>(
    db.prepare(
      `SELECT ${contactColumns}, m.text FROM outbox o JOIN messages m ON m.id = o.message_id
       JOIN conversations v ON v.id = o.conversation_id JOIN contacts c ON c.id = v.contact_id
       WHERE o.state = 'queued' AND m.text IS NOT NULL AND m.text <> '' ORDER BY o.id`,
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
  return [...drafts.map(found('draft')), ...queued.map(found('queued'))];
}

export const linkReads = { 'links.leftWords': (db: ReadableDb, _: null) => leftWords(db) } as const;
