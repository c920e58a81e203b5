import { finishIntent } from '../../intents/rows.ts';
import type { SqlValue, WritableDb } from '../../store/db.ts';
import type { SealedLink } from './address.ts';

/** What an answer of the platform says of a link, as it is kept; its address stays where it tells none. */
const told = `number_ref = ?, name = ?, rights = ?, unknown_rights = ?, status = ?,
  address = coalesce(?, address), created_at = coalesce(?, created_at), expires_at = ?,
  last_used_at = coalesce(?, last_used_at)`;

function values(link: SealedLink): SqlValue[] {
  return [
    link.numberRef,
    link.name,
    JSON.stringify(link.rights),
    JSON.stringify(link.unknownRights),
    link.status,
    link.address,
    link.createdAt,
    link.expiresAt,
    link.lastUsedAt,
  ];
}

export interface OfIntent {
  readonly intentId: string;
  /** Ms UTC. */
  readonly now: number;
}

/** Keeps one link of a list; returns its row's id. */
function keepListed(db: WritableDb, connectionId: string, link: SealedLink, now: number): void {
  const known = db
    .prepare(`UPDATE shared_links SET ${told} WHERE connection_id = ? AND ref = ?`)
    .run(...values(link), connectionId, link.ref);
  if (known.changes > 0) return;
  db.prepare(
    `INSERT INTO shared_links (connection_id, ref, number_ref, name, rights, unknown_rights, status,
       address, created_at, expires_at, last_used_at, seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(connectionId, link.ref, ...values(link), now);
}

export const sharedLinkWrites = {
  /** The platform has made the link of an intent, which is done with that. */
  'sharedLinks.made': (db: WritableDb, args: OfIntent & { readonly link: SealedLink }): void => {
    const { intentId, link, now } = args;
    // A list that was read meanwhile may have brought it already.
    db.prepare(
      `DELETE FROM shared_links WHERE made_by IS NULL AND ref = ?
         AND connection_id = (SELECT connection_id FROM shared_links WHERE made_by = ?)`,
    ).run(link.ref, intentId);
    db.prepare(
      `UPDATE shared_links SET ref = ?, made_by = NULL, made_here = 1, ${told} WHERE made_by = ?`,
    ).run(link.ref, ...values(link), intentId);
    finishIntent(db, intentId, now);
    db.changed('shared_links');
  },

  /** What a link is after a change or with its new address; the intent is done with that. */
  'sharedLinks.changed': (
    db: WritableDb,
    args: OfIntent & { readonly id: number; readonly link: SealedLink },
  ): void => {
    db.prepare(`UPDATE shared_links SET ${told} WHERE id = ?`).run(...values(args.link), args.id);
    finishIntent(db, args.intentId, args.now);
    db.changed('shared_links');
  },

  /** A link was ended: what it opened is of no use to anybody, so its address goes too. */
  'sharedLinks.revoked': (db: WritableDb, args: OfIntent & { readonly id: number }): void => {
    db.prepare(`UPDATE shared_links SET status = 'revoked', address = NULL WHERE id = ?`).run(
      args.id,
    );
    finishIntent(db, args.intentId, args.now);
    db.changed('shared_links');
  },

  /** Keeps a platform's whole list; a link it does not name is ended. */
  'sharedLinks.listed': (
    db: WritableDb,
    args: {
      readonly connectionId: string;
      readonly links: readonly SealedLink[];
      readonly now: number;
    },
  ): void => {
    const { connectionId, links, now } = args;
    for (const link of links) keepListed(db, connectionId, link, now);
    db.prepare(
      `UPDATE shared_links SET status = 'revoked', address = NULL
       WHERE connection_id = ? AND ref IS NOT NULL
         AND ref NOT IN (SELECT value FROM json_each(?))`,
    ).run(connectionId, JSON.stringify(links.map(({ ref }) => ref)));
    db.changed('shared_links');
  },
} as const;
