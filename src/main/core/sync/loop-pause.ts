import type { ConnectionPorts } from './connection.ts';
import { pausedBy, type LoopState } from './loop-state.ts';
import type { LoopStanding } from './loop-standing.ts';

/** The pause of an import, as a person says it. */
export interface ImportPause {
  /** Pauses or goes on, at once and for later starts. Rejects when the store could not keep it. */
  say(paused: boolean): Promise<void>;
  /** `begins`, read from the store, with what was said since the start: the read may not know it. */
  over(begins: LoopState): LoopState;
}

/** The pause of one connection's import. */
export function createImportPause(
  { id, store }: Pick<ConnectionPorts, 'id' | 'store'>,
  standing: LoopStanding,
): ImportPause {
  let said: boolean | null = null;
  return {
    async say(paused) {
      // At once for the threads that are being read together; taken back if it cannot be kept.
      const before = { state: standing.state().paused, said };
      said = paused;
      standing.become(pausedBy(standing.state(), paused));
      try {
        await store.write('sync.pauseImport', { connectionId: id, paused });
      } catch (thrown) {
        said = before.said;
        standing.become(pausedBy(standing.state(), before.state));
        throw thrown;
      }
    },
    over: (begins) => (said === null ? begins : pausedBy(begins, said)),
  };
}
