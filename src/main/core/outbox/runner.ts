import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import type { LinkRight } from '../../../shared/domain/permissions.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { ConnectionRuntime } from '../features/context.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import { vendors } from '../remotes/registry.ts';
import type { Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { createPasses } from './passes.ts';
import { callVendor } from './call-vendor.ts';
import { createHolds } from './holds.ts';
import type { OutboxItem, SentFile } from './item.ts';
import { nextStep } from './machine.ts';
import { persist } from './persist.ts';
import { createRests } from './rests.ts';

export interface OutboxPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: LogPort;
  /** The open client of a connection; null while it is closed or being opened. */
  remote(id: ConnectionId): Remote | null;
  connection(id: ConnectionId): ConnectionRuntime | null;
  /** Whether the platform refuses a part of a connection; absent where nobody watches that. */
  isOff?(id: ConnectionId, part: OutboxItem['kind']): boolean;
  /** The bytes of a file in media/. Rejects with `file_gone`. */
  openFile(file: SentFile): Promise<Blob>;
  emit(event: CoreEvent): void;
  /** Of a shared inbox link: whether it still gives a right. Absent where nothing is withheld. */
  readonly has?: (right: LinkRight) => boolean;
}

/** What each kind of send takes. */
const rightOf: Readonly<Record<OutboxItem['kind'], LinkRight>> = {
  'send.text': 'sendText',
  'send.media': 'sendMedia',
  'send.template': 'sendTemplates',
  'send.advanced': 'sendAdvanced',
};

export interface Outbox {
  /** Something was queued, or a connection changed. */
  wake(): void;
  /** Lets nothing more leave, ends what is under way, and writes how it ended. */
  stop(): Promise<void>;
}

interface Running {
  readonly connectionId: ConnectionId;
  readonly kind: OutboxItem['kind'];
  readonly done: Promise<void>;
}

const headsAPass = 200;
const parallelAConnection = 4;
/** Looks again at least this often while something is open: a computer that slept has no timers. */
const longestNapMs = 30_000;

/**
 * Works the outbox: reads what is due, closes the transaction, calls the vendor with the stored key,
 * writes the outcome. One send a conversation at a time and in order, connections beside each other,
 * and never a lock across the network. After a start, what was under way is unknown.
 */
export function startOutbox(ports: OutboxPorts): Outbox {
  const { store, clock, random, log } = ports;
  const holds = createHolds(() => random.fraction());
  const running = new Map<number, Running>();
  const rests = createRests();
  let open = false;
  const passes = createPasses({
    clock,
    log,
    failed: 'outbox.pass_failed',
    changes: {
      store,
      wakes: (topic) => open && (topic === 'connections' || topic.startsWith('conversation:')),
    },
  });

  const surely = { clock, log, stop: passes.signal, event: 'outbox.write_failed' };

  async function send(item: OutboxItem, remote: Remote): Promise<void> {
    const right = rightOf[item.kind];
    if (ports.has?.(right) === false) {
      const { id, kind } = item;
      const refused = { id, kind, missing: right, now: clock.now() };
      return persist(() => store.write('outbox.refuse', refused), surely);
    }
    const part = remote.parts[item.kind];
    if (part === undefined) {
      const { id, kind } = item;
      return persist(() => store.write('outbox.refuse', { id, kind, now: clock.now() }), surely);
    }
    const addressedBy = vendors.get(remote.vendor)?.addressedBy ?? 'conversation';
    const asked = { id: item.id, addressedBy, now: clock.now() };
    const begun = await store.write('outbox.begin', asked);
    if (!begun.begun) return;
    const outcome = await callVendor(begun, remote, (file) => ports.openFile(file), passes.signal);
    const now = clock.now();
    holds.note(item.connectionId, remote, outcome, now, item.kind);
    const { tries, uncertain } = begun;
    const fraction = random.fraction();
    const ended = { id: item.id, tries, uncertain, outcome, now, fraction };
    log.write('info', 'outbox.tried', { id: item.id, tries, ended: outcome.kind });
    await persist(() => store.write('outbox.finish', ended), surely);
  }

  async function lookUp(item: OutboxItem, runtime: ConnectionRuntime): Promise<void> {
    let answered = true;
    try {
      // A platform without an inbox can tell nothing: only the person can say what to do.
      if (runtime.parts.includes('inbox')) await runtime.readNow(item.conversationId);
    } catch (thrown) {
      answered = false;
      log.write('info', 'outbox.look_up_failed', { id: item.id, error: toErrorValue(thrown) });
    }
    if (passes.signal.aborted) return;
    const looked = { id: item.id, answered, now: clock.now(), fraction: random.fraction() };
    await persist(() => store.write('outbox.lookedUp', looked), surely);
  }

  /** What can be begun for a row now, or until when it waits; null when only an event can help. */
  function workOn(item: OutboxItem, now: number): (() => Promise<void>) | number | null {
    const rest = rests.until(item, now);
    if (rest > now) return rest;
    if (item.state === 'sending') {
      // Not in `running`: the store lost the answer to its beginning. The row is read again inside.
      return () =>
        persist(() => store.write('outbox.recover', { id: item.id, now: clock.now() }), surely);
    }
    if (item.found) {
      return () =>
        persist(() => store.write('outbox.found', { id: item.id, now: clock.now() }), surely);
    }
    const remote = ports.remote(item.connectionId);
    const runtime = ports.connection(item.connectionId);
    if (remote === null) return null;
    const step = nextStep(item, remote.parts[item.kind]?.idempotency ?? 'none', now);
    if (step.do === 'wait') return step.until;
    const freshness = runtime?.freshness() ?? null;
    const isOff = ports.isOff?.(item.connectionId, item.kind) ?? true;
    const part = { name: item.kind, isOff };
    const held = holds.until(item.connectionId, remote, freshness, now, part);
    if (held > now) return held;
    if (step.do === 'send') return () => send(item, remote);
    return runtime === null ? null : () => lookUp(item, runtime);
  }

  function begin(item: OutboxItem, work: () => Promise<void>): void {
    const { connectionId, conversationId, kind } = item;
    const done = work()
      .catch((thrown: unknown) => {
        log.write('error', 'outbox.item_failed', { id: item.id, error: toErrorValue(thrown) });
      })
      .finally(() => {
        rests.ended(item, clock.now());
        running.delete(conversationId);
        passes.wake();
      });
    running.set(conversationId, { connectionId, kind, done });
  }

  /** Begins everything that may begin; returns when to look again (ms UTC), Infinity for never. */
  async function pass(): Promise<number> {
    const heads = await store.read('outbox.heads', { limit: headsAPass });
    open = heads.length > 0;
    const now = clock.now();
    let again = open ? now + longestNapMs : Number.POSITIVE_INFINITY;
    for (const item of heads) {
      if (passes.signal.aborted || running.has(item.conversationId)) continue;
      const busy = [...running.values()].filter((one) => one.connectionId === item.connectionId);
      if (busy.length >= parallelAConnection) continue;
      // A file is in memory while it leaves: one at a time.
      if (item.kind === 'send.media' && busy.some((one) => one.kind === item.kind)) continue;
      const work = workOn(item, now);
      if (typeof work === 'function') begin(item, work);
      else if (work !== null) again = Math.min(again, work);
    }
    return again;
  }

  passes.start(pass, () =>
    persist(() => store.write('outbox.recover', { id: null, now: clock.now() }), surely),
  );
  return {
    wake: () => passes.wake(),
    async stop() {
      await passes.stop();
      await Promise.all([...running.values()].map((one) => one.done));
    },
  };
}
