import type { ConnectionId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../ports.ts';
import type { InboxPart } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { isNewestFirst } from './older-pages.ts';
import type { ThreadOf } from './reads.ts';
import type { LostSends } from './settle-sends.ts';
import type { PageRead, ThreadReader } from './thread-reader.ts';

export interface LookPorts {
  readonly id: ConnectionId;
  readonly inbox: InboxPart;
  readonly store: Store;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly reader: ThreadReader;
}

/** Message times are whole seconds and may come from another clock than the list's. */
const toleranceMs = 3000;

/** Nobody has so many conversations with one person; a list that goes on and on is broken. */
const longestList = 50;

/**
 * Looks for own sends whose answer was lost, with a vendor that may begin a new conversation for a
 * send and pages each of them: the list is asked for the person, then every conversation that can
 * hold them is read back to when they began. Only then is it settled what they are. Does nothing
 * where nothing is lost. Rejects with `LobbyError` when the vendor could not be asked; what was read
 * until then stays.
 */
export async function lookForLost(
  ports: LookPorts,
  conversationId: number,
  signal: AbortSignal,
): Promise<void> {
  const { id, store } = ports;
  const of = { connectionId: id, conversationId };
  const lost = await store.read('sync.lostSends', of);
  if (lost === null) return;
  const listed = await askList(ports, lost, signal);
  if (signal.aborted) return;
  const { threads } = await store.read('sync.threadsOf', of);
  const from = lost.beganAt - toleranceMs;
  const wanted = threads.filter((thread, index) => index === 0 || thread.activityAt >= from);
  let isWhole = listed.isWhole;
  for (const thread of wanted) {
    isWhole = (await readBackTo(ports.reader, thread, from, signal)) && isWhole;
    if (signal.aborted) return;
  }
  await store.write('sync.settleSends', { ...of, servedAt: listed.servedAt, isWhole });
}

interface Listed {
  /** The vendor's time when it began to answer. */
  readonly servedAt: number;
  /** All conversations of the person have been listed. */
  readonly isWhole: boolean;
}

async function askList(ports: LookPorts, lost: LostSends, signal: AbortSignal): Promise<Listed> {
  const { id, inbox, store, clock, timeZone } = ports;
  const { skew } = await store.read('sync.state', { connectionId: id });
  let servedAt = clock.now() + (skew ?? 0);
  if (lost.phone === null) return { servedAt, isWhole: false };
  const asked = {
    recipient: lost.phone,
    ...(lost.numberRef === '' ? {} : { numberRef: lost.numberRef }),
  };
  let cursor: string | null = null;
  for (let pages = 0; pages < longestList; pages += 1) {
    const page = await inbox.listConversations({ cursor, ...asked }, signal);
    if (signal.aborted) return { servedAt, isWhole: false };
    const now = clock.now();
    if (pages === 0) servedAt = Math.min(servedAt, page.serverDate ?? servedAt);
    const look = { kind: 'look' } as const;
    await store.write('sync.applyList', { connectionId: id, timeZone, now, purpose: look, page });
    if (page.next === null) return { servedAt, isWhole: true };
    cursor = page.next;
  }
  return { servedAt, isWhole: false };
}

/** Whether all of the thread since `from` is here once this page is written. */
function reachesBack({ page, pages }: PageRead, from: number): boolean {
  if (page.older === null || (pages.isWhole && pages.cursor === null)) return true;
  const sentAt = page.messages.map((message) => message.sentAt);
  return isNewestFirst(sentAt) && sentAt.some((time) => time < from);
}

/** Reads a thread's pages back to `from`; false when the vendor did not show all of it. */
async function readBackTo(
  reader: ThreadReader,
  thread: ThreadOf,
  from: number,
  signal: AbortSignal,
): Promise<boolean> {
  let cursor: string | null = null;
  for (;;) {
    const read: PageRead | null = await reader.readPage(thread, cursor, signal);
    if (read === null) return false;
    if (reachesBack(read, from)) return true;
    if (read.page.older === cursor) return false;
    cursor = read.page.older;
  }
}
