import {
  keepChanged,
  keepListed,
  keepMade,
  type MadeRow,
  type OfIntent,
} from '../../intents/made-rows.ts';
import type { WritableDb } from '../../store/db.ts';
import type { SealedLink } from './address.ts';

/** What an answer of the platform says of a link. Its address stays where it tells none. */
function rowOf(link: SealedLink): MadeRow {
  const { address, createdAt, lastUsedAt } = link;
  return {
    ref: link.ref,
    columns: {
      number_ref: link.numberRef,
      name: link.name,
      rights: JSON.stringify(link.rights),
      unknown_rights: JSON.stringify(link.unknownRights),
      status: link.status,
      expires_at: link.expiresAt,
      ...(address === null ? {} : { address }),
      ...(createdAt === null ? {} : { created_at: createdAt }),
      ...(lastUsedAt === null ? {} : { last_used_at: lastUsedAt }),
    },
  };
}

const table = 'shared_links';
/** What a link opened is of no use to anybody once it is ended, so its address goes too. */
const ended = { status: 'revoked', address: null };

export const sharedLinkWrites = {
  /** The platform has made the link of an intent, which is done with that. */
  'sharedLinks.made': (db: WritableDb, args: OfIntent & { readonly link: SealedLink }): void => {
    keepMade(db, table, rowOf(args.link), args);
    db.changed('shared_links');
  },

  /** What a link is after a change or with its new address; the intent is done with that. */
  'sharedLinks.changed': (
    db: WritableDb,
    args: OfIntent & { readonly id: number; readonly link: SealedLink },
  ): void => {
    keepChanged(db, table, args.id, rowOf(args.link).columns, args);
    db.changed('shared_links');
  },

  /** A link was ended. */
  'sharedLinks.revoked': (db: WritableDb, args: OfIntent & { readonly id: number }): void => {
    keepChanged(db, table, args.id, ended, args);
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
    keepListed(db, table, args.links.map(rowOf), args, ended);
    db.changed('shared_links');
  },
} as const;
