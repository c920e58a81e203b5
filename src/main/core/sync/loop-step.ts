import type { InboxPart } from '../remotes/remote.ts';
import type { ConnectionPorts } from './connection.ts';
import { listBeside } from './loop-list.ts';
import { idle } from './loop-after.ts';
import { decide, mayWork, readable } from './loop-machine.ts';
import { holdsHistory } from './loop-state.ts';
import type { LoopNap } from './loop-nap.ts';
import type { ImportPause } from './loop-pause.ts';
import type { LoopStanding } from './loop-standing.ts';
import type { LoopThreads } from './loop-threads.ts';
import type { LoopWork } from './loop-work.ts';
import type { NextToRead } from './reads.ts';

type StepPorts = Pick<ConnectionPorts, 'id' | 'store' | 'clock' | 'isDeskInUse'> & {
  readonly history: InboxPart['history'];
  readonly work: LoopWork;
  readonly standing: LoopStanding;
  readonly threads: LoopThreads;
  readonly pause: ImportPause;
  readonly nap: LoopNap;
  /** The conversation that somebody looks at; null for none. */
  onScreen(): number | null;
};

/**
 * One step of a loop: asks the store what there is to do, decides, and does it or rests. The step
 * rejects when the vendor or the store could not be asked.
 */
export function createLoopStep(ports: StepPorts): () => Promise<void> {
  const { id, store, clock, standing, threads } = ports;

  async function workDue(now: number): Promise<NextToRead | null> {
    const state = standing.state();
    if (!mayWork(state, now)) return null;
    return store.read('sync.nextToRead', {
      connectionId: id,
      serverNow: now + (state.stored.skew ?? 0),
      ...threads.skipped(now),
      history: ports.history,
      onScreen: ports.onScreen(),
      newsSince: holdsHistory(state) ? (state.stored.beganAt ?? 0) : null,
      batch: threads.batch(),
    });
  }

  return async () => {
    const now = clock.now();
    const due = await workDue(now);
    if (due?.changed === null && due.older === null) standing.become(idle(standing.state()));
    // A pause is of one import, and ends with it.
    const { paused, importing } = standing.state();
    if (paused && !importing) await ports.pause.say(false);
    const action = decide(standing.state(), due, now);
    switch (action.kind) {
      case 'rest':
        return ports.nap.rest(action.until);
      case 'read':
      case 'older':
        return threads.readTogether(action);
      case 'look':
        return threads.look(action.conversationId, action);
      default:
        return listBeside(ports, action, action.kind === 'walk' ? readable(due) : null);
    }
  };
}
