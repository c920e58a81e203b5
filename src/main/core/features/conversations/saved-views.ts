import { z } from 'zod';
import { SavedView, type View } from '../../../../shared/contract/conversations.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import { firstRow } from '../../store/sql-rows.ts';

const viewsSql = `SELECT id, name, view, number_id AS numberId, label_id AS labelId FROM saved_views`;

export interface ViewForm {
  /** Null keeps a new one. */
  readonly id: number | null;
  readonly name: string;
  readonly view: View;
  readonly numberId: number | null;
  readonly labelId?: number | null | undefined;
  readonly personId: string;
}

/** Throws `conflict` for a name this person's other view has, `not_found` for what is gone. */
function save(db: WritableDb, form: ViewForm): SavedView {
  const { name, view, numberId, personId } = form;
  const labelId = form.labelId ?? null;
  const twin = firstRow<{ id: number }>(
    db.prepare('SELECT id FROM saved_views WHERE person_id = ? AND name = ?'),
    personId,
    name,
  );
  if (twin !== undefined && twin.id !== form.id) {
    throw new LobbyError('conflict', 'Another view has this name', { detail: { field: 'name' } });
  }
  const isThere = (table: 'numbers' | 'labels', id: number | null): boolean =>
    id === null || firstRow(db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`), id) !== undefined;
  if (!isThere('numbers', numberId) || !isThere('labels', labelId)) {
    throw new LobbyError('not_found', 'What this view is narrowed to is gone');
  }
  let id = form.id;
  if (id === null) {
    const made = db
      .prepare(
        `INSERT INTO saved_views (person_id, name, view, number_id, label_id)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(personId, name, view, numberId, labelId);
    id = Number(made.lastInsertRowid);
  } else {
    db.prepare(
      `UPDATE saved_views SET name = ?, view = ?, number_id = ?, label_id = ?
       WHERE id = ? AND person_id = ?`,
    ).run(name, view, numberId, labelId, id, personId);
  }
  const row = db.prepare(`${viewsSql} WHERE id = ? AND person_id = ?`).get(id, personId);
  if (row === undefined) throw new LobbyError('not_found', 'This view is gone');
  db.changed('views');
  return SavedView.parse(row);
}

export const savedViewReads = {
  /** A person's own views, by name. */
  'views.all': (db: ReadableDb, args: { readonly personId: string }): SavedView[] =>
    z
      .array(SavedView)
      .parse(db.prepare(`${viewsSql} WHERE person_id = ? ORDER BY name, id`).all(args.personId)),
} as const;

export const savedViewWrites = {
  'views.save': save,
  'views.remove': (
    db: WritableDb,
    args: { readonly id: number; readonly personId: string },
  ): void => {
    db.prepare('DELETE FROM saved_views WHERE id = ? AND person_id = ?').run(
      args.id,
      args.personId,
    );
    db.changed('views');
  },
} as const;
