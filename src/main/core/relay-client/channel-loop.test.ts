import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { syncConnectionId, syncPersonId, syncWorld } from '../../../../test/support/sync-world.ts';
import { VirtualClock } from '../../../../test/support/virtual-clock.ts';
import { readWppEvent } from '../remotes/wpp/events.ts';
import type { Database } from '../store/db.ts';
import { openInProcessStore } from '../store/in-process.ts';
import type { Store } from '../store/store.ts';
import { startChannelLoop, type Channel } from './channel-loop.ts';
import { signOf } from './channel-state.ts';
import type { RelayApi, RelayEvent } from './relay-api.ts';
import type { RelaySocketListener } from './socket.ts';

const start = Date.UTC(2026, 0, 15, 10);

/** A relay's log in memory, with what can go wrong on the way to it. */
function fakeRelay(pageLength = 500) {
  const log: RelayEvent[] = [];
  let refusal: LobbyError | null = null;
  let oldest = 1;
  let asked = 0;
  const api: RelayApi = {
    async events(after) {
      asked += 1;
      if (refusal !== null) throw refusal;
      if (after < oldest - 1) return { kind: 'too_old', oldest };
      const events = log.filter(({ seq }) => seq > after).slice(0, pageLength);
      const next = events.at(-1)?.seq ?? after;
      return { kind: 'page', events, next, isLast: events.length < pageLength };
    },
    addChannel: () => Promise.reject(new Error('not asked here')),
  };
  return {
    api,
    log,
    asked: () => asked,
    refuse: (error: LobbyError | null) => (refusal = error),
    forgetBefore: (seq: number) => (oldest = seq),
    append(type: string, body: unknown, vendor = 'wpp') {
      const seq = log.length + 1;
      log.push({ seq, vendor, id: `e${seq}`, type, receivedAt: start + seq, body });
      return seq;
    },
  };
}

interface Said {
  readonly n: number;
  readonly contact?: string;
  readonly at?: number;
  readonly direction?: 'inbound' | 'outbound';
  readonly status?: string;
}

const idOf = (contact: string, n: number): string => `${contact}-${n}`;

function message({ n, contact = 'ana', at = n * 1000, direction = 'inbound', status }: Said) {
  return {
    event: direction === 'inbound' ? 'message.received' : 'message.sent',
    timestamp: new Date(start + at).toISOString(),
    organizationId: 'org',
    data: {
      messageId: idOf(contact, n),
      conversationId: `c-${contact}`,
      phoneNumberId: 'phone-1',
      phoneNumber: '34600000001',
      contactPhone: '34600000002',
      contactName: contact,
      contactIdentifier: `id-${contact}`,
      contactReplyTo: `id-${contact}`,
      direction,
      type: 'text',
      content: { body: `${contact} says ${n}` },
      wamid: `wamid.${idOf(contact, n)}`,
      status: status ?? null,
    },
  };
}

function status(n: number, word: string, contact = 'ana', at = 60_000) {
  return {
    event: 'message.status_updated',
    timestamp: new Date(start + at).toISOString(),
    data: {
      messageId: idOf(contact, n),
      conversationId: `c-${contact}`,
      wamid: `wamid.${idOf(contact, n)}`,
      status: word,
      error: word === 'failed' ? { code: 131026, message: 'Undeliverable' } : null,
    },
  };
}

