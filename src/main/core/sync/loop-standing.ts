import type { Freshness } from '../../../shared/contract/rows.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { InboxPart } from '../remotes/remote.ts';
import type { ConnectionPorts } from './connection.ts';
import { needsPerson } from './loop-errors.ts';
import { freshness } from './loop-freshness.ts';
import { failed, succeeded, type After } from './loop-after.ts';
import type { Action } from './loop-machine.ts';
import { holdEnd, startState, type LoopState } from './loop-state.ts';
import type { SyncProgress } from './reads.ts';
import { nothingStored } from './sync-state.ts';

/** Where a connection's loop stands, for the loop and for what a person asks for beside it. */
export interface LoopStanding {
  /** As of now: what was taken before an `await` may be old. */
  state(): LoopState;
  /** The sign beside the connection. */
  freshness(): Freshness;
  /** What the store knows of the connection. */
  stored(): Promise<SyncProgress>;
  /** Goes over to `next`, and tells the windows when the sign changed with it. */
  become(next: LoopState): void;
  /** Goes on after an answer was written; `over` is what it said of the list. */
  answered(action: Action | null, over?: Partial<After>): Promise<void>;
  /**
   * Goes on after the vendor or the store could not be asked: logs it, waits or stops, and keeps a wait
   * that the vendor asked for. `beside`: a read that a person asked for.
   */
  failed(thrown: unknown, beside: boolean): Promise<void>;
}

type StandingPorts = Pick<ConnectionPorts, 'id' | 'store' | 'clock' | 'random' | 'log' | 'emit'> & {
  readonly order: InboxPart['order'];
};

const nothingYet: SyncProgress = { ...nothingStored, listed: 0, neverRead: 0, readAllFrom: null };

/** The standing of a loop that has not looked at its store yet. */
export function createLoopStanding(ports: StandingPorts): LoopStanding {
  const { id, store, clock } = ports;
  let state: LoopState = startState(nothingYet, clock.now(), ports.order);
  let shown: Freshness = freshness(state);

  function become(next: LoopState): void {
    state = next;
    const now = freshness(state);
    if (JSON.stringify(now) === JSON.stringify(shown)) return;
    shown = now;
    ports.emit({ type: 'changed', topics: ['connections'] });
  }

  const stored = () => store.read('sync.state', { connectionId: id });

  return {
    state: () => state,
    freshness: () => shown,
    stored,
    become,
    async answered(action, over = {}) {
      // First: somebody may pause the import while this is read.
      const known = await stored();
      const after = { poll: state.poll, rows: null, isWhole: false, ...over, stored: known };
      become(succeeded(state, action, after, clock.now()));
    },
    async failed(thrown, beside) {
      const error = toErrorValue(thrown);
      const facts = { connection: id, code: error.code, message: error.message };
      ports.log.write(needsPerson(error) ? 'error' : 'warn', 'sync.failed', facts);
      const now = clock.now();
      become(failed(state, error, { now, fraction: ports.random.fraction(), beside }));
      const until = holdEnd(state, now);
      if (until !== null) await store.write('sync.holdUntil', { connectionId: id, until });
      const known = await stored();
      become({ ...state, stored: known });
    },
  };
}
