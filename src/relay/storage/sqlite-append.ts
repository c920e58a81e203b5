import { z } from 'zod';
import type { statementCache } from '../../sqlite/statements.ts';
import type { Database } from '../../sqlite/open.ts';
import type { Appended, Counter, NewEvent } from './storage.ts';

const Seq = z.object({ seq: z.int() });
const Head = z.object({ head: z.int() });

/** What shares a flush: an event, or one more of a counter. */
export type Write =
  | { readonly kind: 'append'; readonly channelId: string; readonly event: NewEvent }
  | { readonly kind: 'count'; readonly channelId: string; readonly counter: Counter };
export type Written = Appended | { readonly kind: 'counted' };

/** How far a channel's log goes while events are added to it. */
interface Place {
  head: number;
  lastEventAt: number | null;
}

/**
 * Writes events and counts in one transaction, which is on the disk when this returns; the answers
 * stand in the order of what was asked. Throws what SQLite does, and keeps none of them then.
 */
export function sqliteWrites(
  db: Database,
  sql: ReturnType<typeof statementCache>,
): (writes: readonly Write[]) => readonly Written[] {
  function placeOf(channelId: string): Place | null {
    const row = sql('SELECT head FROM channels WHERE id = ?').get(channelId);
    return row === undefined ? null : { head: Head.parse(row).head, lastEventAt: null };
  }
  function append(place: Place | null, channelId: string, event: NewEvent): Appended {
    if (place === null) return { kind: 'gone' };
    const { vendor, id, type, receivedAt, body } = event;
    const seq = place.head + 1;
    const isNew = sql(
      'INSERT INTO seen (channel_id, id, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ).run(channelId, id, seq).changes;
    if (isNew === 0) {
      const first = sql('SELECT seq FROM seen WHERE channel_id = ? AND id = ?').get(channelId, id);
      return { kind: 'repeat', seq: Seq.parse(first).seq };
    }
    sql(
      `INSERT INTO events (channel_id, seq, vendor, id, type, received_at, body)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ).run(channelId, seq, vendor, id, type, receivedAt, body);
    place.head = seq;
    place.lastEventAt = receivedAt;
    return { kind: 'appended', seq };
  }
  function count(channelId: string, counter: Counter): Written {
    const path = `$.${counter}`;
    sql(
      `UPDATE channels SET counters =
         json_set(counters, ?, coalesce(json_extract(counters, ?), 0) + 1) WHERE id = ?`,
    ).run(path, path, channelId);
    return { kind: 'counted' };
  }
  const writeAll = db.transaction((writes: readonly Write[]): readonly Written[] => {
    const places = new Map<string, Place | null>();
    const answers = writes.map((write) => {
      const { channelId } = write;
      if (write.kind === 'count') return count(channelId, write.counter);
      const place = places.has(channelId) ? (places.get(channelId) ?? null) : placeOf(channelId);
      places.set(channelId, place);
      return append(place, channelId, write.event);
    });
    for (const [channelId, place] of places) {
      if (place === null || place.lastEventAt === null) continue;
      sql('UPDATE channels SET head = ?, last_event_at = ? WHERE id = ?').run(
        place.head,
        place.lastEventAt,
        channelId,
      );
    }
    return answers;
  });
  return (writes) => writeAll.immediate(writes);
}
