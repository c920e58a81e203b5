import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { CatalogueRuntime } from '../features/catalogue-runtime.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { needsPerson } from '../sync/loop-errors.ts';
import {
  failed,
  next,
  nothingAsked,
  succeeded,
  vendorHold,
  withTasks,
  woken,
  type CatalogueState,
  type Task,
} from './catalogue-rule.ts';
import { createSerial } from './serial.ts';

export interface CataloguePorts {
  readonly id: ConnectionId;
  readonly remote: Remote;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  readonly log: LogPort;
}

export type Catalogue = CatalogueRuntime & {
  /** Ends what is under way; what was written stays. */
  stop(): Promise<void>;
};

/** Looks again at least this often: a computer that slept has no timers, and the sync finds numbers. */
const longestNapMs = 60_000;
/** A person waits no longer, also not for a turn in the vendor's limit. */
const patienceMs = 60_000;

const prefix = 'templates:';
const templatesOf = (ref: string): Task => `${prefix}${ref}`;

function noAnswer(): LobbyError {
  return new LobbyError('network_timeout', 'The platform did not answer in time.');
}

/**
 * Keeps a connection's numbers and templates in step with its vendor: all of it when the connection
 * opens, then every so often. Decisions are made in `catalogue-rule.ts`; this acts on them, one
 * request at a time, in the limiter's read lane.
 */
export function startCatalogue(ports: CataloguePorts): Catalogue {
  const { id, remote, store, clock, log } = ports;
  const { numbers, templates } = remote.parts;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const stopping = new AbortController();
  const serial = createSerial();
  const underWay = new Map<Task, Promise<void>>();
  let alarm = new AbortController();
  let state: CatalogueState = nothingAsked;

  const moment = () => ({ now: clock.now(), fraction: ports.random.fraction() });
  const refs = () => store.read('numbers.refs', { connectionId: id });

  async function fetchNumbers(): Promise<void> {
    if (numbers === undefined) return;
    const listed = await numbers.list(stopping.signal);
    const told = { connectionId: id, timeZone, now: clock.now() };
    await store.write('numbers.listed', { ...told, numbers: listed });
    await store.write('templates.leaveGone', { connectionId: id, now: clock.now() });
  }

  async function fetchTemplates(numberRef: string): Promise<void> {
    if (templates === undefined) return;
    const listed = await templates.list(numberRef, { includeRejected: true }, stopping.signal);
    await store.write('templates.listed', {
      connectionId: id,
      numberRef,
      templates: listed,
      now: clock.now(),
    });
  }

  async function perform(task: Task): Promise<void> {
    try {
      await serial.run(() => {
        if (stopping.signal.aborted) throw noAnswer();
        return task === 'numbers' ? fetchNumbers() : fetchTemplates(task.slice(prefix.length));
      });
      state = succeeded(state, task, moment());
    } catch (thrown) {
      const error = toErrorValue(thrown);
      if (!stopping.signal.aborted) {
        const facts = { connection: id, code: error.code, message: error.message };
        log.write(needsPerson(error) ? 'error' : 'warn', 'catalogue.failed', facts);
      }
      state = failed(state, task, error, moment());
      throw thrown;
    }
  }

  /** Asks for one thing; who asks while it is under way gets the same answer. */
  function ask(task: Task): Promise<void> {
    const known = underWay.get(task);
    if (known !== undefined) return known;
    const asked = perform(task).finally(() => underWay.delete(task));
    underWay.set(task, asked);
    return asked;
  }

  async function plan(): Promise<void> {
    const known = templates === undefined ? [] : await refs();
    const wanted = [
      ...(numbers === undefined ? [] : ['numbers' as const]),
      ...known.map(templatesOf),
    ];
    state = withTasks(state, wanted, clock.now());
  }

  async function step(): Promise<void> {
    await plan();
    const decided = next(state, clock.now());
    // What the vendor or the network said is in the state and the log already.
    if ('task' in decided) await ask(decided.task).catch(() => undefined);
    else await rest(decided.restMs);
  }

  async function rest(ms: number): Promise<void> {
    await clock.sleep(Math.min(ms, longestNapMs), AbortSignal.any([stopping.signal, alarm.signal]));
    alarm = new AbortController();
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await step();
      } catch (thrown) {
        if (stopping.signal.aborted) break;
        log.write('error', 'catalogue.store', { connection: id, error: toErrorValue(thrown) });
        await rest(longestNapMs);
      }
    }
  }

  /** Every number in turn. What is wrong with one does not keep the others from being asked. */
  async function refreshTemplates(): Promise<void> {
    if ((await refs()).length === 0 && numbers !== undefined) await ask('numbers');
    const failures: unknown[] = [];
    for (const ref of await refs()) {
      await ask(templatesOf(ref)).catch((thrown: unknown) => failures.push(thrown));
      if (state.hold !== null) break;
    }
    if (failures.length > 0) throw failures[0];
  }

  async function withPatience<Result>(work: Promise<Result>): Promise<Result> {
    const over = new AbortController();
    const waited = clock
      .sleep(patienceMs, AbortSignal.any([over.signal, stopping.signal]))
      .then(() => Promise.reject(noAnswer()));
    try {
      return await Promise.race([work, waited]);
    } finally {
      waited.catch(() => undefined);
      over.abort();
    }
  }

  const running = numbers === undefined && templates === undefined ? Promise.resolve() : run();

  return {
    parts: remote.parts,
    async refresh(what) {
      if (remote.parts[what] === undefined) {
        throw new LobbyError('capability_missing', `This platform lists no ${what}.`, {
          detail: { part: what },
        });
      }
      const now = clock.now();
      const retryAfterMs = vendorHold(state, now);
      if (retryAfterMs > 0) {
        throw new LobbyError('remote_rate_limited', 'The vendor told us to wait.', {
          detail: { retryAfterMs },
        });
      }
      state = woken(state, now);
      await withPatience(what === 'numbers' ? ask('numbers') : refreshTemplates());
      alarm.abort();
    },
    async ask(request) {
      const over = new AbortController();
      const patience = new AbortController();
      void clock.sleep(patienceMs, over.signal).then(() => patience.abort());
      try {
        return await serial.run(() => request(AbortSignal.any([stopping.signal, patience.signal])));
      } finally {
        over.abort();
      }
    },
    wake() {
      state = woken(state, clock.now());
      alarm.abort();
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([running, ...underWay.values(), serial.idle()]);
    },
  };
}
