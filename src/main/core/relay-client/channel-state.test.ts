import { expect, it } from 'vitest';
import type { Freshness } from '../../../shared/contract/rows.ts';
import { become, bringsNews, startChannel, withRelay } from './channel-state.ts';

const polled: Freshness = {
  state: 'checked',
  checkedAt: 1000,
  since: 500,
  progress: null,
  paused: false,
  error: null,
};
const live = become(startChannel(10, 0, true), { socketOpen: true, checkedAt: 2000 }, 2000);

it('a log that is far behind is not called live: how far it is stands there', () => {
  const behind = become(live, { head: 1210, behindFrom: 10 }, 3000);
  expect(withRelay(polled, become(behind, { cursor: 350 }, 3500), true)).toMatchObject({
    state: 'syncing',
    catchingUp: { done: 340, total: 1200 },
    progress: null,
    since: 3000,
  });
  expect(withRelay(polled, live, false)).toMatchObject({ state: 'live', checkedAt: 2000 });
});

it('an address that was pasted wrong is not called live: the vendor has never called it', () => {
  const silent = { ...live, heard: false };
  expect(withRelay(polled, silent, false)).toMatchObject({ state: 'checked' });
  expect(withRelay(polled, silent, true)).toMatchObject({ state: 'live' });
});

it('the vendor’s own trouble is not hidden by a relay that is well', () => {
  const stopped: Freshness = { ...polled, state: 'stopped' };
  expect(withRelay(stopped, live, true)).toBe(stopped);
});

it('a dead line, a relay out of reach and a vendor that never spoke bring no news', () => {
  expect(bringsNews(live)).toBe(true);
  const error = { code: 'network_offline', message: '', retryable: true } as const;
  for (const less of [{ socketOpen: false }, { heard: false }, { error }]) {
    expect(bringsNews({ ...live, ...less })).toBe(false);
  }
});
