import { afterEach, expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../../test/support/virtual-clock.ts';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import { LobbyError, type ErrorCode } from '../../../shared/errors.ts';
import { openInProcessStore } from '../store/in-process.ts';
import type { Connection } from './connection.ts';
import { startQuietConnection } from './quiet-connection.ts';

const minute = 60_000;
const clock = new VirtualClock();
let open: Connection | null = null;
afterEach(async () => open?.stop());

async function start(says: () => LobbyError | null = () => null) {
  const asked: number[] = [];
  const events: CoreEvent[] = [];
  const store = await openInProcessStore();
  const connection = startQuietConnection({
    id: ConnectionId.parse('33333333-3333-4333-8333-333333333333'),
    remote: {
      vendor: 'clinicflow',
      parts: {},
      check: () => Promise.reject(new Error('Nobody tests it')),
      look: async () => {
        asked.push(clock.now());
        const error = says();
        if (error !== null) throw error;
      },
    },
    store,
    clock,
    random: { fraction: () => 0 },
    log: { write: () => undefined, tail: () => [] },
    emit: (event) => events.push(event),
    person: () => ({ id: PersonId.parse('22222222-2222-4222-8222-222222222222') }),
    isDeskInUse: () => false,
  });
  open = connection;
  await settle();
  return { connection, asked, events };
}
const error = (code: ErrorCode, detail = {}) => new LobbyError(code, code, { detail });

it('a connection without an inbox never looks as if something were still being fetched', async () => {
  const { connection, asked } = await start();
  const { state, checkedAt, progress } = connection.freshness();
  expect([state, checkedAt, progress]).toEqual(['checked', clock.now(), null]);
  await clock.advance(15 * minute);
  expect(asked).toHaveLength(4);
  await expect(connection.readNow(1)).rejects.toMatchObject({ code: 'capability_missing' });
});

it('is offline while nobody can be reached, and comes back by itself', async () => {
  let down = true;
  const { connection } = await start(() => (down ? error('network_offline') : null));
  expect(connection.freshness()).toMatchObject({ state: 'offline', checkedAt: null });
  const since = connection.freshness().since;
  await clock.advance(10 * minute);
  expect(connection.freshness()).toMatchObject({ state: 'offline', since });
  down = false;
  await clock.advance(minute);
  expect(connection.freshness()).toMatchObject({ state: 'checked', checkedAt: expect.any(Number) });
});

it('what only a person can mend is asked again when a person asks', async () => {
  let refused = true;
  const { connection, asked } = await start(() =>
    refused ? error('remote_subscription_expired') : null,
  );
  await clock.advance(100 * minute);
  expect(asked).toHaveLength(1);
  expect(connection.freshness()).toMatchObject({ state: 'stopped' });
  refused = false;
  connection.refresh();
  await settle();
  expect(connection.freshness()).toMatchObject({ state: 'checked', error: null });
});

it('a platform that asks for patience gets it, whoever presses Refresh', async () => {
  const { connection, asked } = await start(() =>
    error('remote_rate_limited', { retryAfterMs: 10 * minute }),
  );
  expect(connection.freshness().state).toBe('checked');
  connection.refresh();
  await clock.advance(9 * minute);
  expect(asked).toHaveLength(1);
  await clock.advance(minute);
  expect(asked).toHaveLength(2);
});
