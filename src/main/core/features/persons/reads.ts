import { z } from 'zod';
import { Person } from '../../../../shared/contract/workspace.ts';
import type { ReadableDb } from '../../store/db.ts';

export const personReads = {
  /** Everybody at this desk, in the order they came. */
  'persons.all': (db: ReadableDb): Person[] =>
    z.array(Person).parse(db.prepare('SELECT id, name FROM persons ORDER BY created_at, id').all()),
} as const;
