import { afterEach, expect, it } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { VirtualClock } from '../../../../test/support/virtual-clock.ts';
import { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import { createVault } from '../credentials/vault.ts';
import { systemRandom } from '../node-ports.ts';
import { openInProcessStore } from '../store/in-process.ts';
import { createConnectionSet, type ConnectionSet } from './connection-set.ts';
import { relayPurpose } from './relay-channels.ts';

const id = ConnectionId.parse('11111111-1111-4111-8111-111111111111');
const personId = PersonId.parse('22222222-2222-4222-8222-222222222222');

let set: ConnectionSet | null = null;
afterEach(async () => {
  await set?.stopAll();
  set = null;
});

it('a computer that woke, or a network that came back, has the relay read at once and its socket tried', async () => {
  const clock = new VirtualClock();
  const store = await openInProcessStore();
  const vault = createVault(systemRandom.bytes(32), systemRandom);
  const asked: string[] = [];
  let retries = 0;
  set = createConnectionSet({
    ports: {
      clock,
      random: systemRandom,
      log: { write: () => undefined, tail: () => [] },
      app: { version: '0.0.0', host: 'browser', platform: 'test' },
    },
    store,
    vault,
    fetch: async (request) => {
      asked.push(new URL(new Request(request).url).host);
      return Response.json({ events: [], next: 0 });
    },
    openSocket: () => ({ retry: () => (retries += 1), close: () => undefined }),
    person: () => ({ id: personId }),
    isDeskInUse: () => false,
    emit: () => undefined,
    started: () => undefined,
  });
  await set.keep(
    {
      id,
      vendor: 'waabot',
      label: 'Bakery',
      baseUrl: 'https://waabot.example.org',
      settings: { email: 'a@example.org' },
    },
    { password: 'bakery-at-dawn' },
  );
  await store.write('relay.attach', {
    connectionId: id,
    url: 'https://relay.example.org',
    ingestUrl: null,
    sealed: vault.sealText(relayPurpose(id), 'lrc_token'),
    now: clock.now(),
  });
  await set.relay.restart(id);
  const ofRelay = () => asked.filter((host) => host === 'relay.example.org').length;
  // No time passes here: each read has its cause.
  await eventually(() => {
    expect(set?.relay.state(id)?.checkedAt).toBe(clock.now());
    expect(ofRelay()).toBe(1);
  });
  set.runtime(id)?.refresh();
  await eventually(() => expect(ofRelay()).toBe(2));
  expect(retries).toBe(1);
});
