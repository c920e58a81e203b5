import { z } from 'zod';
import { silentAfterMs, type ColleagueRow } from '../../../shared/contract/team.ts';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import {
  ConnectionId,
  ConversationId,
  type ConversationId as ConversationIdType,
} from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { createAlarm, passAgain } from '../outbox/alarm.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { ColleagueListener } from '../relay-client/channel-loop.ts';
import type { SaidPresence, TeamApi } from '../relay-client/team-api.ts';
import type { Store } from '../store/store.ts';

export interface Look {
  readonly conversationId: ConversationIdType | null;
  readonly typing: boolean;
}

export interface Colleagues extends ColleagueListener {
  /** Who is at other desks now, in the order they came. */
  rows(): ColleagueRow[];
  /** Tells the other desks what is open here. What does not get there is said again by the next look. */
  look(look: Look): Promise<void>;
  stop(): Promise<void>;
}

export interface ColleaguesPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
  person(): { readonly name: string };
  relay(id: ConnectionId): TeamApi | null;
  emit(event: CoreEvent): void;
}

interface Seen {
  readonly row: ColleagueRow;
  readonly until: number;
}

/** The relay passes on the name of a conversation as text. */
const Name = z.tuple([z.string(), z.string(), z.string()]);

function readName(text: string | null) {
  if (text === null) return null;
  try {
    const [, numberRef, contact] = Name.parse(JSON.parse(text));
    return { numberRef, contact };
  } catch {
    return null;
  }
}

/** Who looks at what and who writes: kept in memory alone, and for as long as it is said again. */
export function startColleagues(ports: ColleaguesPorts): Colleagues {
  const { store, clock, log } = ports;
  const stopping = new AbortController();
  const alarm = createAlarm(clock, stopping.signal);
  const seen = new Map<string, Seen>();
  const self = new Map<ConnectionId, string>();
  let shownOn: ConnectionId | null = null;
  let wanted: Look | null = null;
  let telling: Promise<void> | null = null;

  const keyOf = (id: ConnectionId, who: string) => `${id} ${who}`;
  const tell = () => ports.emit({ type: 'changed', topics: ['team'] });

  function drop(has: (key: string, one: Seen) => boolean): void {
    const before = seen.size;
    for (const [key, one] of seen) if (has(key, one)) seen.delete(key);
    if (seen.size !== before) tell();
  }

  async function saw(id: ConnectionId, who: string, presence: SaidPresence): Promise<void> {
    if (self.get(id) === who) return;
    const name = readName(presence.conversation);
    const found =
      name === null ? null : await store.read('team.conversationOf', { connectionId: id, ...name });
    const row: ColleagueRow = {
      connectionId: id,
      person: presence.person,
      conversationId: found === null ? null : ConversationId.parse(found),
      typing: presence.typing,
    };
    const key = keyOf(id, who);
    const before = seen.get(key)?.row;
    seen.set(key, { row, until: clock.now() + silentAfterMs });
    if (JSON.stringify(before) !== JSON.stringify(row)) tell();
    alarm.ring();
  }

  async function show(id: ConnectionId, presence: Omit<SaidPresence, 'person'>): Promise<void> {
    const person = ports.person().name;
    await ports.relay(id)?.show({ person, ...presence }, stopping.signal);
  }

  async function tellOthers({ conversationId, typing }: Look): Promise<void> {
    const named =
      conversationId === null ? null : await store.read('team.nameOf', { id: conversationId });
    const id = named === null ? null : ConnectionId.parse(named.connectionId);
    const left = shownOn;
    shownOn = id;
    if (left !== null && left !== id) {
      await show(left, { conversation: null, typing: false }).catch(failed);
    }
    if (named === null || id === null) return;
    const { vendor, number, contact } = named.conversation;
    const conversation = JSON.stringify([vendor, number, contact]);
    await show(id, { conversation, typing }).catch(failed);
  }

  /** One after the other, and of several the last: the others must not hear of them in another order. */
  async function tellWanted(): Promise<void> {
    while (wanted !== null && !stopping.signal.aborted) {
      const next = wanted;
      wanted = null;
      await tellOthers(next);
    }
  }

  const failed = (thrown: unknown): void => {
    if (!stopping.signal.aborted) {
      log.write('info', 'team.not_shown', { code: toErrorValue(thrown).code });
    }
  };

  const finished = passAgain({
    alarm,
    clock,
    stop: stopping.signal,
    async pass() {
      drop((_, { until }) => until <= clock.now());
      return Math.min(Number.POSITIVE_INFINITY, ...[...seen.values()].map(({ until }) => until));
    },
    onError: failed,
  });

  return {
    saw: (id, who, presence) => void saw(id, who, presence).catch(failed),
    left: (id, who) => drop((key) => key === keyOf(id, who)),
    welcomed(id, who) {
      self.set(id, who);
      drop((key) => key === keyOf(id, who));
    },
    lost: (id) => drop((_, { row }) => row.connectionId === id),
    rows: () => [...seen.values()].map(({ row }) => row),
    look(next) {
      wanted = next;
      telling ??= tellWanted().finally(() => {
        telling = null;
      });
      return telling;
    },
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}