async function world(relay = fakeRelay(), isAwaited = () => false) {
  const clock = new VirtualClock(start);
  const store = await openInProcessStore({ isAwaited });
  const sync = await syncWorld({ clock, store });
  await store.write('relay.attach', {
    connectionId: syncConnectionId,
    url: 'https://relay.example.org',
    ingestUrl: null,
    sealed: new Uint8Array([1]),
    now: start,
  });
  const polls: string[] = [];
  const lives: boolean[] = [];
  let listener: RelaySocketListener | null = null;
  async function follow(over = store): Promise<Channel> {
    const channel = await store.read('relay.channel', { connectionId: syncConnectionId });
    return startChannelLoop({
      id: syncConnectionId,
      url: 'https://relay.example.org',
      token: 'lrc_token',
      cursor: channel?.cursor ?? 0,
      lastEventAt: channel?.lastEventAt ?? null,
      api: relay.api,
      openSocket: (_, given) => {
        listener = given;
        return { retry: () => undefined, close: () => undefined };
      },
      read: readWppEvent,
      eventsOnly: false,
      store: over,
      clock,
      random: { fraction: () => 0.5 },
      log: { write: () => undefined, tail: () => [] },
      person: () => ({ id: syncPersonId }),
      emit: (event) => sync.events.push(event),
      poll: () => polls.push('poll'),
      askNumbers: () => polls.push('numbers'),
      live: (is) => lives.push(is),
    });
  }
  const rows = () =>
    store.db
      .prepare(
        `SELECT k.name, m.text, m.status FROM messages m
         JOIN conversations c ON c.id = m.conversation_id JOIN contacts k ON k.id = c.contact_id
         ORDER BY k.name, m.sent_at, m.ref`,
      )
      .all();
  const readAllFrom = async () =>
    (await store.read('sync.state', { connectionId: syncConnectionId })).readAllFrom;
  return {
    ...sync,
    store,
    relay,
    clock,
    polls,
    lives,
    rows,
    readAllFrom,
    follow,
    socket: () => listener,
  };
}

describe('an event that reaches the desk through a relay', () => {
  it('is on the screen at once, and what it does not carry is asked of the vendor', async () => {
    const of = await world();
    const channel = await of.follow();
    await of.clock.advance(0);
    of.socket()?.opened();
    const seq = of.relay.append('message.received', message({ n: 1 }));
    of.socket()?.hinted(seq);
    await of.clock.advance(0);
    expect(of.texts('ana')).toEqual(['ana says 1']);
    expect(of.arrivals()).toEqual(['ana says 1']);
    expect(of.polls).toContain('poll');
    expect(signOf(channel.state())).toBe('live');
    await channel.stop();
  });

  it('is one message, whether the poll or the relay brought it first', async () => {
    for (const first of ['poll', 'relay'] as const) {
      const of = await world();
      const change = readWppEvent({
        type: 'message.received',
        body: message({ n: 1 }),
        receivedAt: start,
      });
      if (change?.kind !== 'message') throw new Error('No message was read');
      const polled = () =>
        of.store.write('sync.applyThreads', {
          connectionId: syncConnectionId,
          timeZone: 'UTC',
          now: start,
          history: 'paged',
          personId: syncPersonId,
          threads: [
            {
              page: {
                conversation: change.conversation,
                messages: [change.message],
                older: null,
                complete: true,
                serverDate: start,
              },
              seenFingerprint: null,
              continues: null,
              cameAt: start,
            },
          ],
        });
      if (first === 'poll') await polled();
      of.relay.append('message.received', message({ n: 1 }));
      const channel = await of.follow();
      await of.clock.advance(0);
      if (first === 'relay') await polled();
      expect(of.texts('ana')).toEqual(['ana says 1']);
      expect(of.arrivals()).toHaveLength(first === 'relay' ? 1 : 0);
      await channel.stop();
    }
  });

  it('says “read” once and for ever, however often and in which order the vendor tells it', async () => {
    const of = await world();
    of.relay.append('message.sent', message({ n: 1, direction: 'outbound', status: 'sent' }));
    for (const word of ['read', 'delivered', 'sent', 'read', 'delivered', 'sent', 'read', 'sent']) {
      of.relay.append('message.status_updated', status(1, word));
    }
    const channel = await of.follow();
    await of.clock.advance(0);
    expect(of.thread('ana').map((row) => row.status)).toEqual(['read']);
    await channel.stop();
  });

  it('that nobody understands is kept as it came, and stops nothing', async () => {
    const of = await world();
    of.relay.append('moon.landed', { who: 'Buzz' });
    of.relay.append('message.received', { event: 'message.received', data: 'half' });
    of.relay.append('message.received', message({ n: 3 }));
    const channel = await of.follow();
    await of.clock.advance(0);
    expect(of.texts('ana')).toEqual(['ana says 3']);
    expect(await of.store.read('relay.channel', { connectionId: syncConnectionId })).toMatchObject({
      cursor: 3,
      kept: 2,
    });
    await channel.stop();
  });

  it('for a number nobody has makes that number, not an error', async () => {
    const of = await world();
    const body = message({ n: 1 });
    of.relay.append('message.received', {
      ...body,
      data: { ...body.data, phoneNumberId: 'another-phone' },
    });
    const channel = await of.follow();
    await of.clock.advance(0);
    expect(of.texts('ana')).toEqual(['ana says 1']);
    await channel.stop();
  });
});

