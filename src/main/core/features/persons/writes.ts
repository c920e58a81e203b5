import type { DeskRole } from '../../../../shared/contract/invitations.ts';
import { Person } from '../../../../shared/contract/workspace.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { WritableDb } from '../../store/db.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { waitLeft } from '../../people/pin.ts';
import { sittersOf, type Sitter } from '../../people/sitters.ts';
import { claimPerson } from '../../team/claims.ts';
import { recordTeam } from '../../team/record.ts';

/**
 * Colleagues of that name were heard of before: they are this person, and what is theirs is this
 * person's.
 */
function takeOver(db: WritableDb, id: string, name: string): void {
  const twins = allRows<{ id: string }>(
    db.prepare(
      `SELECT id FROM persons WHERE name = ? AND id <> ?
         AND id NOT IN (SELECT person_id FROM desk_persons)`,
    ),
    name,
    id,
  );
  for (const twin of twins) {
    db.prepare('UPDATE conversations SET assignee_id = ? WHERE assignee_id = ?').run(id, twin.id);
    db.prepare('DELETE FROM persons WHERE id = ?').run(twin.id);
  }
}

/** Tells the other desks, which know persons by name, who works here. */
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

function told(db: WritableDb): void {
  db.changed('workspace', 'persons', 'conversations');
}

function mustSit(db: WritableDb, id: string): Sitter {
  const sitter = sittersOf(db).find((one) => one.id === id);
  if (sitter === undefined) throw new LobbyError('not_found', 'This person is gone.');
  return sitter;
}

/** Of this desk, those who were removed too: a name is one person's. */
function refuseTaken(db: WritableDb, id: string | null, name: string): void {
  const taken = db
    .prepare(
      'SELECT 1 FROM desk_persons d JOIN persons p ON p.id = d.person_id WHERE p.name = ? AND p.id IS NOT ?',
    )
    .get(name, id);
  if (taken === undefined) return;
  throw new LobbyError('conflict', 'Somebody at this desk has this name.', {
    detail: { fields: ['name'] },
  });
}

/**
 * Gives somebody the read marks of another where they have none: without one nothing that comes would
 * ever be unread for them.
 */
function readAsFar(db: WritableDb, id: string, like: string): void {
  db.prepare(
    `INSERT INTO read_marks (person_id, conversation_id, sent_at, message_id, unread)
     SELECT ?, conversation_id, sent_at, message_id, unread FROM read_marks WHERE person_id = ?
     ON CONFLICT (person_id, conversation_id) DO NOTHING`,
  ).run(id, like);
}

/** Somebody else must be an admin still. */
function refuseLastAdmin(db: WritableDb, id: string): void {
  const isOther = sittersOf(db).some((one) => one.role === 'admin' && one.id !== id);
  if (!isOther) throw new LobbyError('last_admin', 'Nobody else manages this desk.');
}

/** What became of an attempt to be somebody. */
export type PinTry =
  /** They have no PIN. */
  | { readonly kind: 'free' }
  /** Too many wrong ones: nothing was looked at. */
  | { readonly kind: 'wait' }
  /** It counts as wrong until `persons.pinFits` says otherwise. */
  | { readonly kind: 'check'; readonly pin: string };

