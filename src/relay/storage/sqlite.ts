import { z } from 'zod';
import { migrate } from '../../sqlite/migrate.ts';
import { openDatabase, type Database } from '../../sqlite/open.ts';
import { statementCache } from '../../sqlite/statements.ts';
import { createGroupCommit } from './group-commit.ts';
import { relayApplicationId, relayMigrations } from './schema.ts';
import { sqliteWrites, type Write, type Written } from './sqlite-append.ts';
import { sqliteInvitations } from './sqlite-invitations.ts';
import { channelStateOf, eventOf, tokenOf } from './sqlite-rows.ts';
import type { Channel } from '../channel.ts';
import type { RelayStorage, Retention } from './storage.ts';

const Seq = z.object({ seq: z.int() });
const Alive = z.object({ alive_at: z.int() });
const Head = z.object({ head: z.int(), oldest: z.int() });

/** How often it is looked whether another process changed something, ms. */
const watchEveryMs = 250;
/** Events removed in one transaction, so that ingest never waits long for it. */
const trimmedAtOnce = 5_000;

export interface SqliteStorageOptions {
  readonly file: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** Opens, or makes where `create` says so, the relay's database. Throws `DatabaseProblem`. */
export function openRelayDatabase(
  { file, key }: SqliteStorageOptions,
  { create }: { readonly create: boolean },
): Database {
  const db = openDatabase({ file, key, create });
  try {
    // A vendor is told 2xx only for what a power cut would leave.
    db.pragma('synchronous=FULL');
    migrate(db, { file, applicationId: relayApplicationId, migrations: relayMigrations });
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** A relay's log in one encrypted SQLite file, for one relay; its command line may open it beside. */
export function openSqliteStorage(options: SqliteStorageOptions): RelayStorage {
  const db = openRelayDatabase(options, { create: true });
  const sql = statementCache(db);
  const listeners = new Set<(change: { readonly channelId: string | null }) => void>();
  const tell = (channelId: string | null): void => {
    for (const listener of listeners) listener({ channelId });
  };

  const writeAll = sqliteWrites(db, sql);
  const commits = createGroupCommit((writes: readonly Write[]): readonly Written[] => {
    const answers = writeAll(writes);
    const appends = writes.filter(({ kind }) => kind === 'append');
    for (const channelId of new Set(appends.map((append) => append.channelId))) tell(channelId);
    return answers;
  });

  /** Channels as they were last read: each event asks for its own, and they hardly ever change. */
  const channels = new Map<string, Channel>();

  function headOf(channelId: string): { head: number; oldest: number } {
    const row = sql('SELECT head, oldest FROM channels WHERE id = ?').get(channelId);
    return row === undefined ? { head: 0, oldest: 1 } : Head.parse(row);
  }

  /** The first seq of a channel that stays. */
  function firstKept(channelId: string, head: number, { olderThan, keep }: Retention): number {
    const young = sql(
      'SELECT seq FROM events WHERE channel_id = ? AND received_at >= ? ORDER BY seq LIMIT 1',
    ).get(channelId, olderThan);
    const byAge = young === undefined ? head + 1 : Seq.parse(young).seq;
    return Math.max(byAge, head - keep + 1);
  }

  const trimSome = db.transaction((channelId: string, from: number, to: number): number => {
    const end = Math.min(to, from + trimmedAtOnce);
    sql(
      `DELETE FROM seen WHERE channel_id = ? AND id IN
         (SELECT id FROM events WHERE channel_id = ? AND seq < ?)`,
    ).run(channelId, channelId, end);
    const { changes } = sql('DELETE FROM events WHERE channel_id = ? AND seq < ?').run(
      channelId,
      end,
    );
    sql('UPDATE channels SET oldest = ? WHERE id = ?').run(end, channelId);
    return changes;
  });

  let version = db.pragma('data_version', { simple: true });
  const watching = setInterval(() => {
    const now = db.pragma('data_version', { simple: true });
    if (now === version) return;
    version = now;
    channels.clear();
    tell(null);
  }, watchEveryMs);
  watching.unref();

  return {
    ...sqliteInvitations(db, sql),
    async addChannel({ id, vendor, scheme, createdAt }) {
      sql('INSERT INTO channels (id, vendor, scheme, created_at) VALUES (?, ?, ?, ?)').run(
        id,
        vendor,
        JSON.stringify(scheme),
        createdAt,
      );
    },
    async channel(id) {
      const known = channels.get(id);
      if (known !== undefined) return known;
      const row = sql('SELECT * FROM channels WHERE id = ?').get(id);
      if (row === undefined) return null;
      const { channel } = channelStateOf(row);
      channels.set(id, channel);
      return channel;
    },
    async channels() {
      return sql('SELECT * FROM channels ORDER BY created_at, id').all().map(channelStateOf);
    },
    async removeChannel(id) {
      const removed = sql('DELETE FROM channels WHERE id = ?').run(id).changes > 0;
      channels.delete(id);
      // Its desks' sockets are to be closed.
      tell(null);
      return removed;
    },
    async append(channelId, event) {
      const written = await commits.add({ kind: 'append', channelId, event });
      if (written.kind === 'counted') throw new Error('An append was answered with a count.');
      return written;
    },
    async read(channelId, after, limit) {
      const { oldest, head } = headOf(channelId);
      if (after < oldest - 1) return { kind: 'too_old', oldest };
      if (after > head) return { kind: 'too_old', oldest: head + 1 };
      const events = sql(
        `SELECT seq, vendor, id, type, received_at, body FROM events
         WHERE channel_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
      )
        .all(channelId, after, limit)
        .map(eventOf);
      return { kind: 'page', events, next: events.at(-1)?.seq ?? after };
    },
    head: async (channelId) => headOf(channelId).head,
    async count(channelId, counter) {
      await commits.add({ kind: 'count', channelId, counter });
    },
    async trim(retention) {
      let removed = 0;
      for (const { channel, head } of sql('SELECT * FROM channels').all().map(channelStateOf)) {
        const end = firstKept(channel.id, head, retention);
        for (let from = headOf(channel.id).oldest; from < end; from += trimmedAtOnce) {
          removed += trimSome(channel.id, from, end);
        }
      }
      return removed;
    },
    async addToken({ id, channelId, person, computer, manages, createdAt }, hash) {
      sql(
        `INSERT INTO tokens (id, hash, channel_id, person, computer, manages, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(id, hash, channelId, person, computer, Number(manages), createdAt);
    },
    async tokenOf(hash) {
      const row = sql('SELECT * FROM tokens WHERE hash = ?').get(hash);
      return row === undefined ? null : tokenOf(row);
    },
    async tokens(channelId) {
      return sql('SELECT * FROM tokens WHERE channel_id IS ? ORDER BY created_at, id')
        .all(channelId)
        .map(tokenOf);
    },
    async revokeToken(id) {
      const revoked = sql('DELETE FROM tokens WHERE id = ?').run(id).changes > 0;
      tell(null);
      return revoked;
    },
    async usedToken(id, at) {
      sql('UPDATE tokens SET last_used_at = ? WHERE id = ?').run(at, id);
    },
    async alive(at) {
      const before = sql('SELECT alive_at FROM life').get();
      sql('INSERT OR REPLACE INTO life (id, alive_at) VALUES (1, ?)').run(at);
      return before === undefined ? null : Alive.parse(before).alive_at;
    },
    async isReady() {
      // Takes the write lock and gives it back: a full disk or a read-only file shows here.
      db.transaction(() => sql('UPDATE channels SET head = head WHERE 0').run()).immediate();
      return true;
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Whoever watches is told of every append: that costs nothing here.
    follow(channelId) {
      tell(channelId);
      return () => undefined;
    },
    async close() {
      clearInterval(watching);
      commits.flush();
      listeners.clear();
      db.close();
    },
  };
}
