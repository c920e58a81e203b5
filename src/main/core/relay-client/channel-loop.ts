import type { CoreEvent } from '../../../shared/contract/events.ts';
import { ConversationId, type ConnectionId, type PersonId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { ReadLiveEvent } from '../remotes/live.ts';
import type { Store } from '../store/store.ts';
import { arrivalEvent, type Arrival } from '../sync/arrival.ts';
import {
  afterPage,
  become,
  bringsNews,
  startChannel,
  waitMs,
  type ChannelState,
} from './channel-state.ts';
import { logPage, type LogPage } from './log-page.ts';
import { readAhead, type Run } from './read-ahead.ts';
import type { RelayApi, RelayEvent } from './relay-api.ts';
import type { OpenRelaySocket } from './socket.ts';
import { sortEvents } from './sort-events.ts';
import type { SaidPresence } from './team-api.ts';
import { writeRun } from './write-run.ts';

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

/**
 * So many events are read while those before them are written: the more are merged at once, the less a
 * message of a conversation costs. Where each decides by itself, nothing is gained by more than a page.
 */
const messagesAhead = 25_000;
const eventsAhead = 1000;

/** Looks again at least this often: a computer that slept has no timers. */
const longestNapMs = 30_000;

/**
 * Follows the log of one channel: a hint over the socket, or the clock, says when to read; rows and
 * cursor are one transaction, so that nothing is merged twice and nothing left out.
 */
export function startChannelLoop(ports: ChannelPorts): Channel {
  const { id, store, clock, log } = ports;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const stopping = new AbortController();
  let alarm = new AbortController();
  /** What came in since the log was last read to its end, the newest of each conversation. */
  const news = new Map<number, Arrival>();
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

  /** Tells of each conversation once, however many pages of a log that was left behind spoke of it. */
  function tellNews(): void {
    for (const arrival of news.values()) ports.emit(arrivalEvent(arrival));
    news.clear();
  }

  async function write(run: Run<LogPage>): Promise<void> {
    if (run.pages.some(({ sorted }) => sorted.lastEventAt !== null)) set({ heard: true });
    const scope = {
      connectionId: id,
      timeZone,
      now: clock.now(),
      personId: ports.person().id,
      eventsOnly: ports.eventsOnly,
    };
    const { arrivals, read, due, numbers, doubts } = await writeRun(store, scope, run);
    for (const arrival of arrivals) news.set(arrival.conversationId, arrival);
    for (const conversation of read) {
      news.delete(conversation);
      const conversationId = ConversationId.parse(conversation);
      ports.emit({ type: 'conversation_read', conversationId, elsewhere: true });
    }
    if (due || doubts) ports.poll();
    if (numbers) ports.askNumbers();
  }

  /** Answers whether the log was read to its end. */
  async function readOn(): Promise<boolean> {
    const enough = new AbortController();
    const signal = AbortSignal.any([stopping.signal, enough.signal]);
    const open = new Set<LogPage>();
    async function read(events: readonly RelayEvent[]): Promise<LogPage> {
      const sorted = await sortEvents(events, ports.read);
      signal.throwIfAborted();
      const page = logPage(store, sorted, ports.eventsOnly);
      open.add(page);
      return page;
    }
    function end(page: LogPage): void {
      page.end();
      open.delete(page);
    }
    const mostAhead = ports.eventsOnly ? eventsAhead : messagesAhead;
    const ahead = readAhead(ports.api, state.cursor, read, { signal, mostAhead });
    try {
      for (;;) {
        const run = await ahead.next();
        if (stopping.signal.aborted) return true;
        if (run.kind === 'too_old') {
          await skipTo(run.oldest);
          return false;
        }
        const { from, to, isLast } = run;
        if (run.pages.length > 0) await write(run);
        run.pages.forEach(end);
        // A hint may have come meanwhile; what was hinted and is not there was removed.
        const isEnd = isLast && (to === from || to >= state.head);
        turn(afterPage(state, { to, isEnd }, clock.now()));
        ports.emit({ type: 'changed', topics: ['connections'] });
        if (isLast) return isEnd;
      }
    } finally {
      enough.abort();
      open.forEach(end);
    }
  }

  async function catchUp(): Promise<void> {
    try {
      while (!stopping.signal.aborted && !(await readOn()));
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      const error = toErrorValue(thrown);
      log.write('warn', 'relay.failed', { connection: id, code: error.code });
      set({ error, failures: state.failures + 1 });
    } finally {
      tellNews();
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