const defaultSql = 'SELECT id, name FROM persons WHERE is_default = 1 ORDER BY created_at';

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
    const person = Person.parse(db.prepare(defaultSql).get());
    db.prepare(
      `INSERT INTO desk_persons (person_id, role, added_at) VALUES (?, 'admin', ?)
       ON CONFLICT (person_id) DO NOTHING`,
    ).run(person.id, args.now);
    return person;
  },

  /**
   * Somebody more at this desk: a colleague of that name, somebody who was removed (without their
   * PIN), or somebody new, with the given id; what they never saw they have read as far as `like`.
   * Throws `conflict`.
   */
  'persons.add': (
    db: WritableDb,
    args: {
      id: string;
      name: string;
      role: DeskRole;
      pin: string | null;
      like: string | null;
      now: number;
    },
  ): Sitter => {
    const { name, role, pin, like, now } = args;
    const removed = firstRow<{ id: string }>(
      db.prepare(
        `SELECT p.id FROM desk_persons d JOIN persons p ON p.id = d.person_id
         WHERE p.name = ? AND d.removed_at IS NOT NULL`,
      ),
      name,
    );
    refuseTaken(db, removed?.id ?? null, name);
    const known =
      removed ??
      firstRow<{ id: string }>(
        db.prepare('SELECT id FROM persons WHERE name = ? ORDER BY created_at, id'),
        name,
      );
    const id = known?.id ?? args.id;
    if (known === undefined) {
      db.prepare('INSERT INTO persons (id, name, created_at) VALUES (?, ?, ?)').run(id, name, now);
    }
    db.prepare(
      `INSERT INTO desk_persons (person_id, role, pin, added_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (person_id) DO UPDATE SET role = excluded.role, pin = excluded.pin,
         wrong_pins = 0, wrong_at = 0, added_at = excluded.added_at, removed_at = NULL`,
    ).run(id, role, pin, now);
    takeOver(db, id, name);
    if (like !== null) readAsFar(db, id, like);
    tellTeam(db, id);
    told(db);
    return mustSit(db, id);
  },

  /** Gives somebody of this desk another name. Throws `conflict`, `not_found`. */
  'persons.rename': (db: WritableDb, args: { id: string; name: string }): Person => {
    const { id } = mustSit(db, args.id);
    refuseTaken(db, id, args.name);
    db.prepare('UPDATE persons SET name = ? WHERE id = ?').run(args.name, id);
    takeOver(db, id, args.name);
    tellTeam(db, id);
    told(db);
    return { id, name: args.name };
  },

  /** Throws `last_admin`, `not_found`. */
  'persons.setRole': (db: WritableDb, args: { id: string; role: DeskRole }): Sitter => {
    const { id } = mustSit(db, args.id);
    if (args.role !== 'admin') refuseLastAdmin(db, id);
    db.prepare('UPDATE desk_persons SET role = ? WHERE person_id = ?').run(args.role, id);
    db.changed('workspace', 'persons');
    return mustSit(db, id);
  },

  /** Keeps what scrypt made of a PIN, or null for none. Throws `not_found`. */
  'persons.keepPin': (db: WritableDb, args: { id: string; pin: string | null }): Sitter => {
    const { id } = mustSit(db, args.id);
    db.prepare(
      'UPDATE desk_persons SET pin = ?, wrong_pins = 0, wrong_at = 0 WHERE person_id = ?',
    ).run(args.pin, id);
    db.changed('workspace', 'persons');
    return mustSit(db, id);
  },

  /** Takes somebody from the desk; their row stays for what they did. Throws `last_admin`, `not_found`. */
  'persons.remove': (db: WritableDb, args: { id: string; now: number }): void => {
    const { id } = mustSit(db, args.id);
    refuseLastAdmin(db, id);
    db.prepare(
      'UPDATE desk_persons SET removed_at = ?, pin = NULL, wrong_pins = 0 WHERE person_id = ?',
    ).run(args.now, id);
    told(db);
  },

  /**
   * Somebody wants to be `id`. A PIN that is to be looked at counts as wrong before it is looked at:
   * neither many at once nor a kill in between makes it any cheaper. `now` in ms UTC. Throws
   * `not_found`.
   */
  'persons.tryPin': (db: WritableDb, args: { id: string; now: number }): PinTry => {
    const sitter = mustSit(db, args.id);
    const row = firstRow<{ pin: string | null }>(
      db.prepare('SELECT pin FROM desk_persons WHERE person_id = ?'),
      sitter.id,
    );
    const pin = row?.pin ?? null;
    if (pin === null) return { kind: 'free' };
    if (waitLeft(sitter, args.now) > 0) return { kind: 'wait' };
    db.prepare(
      'UPDATE desk_persons SET wrong_pins = wrong_pins + 1, wrong_at = ? WHERE person_id = ?',
    ).run(args.now, sitter.id);
    return { kind: 'check', pin };
  },

  /** The PIN was right: nothing wrong was typed before it. */
  'persons.pinFits': (db: WritableDb, args: { id: string }): void => {
    db.prepare('UPDATE desk_persons SET wrong_pins = 0, wrong_at = 0 WHERE person_id = ?').run(
      args.id,
    );
  },

  /** Who sits here from now on. */
  'persons.sit': (db: WritableDb, args: { id: string }): void => {
    db.prepare(
      `INSERT INTO desk_seat (one, person_id) VALUES (1, ?)
       ON CONFLICT (one) DO UPDATE SET person_id = excluded.person_id`,
    ).run(args.id);
    // What is counted and shown of a conversation is somebody else's now.
    told(db);
  },
} as const;
