import type { CoreEvent } from '../../../shared/contract/events.ts';
import { ConversationId, type ConnectionId, type PersonId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { InboxPart, RemoteThreadPage } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import type { Arrival, ThreadRead } from './apply-thread.ts';
import type { ThreadToRead } from './reads.ts';

export interface ThreadReaderPorts {
  readonly id: ConnectionId;
  readonly inbox: InboxPart;
  readonly store: Store;
  readonly clock: Clock;
  readonly timeZone: string;
  emit(event: CoreEvent): void;
  person(): { readonly id: PersonId };
}

/** A message older than this is in the list as unread; a notification of it would be noise. */
const newsMs = 60 * 60 * 1000;

/**
 * Reads a thread at the vendor and writes what came, page by page while history before it is
 * missing and can be had. A conversation that is gone is marked. Rejects with `LobbyError` when the
 * vendor or the store could not be asked; what was written until then stays.
 */
export function createThreadReader(ports: ThreadReaderPorts) {
  const { id, inbox, store, clock } = ports;

  function tell(arrival: Arrival, servedAt: number): void {
    if (arrival.sentAt < servedAt - newsMs) return;
    ports.emit({
      type: 'message_arrived',
      conversationId: ConversationId.parse(arrival.conversationId),
      displayName: arrival.displayName,
      text: arrival.text,
      sentAt: arrival.sentAt,
    });
  }

  async function ask(
    ref: string,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<RemoteThreadPage | null> {
    try {
      return await inbox.readConversation(ref, cursor, signal);
    } catch (thrown) {
      if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_not_found') throw thrown;
      return null;
    }
  }

  async function readFrom(
    thread: ThreadToRead,
    at: { readonly cursor: string | null; readonly continues: ThreadRead['continues'] },
    signal: AbortSignal,
  ): Promise<void> {
    const { ref, seenFingerprint } = thread;
    const page = await ask(ref, at.cursor, signal);
    if (signal.aborted) return;
    if (page === null) {
      await store.write('sync.markGone', { connectionId: id, ref, now: clock.now() });
      return;
    }
    const [applied] = await store.write('sync.applyThreads', {
      connectionId: id,
      timeZone: ports.timeZone,
      now: clock.now(),
      personId: ports.person().id,
      threads: [{ page, seenFingerprint, continues: at.continues }],
    });
    if (applied === undefined) return;
    const { arrival, servedAt, wantsOlder } = applied;
    if (arrival !== null) tell(arrival, servedAt);
    if (!wantsOlder || signal.aborted) return;
    const from = Math.min(...page.messages.map((message) => message.sentAt));
    const continues = { from, servedAt: at.continues?.servedAt ?? servedAt };
    await readFrom(thread, { cursor: page.older, continues }, signal);
  }

  return (thread: ThreadToRead, signal: AbortSignal): Promise<void> =>
    readFrom(thread, { cursor: null, continues: null }, signal);
}

/** Reads one thread; see `createThreadReader`. */
export type ReadThread = ReturnType<typeof createThreadReader>;
