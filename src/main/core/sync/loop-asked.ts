import { fromErrorValue, LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { ConnectionPorts } from './connection.ts';
import { isOfOneThread } from './loop-errors.ts';
import { holdEnd } from './loop-state.ts';
import type { LoopStanding } from './loop-standing.ts';
import type { LoopThreads } from './loop-threads.ts';
import type { LoopWork } from './loop-work.ts';
import { createUrgentReads } from './urgent-reads.ts';

/** What a person waits for; it goes beside the loop. */
export interface AskedReads {
  /**
   * Reads a conversation now. Rejects with `LobbyError` when it could not be read, without asking
   * where the connection has stopped or the vendor told us to wait.
   */
  readNow(conversationId: number): Promise<void>;
  /** Somebody looks at a conversation: it is read now if something of it is due, and first from here on. */
  opened(conversationId: number): void;
  /** The conversation that was opened last; null for none. */
  onScreen(): number | null;
  /** Resolves when nothing is read any more. */
  settled(): Promise<void>;
}

type AskedPorts = Pick<ConnectionPorts, 'id' | 'store' | 'clock'> & {
  readonly work: LoopWork;
  readonly standing: LoopStanding;
  readonly threads: LoopThreads;
  /** Aborted when the connection closes. */
  readonly signal: AbortSignal;
  /** Has the loop look again at what there is to do. */
  wake(): void;
};

/** The reads that people ask of one connection. */
export function createAskedReads(ports: AskedPorts): AskedReads {
  const { id, store, clock, work, standing, threads } = ports;
  let onScreen: number | null = null;

  async function read(conversationId: number): Promise<void> {
    if (await work.needsLook(conversationId)) return threads.look(conversationId, null);
    for (const thread of await work.threadsOf(conversationId)) await threads.readOne(thread);
  }

  function refuse(): void {
    const { health } = standing.state();
    if (health.kind === 'stopped') throw fromErrorValue(health.error);
    const until = holdEnd(standing.state(), clock.now());
    if (until === null) return;
    throw new LobbyError('remote_rate_limited', 'The vendor told us to wait.', {
      detail: { retryAfterMs: until - clock.now() },
    });
  }

  const urgent = createUrgentReads(async (conversationId) => {
    refuse();
    try {
      await read(conversationId);
      ports.wake();
    } catch (thrown) {
      if (!isOfOneThread(toErrorValue(thrown)) && !ports.signal.aborted) {
        await standing.failed(thrown, true);
        ports.wake();
      }
      throw thrown;
    }
  });

  async function readIfDue(conversationId: number): Promise<void> {
    const { threads: known } = await store.read('sync.threadsOf', {
      connectionId: id,
      conversationId,
    });
    if (known.some((thread) => thread.isDue)) await urgent.run(conversationId);
  }

  return {
    readNow: (conversationId) => urgent.run(conversationId),
    opened(conversationId) {
      onScreen = conversationId;
      void readIfDue(conversationId).catch(() => {
        // Nobody waits for it; a failure of the connection is on its sign already.
      });
    },
    onScreen: () => onScreen,
    settled: () => urgent.settled(),
  };
}
