import type { CoreEvent } from '../../../shared/contract/events.ts';
import { ConversationId, type ConnectionId, type PersonId } from '../../../shared/domain/ids.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { InboxPart, RemoteThreadPage } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import type { ThreadApplied } from './apply-thread.ts';
import type { Arrival } from './arrival.ts';
import { isOfOneThread } from './loop-errors.ts';
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

/** A page of a thread as it was written. */
export interface PageRead extends ThreadApplied {
  readonly page: RemoteThreadPage;
}

export interface ThreadReader {
  /**
   * Reads one page of a thread at the vendor, the newest where `cursor` is null, and writes it in one
   * step with how far the thread has been followed. A conversation that is gone is marked. Rejects
   * with `LobbyError` when the vendor or the store could not be asked; null when the conversation is
   * gone or `signal` aborted.
   */
  readPage(
    thread: ThreadToRead,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<PageRead | null>;
}

/** Reads threads of one connection. */
export function createThreadReader(ports: ThreadReaderPorts): ThreadReader {
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
      if (!(thrown instanceof LobbyError)) throw thrown;
      // A cursor may not live for ever; the thread is then followed from its newest page again.
      if (cursor !== null && isOfOneThread(toErrorValue(thrown))) {
        await store.write('sync.forgetOlder', { connectionId: id, ref, cursor });
      }
      if (thrown.code !== 'remote_not_found') throw thrown;
      return null;
    }
  }

  return {
    async readPage(thread, cursor, signal) {
      const { ref, seenFingerprint } = thread;
      const page = await ask(ref, cursor, signal);
      if (signal.aborted) return null;
      if (page === null) {
        await store.write('sync.markGone', { connectionId: id, ref, now: clock.now() });
        return null;
      }
      const [applied] = await store.write('sync.applyThreads', {
        connectionId: id,
        timeZone: ports.timeZone,
        now: clock.now(),
        history: inbox.history,
        personId: ports.person().id,
        threads: [{ page, seenFingerprint, continues: cursor }],
      });
      if (applied === undefined) return null;
      if (applied.arrival !== null) tell(applied.arrival, applied.servedAt);
      return { ...applied, page };
    },
  };
}
