import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { LiveChange, ReadLiveEvent } from '../remotes/live.ts';
import type { Store } from '../store/store.ts';
import { arrivalEvent } from '../sync/arrival.ts';
import { readTeamEvent, type TeamWrite } from '../team/values.ts';
import {
  afterPage,
  become,
  bringsNews,
  startChannel,
  waitMs,
  type ChannelState,
} from './channel-state.ts';
import type { RelayApi, RelayEvent } from './relay-api.ts';
import type { OpenRelaySocket } from './socket.ts';
import type { SaidPresence } from './team-api.ts';
import type { Leftover } from './writes.ts';

export interface ChannelPorts {
  readonly id: ConnectionId;
  readonly url: string;
  readonly token: string;
  readonly cursor: number;
  /** When the vendor last told it something, ms UTC; null: never. */
  readonly lastEventAt: number | null;
  readonly api: RelayApi;
  readonly openSocket: OpenRelaySocket;
  readonly read: ReadLiveEvent | null;
  /** The vendor shows nothing beside its events. */
  readonly eventsOnly: boolean;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  readonly log: LogPort;
  person(): { readonly id: PersonId };
  emit(event: CoreEvent): void;
  /** Asks the vendor now: something of it is due, or the relay missed something. */
  poll(): void;
  /** Asks the vendor for its numbers. */
  askNumbers(): void;
  /** The vendor's events come by themselves now, or do not any more. */
  live(is: boolean): void;
  /** Hears of colleagues; left out: nobody listens. */
  readonly colleagues?: ColleagueListener;
}

/** Who else is there, as the socket of a channel tells it. */
export interface ColleagueListener {
  saw(connectionId: ConnectionId, who: string, presence: SaidPresence): void;
  left(connectionId: ConnectionId, who: string): void;
  welcomed(connectionId: ConnectionId, who: string): void;
  /** The socket is gone: nobody is known to be there. */
  lost(connectionId: ConnectionId): void;
}

export interface Channel {
  state(): ChannelState;
  /** The computer woke, or a person asks. */
  wake(): void;
  stop(): Promise<void>;
}

/** Looks again at least this often: a computer that slept has no timers. */
const longestNapMs = 30_000;

/** The relay was not there, and what the vendor told then is told by nobody again. */
const away = 'relay.away';

/** The relay saw something that it could not believe: what the vendor has is asked for in full. */
const asksForAll = 'relay.stale_signature';

interface Sorted {
  readonly changes: readonly LiveChange[];
  readonly team: readonly TeamWrite[];
  readonly leftovers: readonly Leftover[];
  readonly asksForAll: boolean;
}

function sort(events: readonly RelayEvent[], read: ReadLiveEvent | null): Sorted {
  const changes: LiveChange[] = [];
  const team: TeamWrite[] = [];
  const leftovers: Leftover[] = [];
  for (const { seq, vendor, id, type, receivedAt, body } of events) {
    if (vendor === 'relay' && type !== away) continue;
    const said = vendor === 'team' ? readTeamEvent({ seq, id, type, body }) : null;
    const change = vendor === 'team' ? null : (read?.({ type, body, receivedAt }) ?? null);
    if (said !== null) team.push(said);
    else if (change !== null) changes.push(change);
    else leftovers.push({ seq, type, receivedAt, body: JSON.stringify(body) ?? 'null' });
  }
  return { changes, team, leftovers, asksForAll: events.some(({ type }) => type === asksForAll) };
}

/**
 * Follows the log of one channel: a hint over the socket, or the clock, says when to read; rows and
 * cursor are one transaction, so that nothing is merged twice and nothing left out.
 */
