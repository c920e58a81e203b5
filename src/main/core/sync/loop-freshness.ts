import type { Freshness } from '../../../shared/contract/rows.ts';
import { saysOffline } from './loop-errors.ts';
import { holdsHistory, type LoopState } from './loop-machine.ts';

/** What the sign beside a connection says. */
export function freshness(state: LoopState): Freshness {
  const { health, stored } = state;
  const { checkedAt } = stored;
  const { since } = health;
  const paused = holdsHistory(state);
  const known = { checkedAt, since, paused };
  if (health.kind === 'stopped') {
    return { ...known, state: 'stopped', progress: null, error: health.error };
  }
  if (health.kind === 'waiting' && saysOffline(health.error)) {
    return { ...known, state: 'offline', progress: null, error: health.error };
  }
  if (state.importing) {
    const total = Math.max(stored.total ?? 0, stored.listed);
    const progress =
      stored.polledTo === null ? null : { done: stored.listed - stored.neverRead, total };
    // Nothing is fetched but news while it is paused, so the sign says how fresh those are.
    const isStill = paused && checkedAt !== null;
    return { ...known, state: isStill ? 'checked' : 'syncing', progress, error: null };
  }
  return { ...known, state: 'checked', progress: null, error: null };
}
