import { z } from 'zod';
import { createGroupCommit } from './group-commit.ts';
import type { RedisClient } from './redis-client.ts';
import { keys } from './redis-keys.ts';
import { aboutEvent } from './redis-rows.ts';
import { appendScript, runScript } from './redis-scripts.ts';
import { eventsOf } from './redis-watch.ts';
import type { Seal } from './seal.ts';
import type { Appended, NewEvent } from './storage.ts';

/** Events of one script: Redis does nothing else meanwhile, and each may have a mebibyte. */
const mostAtOnce = 100;

const Seqs = z.array(z.int());

interface Append {
  readonly channelId: string;
  readonly event: NewEvent;
}

/** What the script answers of one event. */
function appendedAs(seq: number | undefined): Appended {
  if (seq === undefined) throw new Error('Redis answered less than it was asked');
  if (seq === 0) return { kind: 'gone' };
  return seq > 0 ? { kind: 'appended', seq } : { kind: 'repeat', seq: -seq };
}

/**
 * Appends events to their channels' streams, sealed, and tells of it on `changes`. What comes in one
 * turn of the event loop is one script a channel: a script costs Redis more than an event does.
 * Rejects when Redis did not answer; it may have kept them then.
 */
export function redisAppends(
  client: RedisClient,
  seal: Seal,
  changes: string,
): (channelId: string, event: NewEvent) => Promise<Appended> {
  async function write(channelId: string, appends: readonly Append[]): Promise<readonly number[]> {
    const names = [keys.channel(channelId), keys.seen(channelId), keys.log(channelId)];
    const args = appends.flatMap(({ event: { id, vendor, type, receivedAt, body } }) => {
      const closed = seal.close(body, aboutEvent(channelId, id));
      return [id, vendor, type, String(receivedAt), closed];
    });
    const told = eventsOf(changes, channelId);
    return Seqs.parse(await runScript(client, appendScript, names, [told, ...args]));
  }
  const commits = createGroupCommit<Append, Appended>((appends) => {
    const answers = new Map<Append, Promise<Appended>>();
    for (const [channelId, those] of Map.groupBy(appends, (append) => append.channelId)) {
      const seqs = write(channelId, those);
      for (const [n, one] of those.entries()) {
        answers.set(
          one,
          seqs.then((all) => appendedAs(all[n])),
        );
      }
    }
    return appends.flatMap((append) => answers.get(append) ?? []);
  }, mostAtOnce);
  return (channelId, event) => commits.add({ channelId, event });
}
