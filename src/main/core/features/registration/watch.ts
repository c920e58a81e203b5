import type { CoreEvent } from '../../../../shared/contract/events.ts';
import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import type { RegistrationStatus } from '../../../../shared/domain/registration.ts';
import {
  fromErrorValue,
  LobbyError,
  toErrorValue,
  type ErrorValue,
} from '../../../../shared/errors.ts';
import { createPasses } from '../../outbox/passes.ts';
import type { Clock, LogPort, Random } from '../../ports.ts';
import type { Remote } from '../../remotes/remote.ts';
import type { Store } from '../../store/store.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import {
  asking,
  clinicRead,
  inDoubt,
  nextTask,
  statusIs,
  taskFailed,
  watchFrom,
  woken,
  type ClinicTask,
  type WatchState,
} from './machine.ts';

export interface ClinicWatchPorts extends Catalogues {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  readonly log: LogPort;
  /** The open client of a connection; null while it is closed or being opened. */
  remote(id: ConnectionId): Remote | null;
  emit(event: CoreEvent): void;
}

export interface ClinicWatch {
  /** Why what is stored is not newer; null when all is well. */
  error(id: ConnectionId): ErrorValue | null;
  /** Asks for all of it anew; resolves when it is written, rejects with what was said instead. */
  refresh(id: ConnectionId): Promise<void>;
  /** Something was changed there: what is known may be old. */
  changed(id: ConnectionId): void;
  /** What the platform answered to a change; null: the answer was lost. */
  became(id: ConnectionId, status: RegistrationStatus | null): void;
  /** A connection was opened or closed. */
  wake(): void;
  stop(): Promise<void>;
}

interface Watched {
  readonly remote: Remote;
  state: WatchState;
  error: ErrorValue | null;
  busy: Promise<void> | null;
}

/** Looks again at least this often: a computer that slept has no timers. */
const longestNapMs = 30_000;

/**
 * Keeps what is known of the clinics behind open connections true, and follows a number on its way
 * to WhatsApp, also over a restart. Decisions are made in `machine.ts`.
 */
export function startClinicWatch(ports: ClinicWatchPorts): ClinicWatch {
  const { store, clock, log } = ports;
  const passes = createPasses({ clock, log, failed: 'clinic.pass_failed' });
  const watched = new Map<ConnectionId, Watched>();

  async function watch(id: ConnectionId): Promise<Watched | null> {
    const remote = ports.remote(id);
    const known = watched.get(id);
    if (known !== undefined && known.remote === remote) return known;
    watched.delete(id);
    if (remote?.parts.clinic === undefined) return null;
    const { access, registration } = await store.read('clinics.one', { connectionId: id });
    const { status, checkedAt, begun } = registration;
    const isAdmin = access === 'unknown' ? null : access === 'admin';
    const since = begun?.at ?? 0;
    const state = watchFrom({ status, since, isAdmin, statusAt: checkedAt });
    const one: Watched = { remote, state, error: null, busy: null };
    watched.set(id, one);
    return one;
  }

  async function ask(id: ConnectionId, one: Watched, task: ClinicTask): Promise<void> {
    const { clinic, registration } = one.remote.parts;
    const catalogue = await ports.catalogue(id);
    one.state = asking(one.state, task, clock.now());
    await catalogue.ask(async (given) => {
      const signal = AbortSignal.any([given, passes.signal]);
      const at = { connectionId: id, now: clock.now() };
      if (task === 'clinic' && clinic !== undefined) {
        const settings = await clinic.settings(signal);
        const isAdmin = await clinic.isAdmin(signal);
        await store.write('clinics.read', { ...at, isAdmin, settings });
        one.state = clinicRead(one.state, isAdmin);
      } else if (registration !== undefined) {
        const told = await registration.status(signal);
        await store.write('clinics.status', { ...at, registration: told });
        one.state = statusIs(one.state, told.status, clock.now());
      }
    });
  }

  function tell(one: Watched, error: ErrorValue | null): void {
    const before = one.error;
    one.error = error;
    if (before?.code !== error?.code) {
      ports.emit({ type: 'changed', topics: ['registration', 'connections'] });
    }
  }

  async function perform(id: ConnectionId, one: Watched, task: ClinicTask): Promise<void> {
    try {
      await ask(id, one, task);
      tell(one, null);
    } catch (thrown) {
      const error = toErrorValue(thrown);
      if (passes.signal.aborted || watched.get(id) !== one) return;
      log.write('warn', 'clinic.failed', { connection: id, task, code: error.code });
      one.state = taskFailed(one.state, error, {
        now: clock.now(),
        fraction: ports.random.fraction(),
      });
      tell(one, error);
    }
  }

  /** Begins everything that is due; returns when to look again, ms UTC. */
  async function pass(): Promise<number> {
    const ids = (await store.read('connections.all', null)).map(({ id }) => id);
    for (const id of watched.keys()) if (!ids.includes(id)) watched.delete(id);
    let again = clock.now() + longestNapMs;
    for (const id of ids) {
      const one = await watch(id);
      if (one === null || one.busy !== null || passes.signal.aborted) continue;
      const next = nextTask(one.state, clock.now());
      if ('at' in next) again = Math.min(again, next.at);
      else {
        one.busy = perform(id, one, next.task).finally(() => {
          one.busy = null;
          passes.wake();
        });
      }
    }
    return watched.size === 0 ? Number.POSITIVE_INFINITY : again;
  }

  passes.start(pass);

  function wake(id: ConnectionId): void {
    const one = watched.get(id);
    if (one !== undefined) one.state = woken(one.state);
    passes.wake();
  }

  return {
    error: (id) => watched.get(id)?.error ?? null,
    async refresh(id) {
      // Throws why a connection could not be opened.
      const { parts } = await ports.catalogue(id);
      const one = await watch(id);
      if (one === null || parts.clinic === undefined) {
        throw new LobbyError('capability_missing', 'This platform has no clinic.', {
          detail: { part: 'clinic' },
        });
      }
      one.state = woken(one.state);
      for (;;) {
        const next = nextTask(one.state, clock.now());
        if (one.busy !== null) await one.busy;
        else if ('at' in next) break;
        else {
          one.busy = perform(id, one, next.task).finally(() => {
            one.busy = null;
            passes.wake();
          });
        }
        if (one.error !== null) throw fromErrorValue(one.error);
      }
      passes.wake();
    },
    changed: wake,
    became(id, status) {
      const one = watched.get(id);
      if (one !== undefined) {
        one.state = status === null ? inDoubt(one.state) : statusIs(one.state, status, clock.now());
      }
      passes.wake();
    },
    wake: () => passes.wake(),
    async stop() {
      await passes.stop();
      await Promise.all([...watched.values()].map((one) => one.busy ?? Promise.resolve()));
    },
  };
}