export function startChannelLoop(ports: ChannelPorts): Channel {
  const { id, store, clock, log } = ports;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const stopping = new AbortController();
  let alarm = new AbortController();
  let state = startChannel(ports.cursor, clock.now(), ports.lastEventAt !== null);

  const isLive = (): boolean => ports.read !== null && bringsNews(state);
  function turn(next: ChannelState): void {
    const was = isLive();
    state = next;
    if (isLive() !== was) ports.live(!was);
  }

  function set(change: Partial<ChannelState>): void {
    const before = state;
    turn(become(state, change, clock.now()));
    if (before.since !== state.since || before.socketOpen !== state.socketOpen) {
      ports.emit({ type: 'changed', topics: ['connections'] });
    }
  }
  const wake = (): void => alarm.abort();

  const socket = ports.openSocket(
    { url: ports.url, token: ports.token, cursor: () => state.cursor },
    {
      opened: () => {
        set({ socketOpen: true });
        wake();
      },
      closed: () => {
        set({ socketOpen: false });
        ports.colleagues?.lost(id);
        // The log is asked by itself; whether the token is refused, it says.
        wake();
      },
      saw: (who, presence) => ports.colleagues?.saw(id, who, presence),
      left: (who) => ports.colleagues?.left(id, who),
      welcomed: (who) => ports.colleagues?.welcomed(id, who),
      hinted: (seq) => {
        if (seq <= state.head) return;
        set({ head: seq, behindFrom: state.behindFrom ?? state.cursor });
        wake();
      },
    },
  );

  async function skipTo(oldest: number): Promise<void> {
    await store.write('relay.skipTo', { connectionId: id, cursor: oldest - 1, now: clock.now() });
    set({ cursor: oldest - 1, head: Math.max(state.head, oldest - 1) });
    log.write('warn', 'relay.gap', { connection: id });
    ports.poll();
  }

  async function readPage(): Promise<boolean> {
    const from = state.cursor;
    const page = await ports.api.events(from, stopping.signal);
    if (stopping.signal.aborted) return true;
    if (page.kind === 'too_old') {
      await skipTo(page.oldest);
      return false;
    }
    const { events, next } = page;
    if (events.length > 0) {
      const sorted = sort(events, ports.read);
      const told = events.findLast(({ vendor }) => vendor !== 'team' && vendor !== 'relay');
      if (told !== undefined) set({ heard: true });
      const applied = await store.write('relay.apply', {
        connectionId: id,
        timeZone,
        now: clock.now(),
        personId: ports.person().id,
        eventsOnly: ports.eventsOnly,
        from,
        to: next,
        lastEventAt: told?.receivedAt ?? null,
        changes: sorted.changes,
        team: sorted.team,
        leftovers: sorted.leftovers,
      });
      for (const arrival of applied?.arrivals ?? []) {
        ports.emit(arrivalEvent(arrival));
      }
      if (applied?.due === true || sorted.asksForAll) ports.poll();
      if (applied?.numbers === true) ports.askNumbers();
    }
    // A hint may have come meanwhile; what was hinted and is not there was removed.
    const isEnd = page.isLast && (events.length === 0 || next >= state.head);
    turn(afterPage(state, { to: next, isEnd }, clock.now()));
    ports.emit({ type: 'changed', topics: ['connections'] });
    return isEnd;
  }

  async function catchUp(): Promise<void> {
    try {
      while (!stopping.signal.aborted && !(await readPage()));
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      const error = toErrorValue(thrown);
      log.write('warn', 'relay.failed', { connection: id, code: error.code });
      set({ error, failures: state.failures + 1 });
    }
  }

  async function rest(): Promise<void> {
    const until = waitMs(state, ports.random.fraction());
    const end = clock.now() + (until ?? Infinity);
    while (!stopping.signal.aborted && !alarm.signal.aborted && clock.now() < end) {
      const ms = Math.min(end - clock.now(), longestNapMs);
      await clock.sleep(ms, AbortSignal.any([stopping.signal, alarm.signal]));
    }
    alarm = new AbortController();
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await catchUp();
      await rest();
    }
  }
  const running = run();

  return {
    state: () => state,
    wake() {
      socket.retry();
      wake();
    },
    async stop() {
      stopping.abort();
      socket.close();
      if (isLive()) ports.live(false);
      await running;
    },
  };
}
