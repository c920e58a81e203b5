import type { WritableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { parseValue, queueWrite, type RegisterKey } from './rows.ts';
import { fieldOf, TeamValue } from './values.ts';

const ofNone = { numberRef: '', contact: '' } as const;

function colourValue(name: string, colour: string): TeamValue {
  return TeamValue.parse({ kind: 'colour', name, colour });
}

/** Tells every team of this desk which colour a label has. */
export function tellColour(db: WritableDb, name: string, colour: string): void {
  const value = colourValue(name, colour);
  const channels = allRows<{ id: string }>(
    db.prepare('SELECT connection_id AS id FROM relay_channels'),
  );
  for (const { id: connectionId } of channels) {
    queueWrite(db, { connectionId, ...ofNone, field: fieldOf(value) }, { value, isClaim: false });
  }
}

/** Claims the colours of this desk's labels, where the team has said nothing of them. */
export function claimColours(db: WritableDb, connectionId: string): void {
  const labels = allRows<{ name: string; colour: string }>(
    db.prepare('SELECT name, colour FROM labels ORDER BY id'),
  );
  for (const { name, colour } of labels) {
    const value = colourValue(name, colour);
    const key: RegisterKey = { connectionId, ...ofNone, field: fieldOf(value) };
    queueWrite(db, key, { value, isClaim: true });
  }
}

/** The colour that the team last gave a label of this name; null where it said nothing. */
export function colourOf(db: WritableDb, name: string): string | null {
  const row = firstRow<{ value: string }>(
    db.prepare(
      `SELECT value FROM team_registers
       WHERE connection_id IN (SELECT connection_id FROM relay_channels)
         AND number_ref = '' AND contact = '' AND field = ? ORDER BY rank DESC LIMIT 1`,
    ),
    fieldOf(colourValue(name, 'grey')),
  );
  const value = row === undefined ? null : parseValue(row.value);
  return value?.kind === 'colour' ? value.colour : null;
}

/** Gives a label of this desk, if it has one of this name, the team's colour. */
export function setColour(db: WritableDb, name: string, colour: string): void {
  const set = db
    .prepare('UPDATE labels SET colour = ? WHERE name = ? AND colour <> ?')
    .run(colour, name, colour);
  if (set.changes > 0) db.changed('labels');
}
