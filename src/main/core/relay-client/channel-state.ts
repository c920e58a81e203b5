import type { Freshness } from '../../../shared/contract/rows.ts';
import type { RelayRow } from '../../../shared/contract/relay.ts';
import type { ErrorValue } from '../../../shared/errors.ts';

/** Where a channel stands. Times by this computer's clock. */
export interface ChannelState {
  readonly socketOpen: boolean;
  /** The last event here, and the last we were told of. */
  readonly cursor: number;
  readonly head: number;
  /** Where a run of catching up began; null when there is nothing to catch up. */
  readonly behindFrom: number | null;
  /** The vendor has told this channel something, ever: its webhook is set. */
  readonly heard: boolean;
  /** When the log was last read to its end. */
  readonly checkedAt: number | null;
  readonly failures: number;
  readonly error: ErrorValue | null;
  /** Since when the sign says what it says. */
  readonly since: number;
}

/** How often the log is asked without a socket (STACK, trap 15), and beside one, ms. */
export const askEveryMs = 15_000;
export const askBesideMs = 60_000;

const shortestWaitMs = 1000;
const longestWaitMs = 30_000;

/** A handful of events is on the screen before anybody could read that they are being caught up. */
const worthTelling = 50;

/** A channel that was read up to `cursor`, its socket closed, at `now` (ms UTC). */
export function startChannel(cursor: number, now: number, heard = false): ChannelState {
  return {
    socketOpen: false,
    cursor,
    head: cursor,
    behindFrom: null,
    heard,
    checkedAt: null,
    failures: 0,
    error: null,
    since: now,
  };
}

/** The relay refuses the token; nothing gets better by asking again. */
export function isRefused({ error }: ChannelState): boolean {
  return error !== null && !error.retryable;
}

/** What the sign of a channel says. */
export function signOf(state: ChannelState): RelayRow['state'] {
  if (isRefused(state)) return 'stopped';
  if (state.error !== null) return 'offline';
  const behind = state.head - state.cursor;
  if (state.behindFrom !== null && behind > worthTelling) return 'catching_up';
  return state.socketOpen ? 'live' : 'asking';
}

/** A changed state; `since` moves when the sign does. */
export function become(
  state: ChannelState,
  change: Partial<ChannelState>,
  now: number,
): ChannelState {
  const next = { ...state, ...change };
  return signOf(next) === signOf(state) ? next : { ...next, since: now };
}

/** After a page: `to` is where it leads, `isEnd` that nothing came after it. */
export function afterPage(
  state: ChannelState,
  page: { readonly to: number; readonly isEnd: boolean },
  now: number,
): ChannelState {
  const head = page.isEnd ? page.to : Math.max(state.head, page.to);
  return become(
    state,
    {
      cursor: page.to,
      head,
      behindFrom: page.isEnd ? null : (state.behindFrom ?? state.cursor),
      checkedAt: page.isEnd ? now : state.checkedAt,
      failures: 0,
      error: null,
    },
    now,
  );
}

/**
 * Whether what the vendor tells is here within a moment, so that it need not be asked for news. Not
 * before its webhook has said a first word: until then nobody knows that it is set.
 */
export function bringsNews({ socketOpen, error, heard }: ChannelState): boolean {
  return socketOpen && error === null && heard;
}

/** How long to wait before the log is asked again, when nobody says sooner, ms; null: until then never. */
export function waitMs(state: ChannelState, fraction: number): number | null {
  if (isRefused(state)) return null;
  if (state.failures > 0) {
    const grown = shortestWaitMs * 2 ** Math.min(state.failures - 1, 6);
    return Math.min(longestWaitMs, grown) * (0.5 + fraction / 2);
  }
  if (state.head > state.cursor) return 0;
  return state.socketOpen ? askBesideMs : askEveryMs;
}

/**
 * What the sign of a connection says when events reach it through a relay. The vendor's own trouble
 * comes first, then how far the log is behind; live is only what is read to its end over an open socket,
 * of a vendor that is known to call: it was told to by its API (`isTold`), or has called already. An
 * address or a secret that somebody pasted may be wrong.
 */
export function withRelay(
  polled: Freshness,
  state: ChannelState | null,
  isTold: boolean,
): Freshness {
  if (state === null || polled.state !== 'checked') return polled;
  const checkedAt = Math.max(polled.checkedAt ?? 0, state.checkedAt ?? 0) || null;
  switch (signOf(state)) {
    case 'live':
      return isTold || state.heard
        ? { ...polled, state: 'live', checkedAt, since: state.since }
        : { ...polled, checkedAt };
    case 'catching_up': {
      const from = state.behindFrom ?? state.cursor;
      const catchingUp = { done: state.cursor - from, total: state.head - from };
      return { ...polled, state: 'syncing', checkedAt, since: state.since, catchingUp };
    }
    default:
      return { ...polled, checkedAt };
  }
}
