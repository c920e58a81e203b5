import { z } from 'zod';
import type { LinkRight } from '../../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Prepared, Preparing } from '../../intents/preparing.ts';
import type { WritableDb } from '../../store/db.ts';

/** What of a shared link is written while it is being prepared. `expiresAt` in ms UTC; null: never. */
export interface PreparedLink {
  readonly numberRef: string;
  readonly name: string;
  readonly rights: readonly LinkRight[];
  readonly expiresAt: number | null;
}

const Named = z.object({ name: z.string() }).optional();

/** What changes a link waits for whatever else is done to it. */
export function linkTarget(id: number): string {
  return `link:${id}`;
}

/** The row of a link that the platform has not made yet. */
export function prepareLink(db: WritableDb, at: Preparing, link: PreparedLink): Prepared {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO shared_links (connection_id, made_by, number_ref, name, rights, expires_at, seen_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      at.connectionId,
      at.intentId,
      link.numberRef,
      link.name,
      JSON.stringify(link.rights),
      link.expiresAt,
      at.now,
    );
  return { target: linkTarget(Number(lastInsertRowid)), subject: link.name };
}

/** Whether the link that is to be changed is there. Throws `not_found`. */
export function prepareOfLink(db: WritableDb, at: Preparing, { id }: { id: number }): Prepared {
  const link = Named.parse(
    db
      .prepare('SELECT name FROM shared_links WHERE id = ? AND connection_id = ?')
      .get(id, at.connectionId),
  );
  if (link === undefined) throw new LobbyError('not_found', 'This link is gone.');
  return { target: linkTarget(id), subject: link.name };
}
