import { Person } from '../../../../shared/contract/workspace.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { WritableDb } from '../../store/db.ts';

export const personWrites = {
  /** The default person of this workspace, made with the given id and name where there is none. */
  'persons.ensureDefault': (
    db: WritableDb,
    args: { id: string; name: string; now: number },
  ): Person => {
    db.prepare(
      `INSERT INTO persons (id, name, is_default, created_at)
       SELECT ?, ?, 1, ? WHERE NOT EXISTS (SELECT 1 FROM persons WHERE is_default = 1)`,
    ).run(args.id, args.name, args.now);
    return Person.parse(
      db.prepare('SELECT id, name FROM persons WHERE is_default = 1 ORDER BY created_at').get(),
    );
  },

  /** Gives a person another name. Throws `not_found`. */
  'persons.rename': (db: WritableDb, args: { id: string; name: string }): Person => {
    db.prepare('UPDATE persons SET name = ? WHERE id = ?').run(args.name, args.id);
    const person = Person.optional().parse(
      db.prepare('SELECT id, name FROM persons WHERE id = ?').get(args.id),
    );
    if (person === undefined) throw new LobbyError('not_found', 'This person is gone.');
    db.changed('workspace', 'conversations');
    return person;
  },
} as const;