describe('a relay that is not well', () => {
  it('whose log begins after our cursor has the vendor asked, and is read on from there', async () => {
    const of = await world();
    for (let n = 1; n <= 5; n += 1) of.relay.append('message.received', message({ n }));
    of.relay.forgetBefore(4);
    const channel = await of.follow();
    await of.clock.advance(0);
    expect(of.texts('ana')).toEqual(['ana says 4', 'ana says 5']);
    expect(of.polls).toContain('poll');
    // From when the channel was made: nothing had come by it before.
    expect(await of.readAllFrom()).toBe(start);
    await channel.stop();
  });

  it('that refuses the token is not asked again and again, and says so', async () => {
    const of = await world();
    of.relay.refuse(new LobbyError('remote_unauthorized', 'The relay refuses the token.'));
    const channel = await of.follow();
    await of.clock.advance(3_600_000);
    expect(of.relay.asked()).toBe(1);
    expect(signOf(channel.state())).toBe('stopped');
    await channel.stop();
  });

  it('that cannot be reached is tried with longer and longer waits, and nothing is missed after', async () => {
    const of = await world();
    of.relay.refuse(new LobbyError('network_offline', 'No network.'));
    const channel = await of.follow();
    await of.clock.advance(120_000);
    expect(of.relay.asked()).toBeLessThan(12);
    expect(signOf(channel.state())).toBe('offline');
    of.relay.append('message.received', message({ n: 1 }));
    of.relay.refuse(null);
    await of.clock.advance(30_000);
    expect(of.texts('ana')).toEqual(['ana says 1']);
    await channel.stop();
  });

  it('that could not believe a stamp has the vendor asked for all of it, and says so', async () => {
    const of = await world();
    of.relay.append('relay.stale_signature', { reason: 'stale_signature' }, 'relay');
    const channel = await of.follow();
    await of.clock.advance(0);
    expect(of.polls).toEqual(['poll']);
    expect(await of.readAllFrom()).toBe(start);
    expect(await of.store.read('relay.channel', { connectionId: syncConnectionId })).toMatchObject({
      doubtedAt: start,
      kept: 0,
    });
    await channel.stop();
  });

  it('that was away for hours does not ring for what was written then', async () => {
    const of = await world();
    const hours = 3_600_000;
    of.relay.append('message.received', message({ n: 1 }));
    of.relay.append('message.received', message({ n: 2, contact: 'ben', at: 4.5 * hours }));
    of.clock.set(start + 5 * hours);
    const channel = await of.follow();
    await of.clock.advance(0);
    expect(of.texts('ana')).toEqual(['ana says 1']);
    expect(of.arrivals()).toEqual(['ben says 2']);
    await channel.stop();
  });

  it('that was left behind is written whole, also when others wait for the writer all the time', async () => {
    const of = await world(fakeRelay(2000), () => true);
    const contacts = Array.from({ length: 30 }, (_, n) => `k${n}`);
    for (let n = 0; n < 6000; n += 1) {
      const contact = contacts[n % contacts.length] ?? '';
      of.relay.append('message.received', message({ n, contact, at: n * 10 }));
    }
    of.relay.append('message.status_updated', status(1, 'read', 'k1'));
    let steps = 0;
    const watched: Store & { readonly db: Database } = {
      ...of.store,
      async writeHanded(name, args, field, items) {
        steps += 1;
        return of.store.writeHanded(name, args, field, items);
      },
    };
    const channel = await of.follow(watched);
    await eventually(() => expect(channel.state().cursor).toBe(6001));
    const rows = of.store.db.prepare('SELECT count(*) FROM messages').pluck().get();
    expect(rows).toBe(6000);
    expect(steps).toBeGreaterThan(3);
    for (const contact of contacts) expect(of.texts(contact)).toHaveLength(200);
    await channel.stop();
  });

  it('that was left behind tells of a conversation once, not once for every page', async () => {
    const of = await world(fakeRelay(2));
    for (let n = 1; n <= 7; n += 1) of.relay.append('message.received', message({ n }));
    const told: (string | null)[][] = [];
    const slow = {
      ...of.store,
      write: async (...args: Parameters<typeof of.store.write>) => {
        told.push(of.arrivals());
        return of.store.write(...args);
      },
    };
    const channel = await of.follow(slow as typeof of.store);
    await of.clock.advance(0);
    expect(told.length).toBeGreaterThan(1);
    expect(of.arrivals()).toEqual(['ana says 7']);
    await channel.stop();
  });

  it('never told us a word: the vendor is still asked as if there were none', async () => {
    const of = await world();
    const channel = await of.follow();
    await of.clock.advance(0);
    of.socket()?.opened();
    await of.clock.advance(0);
    expect(of.lives).toEqual([]);
    const seq = of.relay.append('message.received', message({ n: 1 }));
    of.socket()?.hinted(seq);
    await of.clock.advance(0);
    expect(of.lives).toEqual([true]);
    of.socket()?.closed(false);
    expect(of.lives).toEqual([true, false]);
    await channel.stop();
  });

  it('without a socket is asked every fifteen seconds, and never called live', async () => {
    const of = await world();
    const channel = await of.follow();
    await of.clock.advance(0);
    of.relay.append('message.received', message({ n: 1 }));
    await of.clock.advance(15_000);
    expect(of.texts('ana')).toEqual(['ana says 1']);
    expect(signOf(channel.state())).toBe('asking');
    await channel.stop();
  });
});

