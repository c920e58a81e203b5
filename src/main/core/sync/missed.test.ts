import { expect, it } from 'vitest';
import { syncConnectionId, syncPersonId, syncWorld } from '../../../../test/support/sync-world.ts';
import { readWaabotEvent } from '../remotes/waabot/events.ts';

const start = Date.UTC(2026, 0, 15, 10);
const minute = 60_000;

it('what was told while the relay was away is missing: a line says so once, before the first after it', async () => {
  const of = await syncWorld();
  const { store } = of;
  await store.write('relay.attach', {
    connectionId: syncConnectionId,
    url: 'https://relay.example.org',
    ingestUrl: null,
    sealed: new Uint8Array([1]),
    now: start,
  });
  let seq = 0;
  async function page(
    what: { text: string; at: number; from?: string } | { away: number; to: number },
  ): Promise<void> {
    const from = seq;
    seq += 1;
    const isAway = 'away' in what;
    const key = {
      remoteJid: `${isAway ? '' : (what.from ?? '2348012345678')}@c.us`,
      fromMe: false,
    };
    const change = isAway
      ? null
      : readWaabotEvent({
          type: 'message',
          body: {
            key: { ...key, id: `id${seq}` },
            pushName: what.from === undefined ? 'Ana' : 'Ben',
            message: { conversation: what.text },
            messageTimestamp: what.at / 1000,
          },
          receivedAt: what.at,
        });
    await store.write('relay.apply', {
      connectionId: syncConnectionId,
      timeZone: 'UTC',
      now: isAway ? what.to : what.at,
      personId: syncPersonId,
      eventsOnly: true,
      from,
      to: seq,
      lastEventAt: null,
      changes: change === null ? [] : [change],
      leftovers: isAway
        ? [{ seq, type: 'relay.away', receivedAt: what.to, body: `{"from":${what.away}}` }]
        : [],
    });
  }
  await page({ text: 'Before', at: start });
  await page({ text: 'Still before', at: start + minute });
  expect(of.gaps('Ana')).toEqual([]);
  await page({ away: start + 2 * minute, to: start + 10 * minute });
  await page({ text: 'After', at: start + 11 * minute });
  await page({ text: 'Later', at: start + 12 * minute });
  await page({ text: 'Somebody new', at: start + 13 * minute, from: '2348099999999' });
  expect(of.texts('Ana')).toEqual(['Before', 'Still before', 'After', 'Later']);
  expect(of.gaps('Ana')).toEqual([{ from_at: start + minute, to_at: start + 11 * minute }]);
  expect(of.gaps('Ben')).toEqual([]);
});
