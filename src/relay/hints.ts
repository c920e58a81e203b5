import { setTimeout as wait } from 'node:timers/promises';

/** The shortest time between two hints to one channel, ms: nobody sees it, and a flood is few hints. */
const spacingMs = 20;

/**
 * Gathers what is to be hinted: many appends in a moment are one hint, and the next waits until the
 * last was sent and a little longer. `send` must not reject.
 */
export function gatherHints(
  send: (channelId: string) => Promise<void>,
): (channelId: string) => void {
  /** Whether more came while a channel's hint was on its way. */
  const busy = new Map<string, boolean>();
  async function run(channelId: string): Promise<void> {
    busy.set(channelId, false);
    await send(channelId);
    await wait(spacingMs, undefined, { ref: false });
    const isMore = busy.get(channelId) === true;
    busy.delete(channelId);
    if (isMore) await run(channelId);
  }
  return (channelId) => {
    if (busy.has(channelId)) busy.set(channelId, true);
    else {
      busy.set(channelId, false);
      setImmediate(() => void run(channelId));
    }
  };
}