describe('however pages fall, hints are lost and the app is killed', () => {
  const said = fc.record({
    n: fc.integer({ min: 1, max: 6 }),
    contact: fc.constantFrom('ana', 'ben', 'cleo'),
    outbound: fc.boolean(),
    words: fc.array(fc.constantFrom('sent', 'delivered', 'read'), { maxLength: 4 }),
  });

  it('every event is there exactly once, with the furthest of its ticks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(said, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom('kill', 'hint', 'wait', 'fail'), { maxLength: 12 }),
        async (all, pageLength, fate) => {
          const of = await world(fakeRelay(pageLength));
          const truth = new Map<string, { name: string; text: string; status: string | null }>();
          const rank = ['sent', 'delivered', 'read'];
          let channel = await of.follow();
          for (const [index, { n, contact, outbound, words }] of all.entries()) {
            // The same message has one direction, whoever tells it.
            const direction = (n + contact.length) % 2 === 0 ? 'inbound' : 'outbound';
            const body = message({ n, contact, direction, status: 'sent' });
            of.relay.append(body.event, body);
            const key = idOf(contact, n);
            const text = `${contact} says ${n}`;
            const told = truth.get(key)?.status ?? (direction === 'outbound' ? 'sent' : null);
            truth.set(key, { name: contact, text, status: told });
            if (direction === 'outbound' && outbound) {
              for (const word of words) {
                of.relay.append('message.status_updated', status(n, word, contact));
                const before = truth.get(key)?.status ?? 'sent';
                const furthest = rank[Math.max(rank.indexOf(before), rank.indexOf(word))] ?? word;
                truth.set(key, { name: contact, text, status: furthest });
              }
            }
            switch (fate[index % Math.max(1, fate.length)]) {
              case 'kill':
                await channel.stop();
                channel = await of.follow();
                break;
              case 'hint':
                of.socket()?.hinted(of.relay.log.length);
                await of.clock.advance(0);
                break;
              case 'fail':
                of.relay.refuse(new LobbyError('network_timeout', 'Lost.'));
                await of.clock.advance(16_000);
                of.relay.refuse(null);
                break;
              default:
                await of.clock.advance(1000);
            }
          }
          await of.clock.advance(120_000);
          await channel.stop();
          const expected = [...truth.values()].map(({ name, text, status: word }) => ({
            name,
            text,
            status: word,
          }));
          const byText = (a: { text: string }, b: { text: string }) => a.text.localeCompare(b.text);
          expect((of.rows() as typeof expected).toSorted(byText)).toEqual(
            expected.toSorted(byText),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
