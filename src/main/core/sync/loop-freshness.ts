import type { Freshness } from '../../../shared/contract/rows.ts';
import { saysOffline } from './loop-errors.ts';
import { holdsHistory, type LoopState } from './loop-state.ts';

/** What the sign beside a connection says. */
export function freshness(state: LoopState): Freshness {
  const { health, stored } = state;
  const { checkedAt } = stored;
  const { since } = health;
  const paused = holdsHistory(state);
  const total = Math.max(stored.total ?? 0, stored.listed);
  // Also while nobody can be asked: what is not here yet is not found either.
  const progress =
    state.importing && stored.polledTo !== null
      ? { done: stored.listed - stored.neverRead, total }
      : null;
  const known = { checkedAt, since, paused, progress };
  if (health.kind === 'stopped') return { ...known, state: 'stopped', error: health.error };
  if (health.kind === 'waiting' && saysOffline(health.error)) {
    return { ...known, state: 'offline', error: health.error };
  }
  if (state.importing) {
    // Nothing is fetched but news while it is paused, so the sign says how fresh those are.
    const isStill = paused && checkedAt !== null;
    return { ...known, state: isStill ? 'checked' : 'syncing', error: null };
  }
  return { ...known, state: 'checked', error: null };
}
