import { setImmediate } from 'node:timers/promises';
import type { LiveChange, ReadLiveEvent } from '../remotes/live.ts';
import { readTeamEvent, type TeamWrite } from '../team/values.ts';
import type { RelayEvent } from './relay-api.ts';
import type { Leftover } from './writes.ts';

/** The relay was not there, and what the vendor told then is told by nobody again. */
const away = 'relay.away';

/** The relay refused a call for its stamp: what the vendor has is asked for in full. */
const refused = 'relay.stale_signature';

/** So many events are read without a pause in which this thread does something else. */
const inOneGo = 100;

/** What events of a log say. */
export interface Sorted {
  readonly changes: readonly LiveChange[];
  readonly team: readonly TeamWrite[];
  readonly leftovers: readonly Leftover[];
  /** The relay refused a call of the vendor for its stamp. */
  readonly doubts: boolean;
  /** When the vendor first and last told something, ms UTC by the relay; null: none of them is the vendor's. */
  readonly firstEventAt: number | null;
  readonly lastEventAt: number | null;
}

function sortSome(events: readonly RelayEvent[], read: ReadLiveEvent | null): Sorted {
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
  const isTold = ({ vendor }: RelayEvent) => vendor !== 'team' && vendor !== 'relay';
  return {
    changes,
    team,
    leftovers,
    doubts: events.some(({ vendor, type }) => vendor === 'relay' && type === refused),
    firstEventAt: events.find(isTold)?.receivedAt ?? null,
    lastEventAt: events.findLast(isTold)?.receivedAt ?? null,
  };
}

/** What several stretches of a log say, in its order. */
export function joinSorted(all: readonly Sorted[]): Sorted {
  const [first] = all;
  if (first !== undefined && all.length === 1) return first;
  return {
    changes: all.flatMap(({ changes }) => changes),
    team: all.flatMap(({ team }) => team),
    leftovers: all.flatMap(({ leftovers }) => leftovers),
    doubts: all.some((one) => one.doubts),
    firstEventAt: all.find(({ firstEventAt }) => firstEventAt !== null)?.firstEventAt ?? null,
    lastEventAt: all.findLast(({ lastEventAt }) => lastEventAt !== null)?.lastEventAt ?? null,
  };
}

/** Reads what events say, in the order of the log; `read` null where no vendor tells of anything. */
export async function sortEvents(
  events: readonly RelayEvent[],
  read: ReadLiveEvent | null,
): Promise<Sorted> {
  const sorted: Sorted[] = [];
  for (let from = 0; from < events.length; from += inOneGo) {
    if (from > 0) await setImmediate();
    sorted.push(sortSome(events.slice(from, from + inOneGo), read));
  }
  return joinSorted(sorted);
}
