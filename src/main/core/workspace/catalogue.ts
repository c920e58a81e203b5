import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { healthLevel } from '../../../shared/domain/number-health.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { CatalogueRuntime } from '../features/catalogue-runtime.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { Remote } from '../remotes/remote.ts';
import type { RemoteHealth, RemoteNumber } from '../remotes/number-parts.ts';
import type { NumberTurn } from '../store/number-health-rows.ts';
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
  readonly emit: (event: CoreEvent) => void;
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
const healthPrefix = 'health:';
const healthOf = (ref: string): Task => `${healthPrefix}${ref}`;

/** Whether what a vendor told of a number asks for being looked at more often. */
function isIll(told: RemoteNumber | RemoteHealth): boolean {
  const unknown = { canReceive: null, canSend: null, canSendTemplates: null, isRegistered: null };
  const level = healthLevel({ ...unknown, messagingLimit: null, isGone: false, ...told });
  return level === 'bad' || level === 'warn';
}

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
  const { numbers, templates, health } = remote.parts;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const stopping = new AbortController();
  const serial = createSerial();
  const underWay = new Map<Task, Promise<void>>();
  let alarm = new AbortController();
  let state: CatalogueState = nothingAsked;

  const moment = () => ({ now: clock.now(), fraction: ports.random.fraction() });
  const refs = () => store.read('numbers.refs', { connectionId: id });

  function tell(turns: readonly NumberTurn[]): void {
    for (const turn of turns) ports.emit({ type: 'number_changed', ...turn });
  }

  /** Whether one of them is not well. */
  async function fetchNumbers(): Promise<boolean> {
    if (numbers === undefined) return false;
    const listed = await numbers.list(stopping.signal);
    const told = { connectionId: id, timeZone, now: clock.now() };
    const untold = health === undefined ? 'is forgotten' : 'stays';
    tell(await store.write('numbers.listed', { ...told, numbers: listed, untold }));
    await store.write('templates.leaveGone', { connectionId: id, now: clock.now() });
    // Where each is asked for its health, that looks often enough.
    return health === undefined && listed.some(isIll);
  }

  async function fetchHealth(numberRef: string): Promise<boolean> {
    if (health === undefined) return false;
    const read = await health.read(numberRef, stopping.signal);
    const told = { connectionId: id, numberRef, health: read, now: clock.now() };
    tell(await store.write('numbers.healthRead', told));
    return isIll(read);
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

  async function fetch(task: Task): Promise<boolean> {
    if (task === 'numbers') return fetchNumbers();
    if (task.startsWith(healthPrefix)) return fetchHealth(task.slice(healthPrefix.length));
    await fetchTemplates(task.slice(prefix.length));
    return false;
  }

  async function perform(task: Task): Promise<void> {
    try {
      const ill = await serial.run(() => {
        if (stopping.signal.aborted) throw noAnswer();
        return fetch(task);
      });
      state = succeeded(state, task, moment(), ill);
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
    const known = templates === undefined && health === undefined ? [] : await refs();
    const wanted = [
      ...(numbers === undefined ? [] : ['numbers' as const]),
      ...(health === undefined ? [] : known.map(healthOf)),
      ...(templates === undefined ? [] : known.map(templatesOf)),
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
  async function askEach(taskOf: (ref: string) => Task): Promise<void> {
    const failures: unknown[] = [];
    for (const ref of await refs()) {
      await ask(taskOf(ref)).catch((thrown: unknown) => failures.push(thrown));
      if (state.hold !== null) break;
    }
    if (failures.length > 0) throw failures[0];
  }

  async function refreshTemplates(): Promise<void> {
    if ((await refs()).length === 0 && numbers !== undefined) await ask('numbers');
    await askEach(templatesOf);
  }

  /** How each number is, and which there are. */
  async function refreshNumbers(): Promise<void> {
    if (numbers !== undefined) await ask('numbers');
    if (health !== undefined) await askEach(healthOf);
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

  const isEmpty = [numbers, templates, health].every((part) => part === undefined);
  const running = isEmpty ? Promise.resolve() : run();

  return {
    parts: remote.parts,
    async refresh(what) {
      const tells = remote.parts[what] ?? (what === 'numbers' ? health : undefined);
      if (tells === undefined) {
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
      await withPatience(what === 'numbers' ? refreshNumbers() : refreshTemplates());
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
