import { z } from 'zod';
import { deskRoles, type DeskRole } from '../../../shared/contract/invitations.ts';
import type { ReadableDb, WritableDb } from '../store/db.ts';

const Row = z.object({ role: z.enum(deskRoles) });

export const roleReads = {
  /** What whoever sits at this computer is; the one who set it up by hand is an admin. */
  'desk.role': (db: ReadableDb): DeskRole => {
    const row = db.prepare('SELECT role FROM desk').get();
    return row === undefined ? 'admin' : Row.parse(row).role;
  },
} as const;

export const roleWrites = {
  'desk.setRole': (db: WritableDb, { role }: { readonly role: DeskRole }): void => {
    db.prepare(
      'INSERT INTO desk (one, role) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET role = excluded.role',
    ).run(role);
    db.changed('workspace');
  },
} as const;
