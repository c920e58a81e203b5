import { z } from 'zod';
import { LobbyError } from '../../../../shared/errors.ts';
import type { VendorKey } from '../../../../shared/domain/vendors.ts';
import type { WritableDb } from '../../store/db.ts';
import { unindexContact, unindexWords } from '../../store/search-index.ts';

export interface ConnectionToSave {
  readonly id: string;
  readonly vendor: VendorKey;
  readonly label: string;
  readonly baseUrl: string;
  /** Form values without secrets, by field key. */
  readonly settings: Readonly<Record<string, string>>;
  /** Null keeps the credentials that are there. */
  readonly sealed: Uint8Array | null;
  /** For a new one, ms UTC. */
  readonly createdAt: number;
}

const Found = z.array(z.object({ id: z.int() }));
const Label = z.object({ label: z.string() }).array();

function refuseTakenLabel(db: WritableDb, id: string, label: string): void {
  const others = Label.parse(db.prepare('SELECT label FROM connections WHERE id <> ?').all(id));
  const same = (other: string): boolean =>
    other.localeCompare(label, undefined, { sensitivity: 'accent' }) === 0;
  if (others.some((other) => same(other.label))) {
    throw new LobbyError('conflict', 'Another connection has this label.', {
      detail: { fields: ['label'] },
    });
  }
}

export const connectionWrites = {
  /**
   * Keeps a connection, new or changed. Another account or another address begins its walk anew.
   * Throws `conflict` for a label that another connection has, `not_found` where there is nothing
   * to keep the credentials of.
   */
  'connections.keep': (db: WritableDb, args: ConnectionToSave): void => {
    const { id, sealed } = args;
    refuseTakenLabel(db, id, args.label);
    const before = z
      .object({ baseUrl: z.string(), settings: z.string() })
      .optional()
      .parse(
        db.prepare('SELECT base_url AS baseUrl, settings FROM connections WHERE id = ?').get(id),
      );
    const settings = JSON.stringify(args.settings);
    if (before === undefined && sealed === null) {
      throw new LobbyError('not_found', 'This connection is gone.');
    }
    db.prepare(
      `INSERT INTO connections (id, vendor, label, base_url, settings, created_at)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET label = excluded.label, base_url = excluded.base_url,
         settings = excluded.settings`,
    ).run(id, args.vendor, args.label, args.baseUrl, settings, args.createdAt);
    if (sealed !== null) {
      db.prepare(
        `INSERT INTO credentials (connection_id, sealed) VALUES (?, ?)
         ON CONFLICT (connection_id) DO UPDATE SET sealed = excluded.sealed`,
      ).run(id, sealed);
    }
    if (sealed !== null || before?.baseUrl !== args.baseUrl || before.settings !== settings) {
      db.prepare('DELETE FROM sync_state WHERE connection_id = ?').run(id);
    }
    db.changed('connections', 'conversations');
  },

  /** Begins a removal: the credentials go first, and with them the connection from every list. */
  'connections.leave': (db: WritableDb, args: { id: string }): void => {
    const gone = db.prepare('DELETE FROM credentials WHERE connection_id = ?').run(args.id);
    if (gone.changes === 0) throw new LobbyError('not_found', 'This connection is gone.');
    db.changed('connections');
  },

  /**
   * Wipes up to `limit` messages of a connection that is leaving, then the rest of it. In small
   * steps, because the writer is never held for long. Says whether nothing is left.
   */
  'connections.wipe': (db: WritableDb, args: { id: string; limit: number }): boolean => {
    const { id, limit } = args;
    const ofConnection = `FROM numbers n JOIN conversations c ON c.number_id = n.id
      JOIN messages m ON m.conversation_id = c.id WHERE n.connection_id = ?`;
    const messages = Found.parse(
      db.prepare(`SELECT m.id AS id ${ofConnection} LIMIT ?`).all(id, limit),
    ).map((row) => row.id);
    if (messages.length > 0) {
      unindexWords(db, messages);
      const remove = db.prepare('DELETE FROM messages WHERE id = ?');
      for (const message of messages) remove.run(message);
      return false;
    }
    const contacts = Found.parse(
      db
        .prepare(
          `SELECT k.id AS id FROM numbers n JOIN contacts k ON k.number_id = n.id
           WHERE n.connection_id = ? LIMIT ?`,
        )
        .all(id, limit),
    ).map((row) => row.id);
    if (contacts.length > 0) {
      const remove = db.prepare('DELETE FROM contacts WHERE id = ?');
      for (const contact of contacts) {
        unindexContact(db, contact);
        remove.run(contact);
      }
      return false;
    }
    db.prepare('DELETE FROM connections WHERE id = ?').run(id);
    db.changed('connections', 'conversations', 'templates', 'search');
    return true;
  },
} as const;
