import { z } from 'zod';
import { LabelRow } from '../../../../shared/contract/labels.ts';
import type { ReadableDb } from '../../store/db.ts';

const labelsSql = `SELECT b.id, b.name, b.colour,
    (SELECT count(*) FROM conversation_labels l WHERE l.label_id = b.id) AS conversations
  FROM labels b`;

/** One label; null when it is gone. */
export function labelOf(db: ReadableDb, id: number): LabelRow | null {
  return LabelRow.nullable().parse(db.prepare(`${labelsSql} WHERE b.id = ?`).get(id) ?? null);
}

export const labelReads = {
  /** All labels of the desk, by name. */
  'labels.all': (db: ReadableDb): LabelRow[] =>
    z.array(LabelRow).parse(db.prepare(`${labelsSql} ORDER BY b.name, b.id`).all()),
} as const;
