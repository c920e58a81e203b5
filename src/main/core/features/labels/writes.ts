import type { LabelColour, LabelRow } from '../../../../shared/contract/labels.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { WritableDb } from '../../store/db.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { tellColour } from '../../team/colours.ts';
import { recordTeam } from '../../team/record.ts';
import { labelOf } from './reads.ts';

export interface LabelForm {
  /** Null makes a new one. */
  readonly id: number | null;
  readonly name: string;
  readonly colour: LabelColour;
}

/** Conversations that carry a label. */
function carriers(db: WritableDb, id: number): number[] {
  return allRows<{ id: number }>(
    db.prepare('SELECT conversation_id AS id FROM conversation_labels WHERE label_id = ?'),
    id,
  ).map((row) => row.id);
}

/** Tells the team, which knows labels by their names, that nothing carries this one any more. */
function tellGone(db: WritableDb, id: number): void {
  const label = labelOf(db, id);
  if (label === null) return;
  const { name, colour } = label;
  const value = { kind: 'label', name, colour, on: false } as const;
  for (const conversation of carriers(db, id)) {
    recordTeam(db, conversation, { kind: 'value', value });
  }
}

/** Makes or changes a label. Throws `conflict` for a name that another one has, `not_found`. */
function save(db: WritableDb, form: LabelForm): LabelRow {
  const { name, colour } = form;
  const twin = firstRow<{ id: number }>(db.prepare('SELECT id FROM labels WHERE name = ?'), name);
  if (twin !== undefined && twin.id !== form.id) {
    throw new LobbyError('conflict', 'Another label has this name', { detail: { field: 'name' } });
  }
  let id = form.id;
  if (id === null) {
    const made = db.prepare('INSERT INTO labels (name, colour) VALUES (?, ?)').run(name, colour);
    id = Number(made.lastInsertRowid);
  } else {
    tellGone(db, id);
    db.prepare('UPDATE labels SET name = ?, colour = ? WHERE id = ?').run(name, colour, id);
    for (const conversation of carriers(db, id)) {
      recordTeam(db, conversation, { kind: 'label', labelId: id });
    }
  }
  tellColour(db, name, colour);
  const row = labelOf(db, id);
  if (row === null) throw new LobbyError('not_found', 'This label is gone');
  db.changed('labels');
  return row;
}

export const labelWrites = {
  'labels.save': save,

  /** Removes a label, from every conversation and with the views that are narrowed to it. */
  'labels.remove': (db: WritableDb, args: { readonly id: number }): void => {
    tellGone(db, args.id);
    db.prepare('DELETE FROM labels WHERE id = ?').run(args.id);
    db.changed('labels', 'views', 'conversations');
  },
} as const;
