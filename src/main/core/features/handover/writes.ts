import { HandoverNote } from '../../../../shared/contract/reports.ts';
import type { WritableDb } from '../../store/db.ts';

export const handoverWrites = {
  /** Keeps a note for the next shift; the same id again changes nothing and gives what is kept. */
  'handover.save': (
    db: WritableDb,
    args: {
      readonly id: string;
      readonly text: string;
      readonly personId: string;
      readonly personName: string;
      readonly now: number;
    },
  ): HandoverNote => {
    db.prepare(
      `INSERT INTO handovers (id, person_id, person_name, at, text) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ).run(args.id, args.personId, args.personName, args.now, args.text);
    db.changed('handover');
    return HandoverNote.parse(
      db
        .prepare('SELECT id, person_name AS personName, at, text FROM handovers WHERE id = ?')
        .get(args.id),
    );
  },
} as const;
