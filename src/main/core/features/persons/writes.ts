import { Person } from '../../../../shared/contract/workspace.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { WritableDb } from '../../store/db.ts';
import { allRows } from '../../store/sql-rows.ts';
import { claimPerson } from '../../team/claims.ts';
import { recordTeam } from '../../team/record.ts';

/**
 * A colleague of that name was heard of before: they are this person, and what is theirs is this
 * person's.
 */
function takeOver(db: WritableDb, id: string, name: string): void {
  const twins = allRows<{ id: string }>(
    db.prepare('SELECT id FROM persons WHERE name = ? AND id <> ? AND is_default = 0'),
    name,
    id,
  );
  for (const twin of twins) {
    db.prepare('UPDATE conversations SET assignee_id = ? WHERE assignee_id = ?').run(id, twin.id);
    db.prepare('DELETE FROM persons WHERE id = ?').run(twin.id);
  }
}

/** Tells the other desks, which know persons by name, of the new one. */
function tellTeam(db: WritableDb, id: string): void {
  const connections = allRows<{ id: string }>(
    db.prepare('SELECT connection_id AS id FROM relay_channels'),
  );
  for (const connection of connections) claimPerson(db, connection.id);
  const assigned = allRows<{ id: number }>(
    db.prepare('SELECT id FROM conversations WHERE assignee_id = ?'),
    id,
  );
  for (const conversation of assigned) recordTeam(db, conversation.id, { kind: 'assign' });
}

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
    takeOver(db, args.id, args.name);
    tellTeam(db, args.id);
    db.changed('workspace', 'conversations');
    return person;
  },
} as const;
