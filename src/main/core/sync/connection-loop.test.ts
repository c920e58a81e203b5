import { afterEach, describe, expect, it } from 'vitest';
import {
  syncConnectionId,
  syncWorld,
  type SyncWorld,
} from '../../../../test/support/sync-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { LobbyError, type ErrorCode } from '../../../shared/errors.ts';
import { insertMessages } from '../store/message-rows.ts';
import { openWritable } from '../store/test-world.ts';
import type { Connection } from './connection.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const running: Connection[] = [];

function started(world: SyncWorld): Connection {
  const connection = world.start();
  running.push(connection);
  return connection;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

async function importedWorld(names: readonly string[] = ['Ada', 'Bola']) {
  const world = await syncWorld();
  for (const name of names) {
    world.inbox.customerWrites(name, `Hello from ${name}`, world.inbox.now() - hour);
  }
  const connection = started(world);
  await world.clock.advance(5 * second);
  return { ...world, connection };
}

function fails(code: ErrorCode, detail?: { retryAfterMs: number }) {
  return () => new LobbyError(code, code, detail === undefined ? {} : { detail });
}

/** An own message that the vendor has already answered for. */
function ownSend(world: SyncWorld, name: string, ref: string): void {
  const db = openWritable(world.db);
  const { id } = world.conversation(name);
  insertMessages(
    db,
    id,
    [
      {
        ref,
        clientId: `client of ${ref}`,
        direction: 'outbound',
        origin: 'lobby',
        personId: null,
        sentAt: world.inbox.now(),
        arrivedAt: world.inbox.now(),
        late: false,
        type: 'text',
        vendorType: null,
        text: 'ours',
        template: null,
        status: 'sent',
        statusAt: null,
        attempt: 1,
        failure: null,
      },
    ],
    { live: true },
  );
}

describe('the first import', () => {
  it('fills list and threads, newest first, and is then up to date', async () => {
    const world = await importedWorld(['Ada', 'Bola', 'Chi', 'Dayo', 'Efe', 'Femi', 'Gozi']);
    expect(world.texts('Ada')).toEqual(['Hello from Ada']);
    expect(world.texts('Gozi')).toEqual(['Hello from Gozi']);
    expect(world.connection.freshness().state).toBe('checked');
    expect(world.requestsOf('thread')).toBe(7);
  });

  it('history makes no notification, and news does', async () => {
    const world = await importedWorld();
    expect(world.arrivals()).toEqual([]);
    world.inbox.customerWrites('Ada', 'Are you there?');
    await world.clock.advance(11 * second);
    expect(world.arrivals()).toEqual(['Are you there?']);
    expect(world.texts('Ada')).toEqual(['Hello from Ada', 'Are you there?']);
  });

  it('the first list row is on screen after one request, before any thread is read', async () => {
    const world = await syncWorld();
    world.inbox.customerWrites('Ada', 'Hi', world.inbox.now() - hour);
    world.inbox.fault = (request) =>
      request.kind === 'thread' ? new LobbyError('network_timeout', 'slow') : null;
    const connection = started(world);
    await settle();
    expect(world.conversation('Ada')).toMatchObject({ needs_reply: 1, unread: 1 });
    expect(connection.freshness().state).toBe('offline');
  });

  it('a thread somebody opens is read ahead of the walk', async () => {
    const world = await syncWorld();
    const names = Array.from({ length: 40 }, (_, n) => `N${n}`);
    for (const [n, name] of names.entries()) {
      world.inbox.customerWrites(name, 'Hi', world.inbox.now() - hour - n * minute);
    }
    const connection = started(world);
    await settle(3);
    const last = world.conversation('N2');
    connection.opened(last.id);
    await settle(2);
    const threads = world.inbox.requests.filter((one) => one.kind === 'thread');
    expect(threads.findIndex((one) => one.kind === 'thread' && one.ref === 'cv-N2')).toBeLessThan(
      3,
    );
  });
});

describe('polling', () => {
  it('spends six requests a minute when nothing happens', async () => {
    const world = await importedWorld();
    world.inbox.requests.length = 0;
    await world.clock.advance(10 * minute);
    expect(world.inbox.requests.length).toBeLessThanOrEqual(61);
    expect(world.inbox.requests.length).toBeGreaterThanOrEqual(59);
  });

  it('asks once a minute while the vendor tells by itself, and at once when that ends', async () => {
    const world = await importedWorld();
    world.connection.live(true);
    await world.clock.advance(minute);
    world.inbox.requests.length = 0;
    await world.clock.advance(10 * minute);
    expect(world.inbox.requests.length).toBeLessThanOrEqual(11);
    expect(world.inbox.requests.length).toBeGreaterThanOrEqual(9);
    await world.clock.advance(30 * second);
    world.inbox.requests.length = 0;
    world.connection.live(false);
    await settle();
    expect(world.inbox.requests.length).toBeGreaterThanOrEqual(1);
  });

  it('finds all that moved while Lobby was closed, over many pages', async () => {
    const names = Array.from({ length: 14 }, (_, n) => `N${n}`);
    const world = await importedWorld(names);
    await world.connection.stop();
    await world.clock.advance(hour);
    for (const name of names) world.inbox.customerWrites(name, 'again');
    started(world);
    await world.clock.advance(20 * second);
    for (const name of names) expect(world.texts(name)).toContain('again');
  });

  it('a customer who writes for the first time appears with a notification and no gap line', async () => {
    const world = await importedWorld();
    world.inbox.customerWrites('New', 'First words');
    await world.clock.advance(11 * second);
    expect(world.texts('New')).toEqual(['First words']);
    expect(world.arrivals()).toEqual(['First words']);
    expect(world.gaps('New')).toEqual([]);
    expect(world.conversation('New')).toMatchObject({ unread: 1, needs_reply: 1 });
  });

  it('more than the vendor shows leaves a line, and the line says from when to when', async () => {
    const world = await importedWorld();
    const from = world.inbox.thread('Ada').messages[0]?.sentAt;
    await world.connection.stop();
    for (let n = 0; n < 9; n += 1) {
      await world.clock.advance(minute);
      world.inbox.customerWrites('Ada', `while away ${n}`);
    }
    started(world);
    await world.clock.advance(20 * second);
    expect(world.texts('Ada')).toHaveLength(6);
    const lines = world.gaps('Ada').filter((gap) => gap.from_at !== null);
    expect(lines).toEqual([
      { from_at: from, to_at: world.inbox.thread('Ada').messages[5]?.sentAt },
    ]);
  });

  it('a whole conversation is not said to be cut, and one that the vendor cut is', async () => {
    const world = await syncWorld();
    for (let n = 0; n < 8; n += 1) {
      const at = world.inbox.now() - hour + n * second;
      world.inbox.customerWrites('Long', `line ${n}`, at);
      if (n < 3) world.inbox.customerWrites('Short', `line ${n}`, at);
    }
    started(world);
    await world.clock.advance(5 * second);
    const top = async (name: string) => {
      const conversationId = ConversationId.parse(world.conversation(name).id);
      const args = { conversationId, anchor: { at: 'newest' }, limit: 50 } as const;
      return (await world.store.read('messages.page', args)).items[0]?.kind;
    };
    expect([await top('Short'), await top('Long')]).toEqual(['message', 'message']);
    // Short grows beyond what the vendor shows, and its first lines fall off the page.
    for (let n = 0; n < 3; n += 1) {
      await world.clock.advance(11 * second);
      world.inbox.customerWrites('Short', `later ${n}`);
    }
    await world.clock.advance(11 * second);
    expect([await top('Short'), await top('Long')]).toEqual(['message', 'gap']);
  });

  it('where the vendor pages, all history comes and no line stays', async () => {
    const world = await syncWorld();
    world.inbox.pages = true;
    for (let n = 0; n < 23; n += 1) {
      world.inbox.customerWrites('Ada', `line ${n}`, world.inbox.now() - hour + n * second);
    }
    started(world);
    await world.clock.advance(20 * second);
    expect(world.texts('Ada')).toEqual(Array.from({ length: 23 }, (_, n) => `line ${n}`));
    expect(world.gaps('Ada')).toEqual([]);
  });
});

describe('ticks', () => {
  it('come while the list stays as it is, quickly at first and hardly at last', async () => {
    const world = await importedWorld();
    const message = world.inbox.deskWrites('Ada', 'ours');
    await world.clock.advance(11 * second);
    // The list row is read; from here on only the tick is missing.
    world.db.prepare('DELETE FROM messages WHERE ref = ?').run(message.ref);
    ownSend(world, 'Ada', message.ref);
    world.inbox.requests.length = 0;
    await world.clock.advance(10 * second);
    expect(world.requestsOf('thread')).toBeGreaterThanOrEqual(1);
    world.inbox.ticks('Ada', message.ref, 'delivered');
    await world.clock.advance(6 * second);
    expect(world.thread('Ada').at(-1)?.status).toBe('delivered');
    await world.clock.advance(2 * hour);
    world.inbox.requests.length = 0;
    await world.clock.advance(hour);
    expect(world.requestsOf('thread')).toBeLessThanOrEqual(4);
    expect(world.requestsOf('thread')).toBeGreaterThanOrEqual(2);
    world.inbox.ticks('Ada', message.ref, 'read');
    await world.clock.advance(25 * minute);
    expect(world.thread('Ada').at(-1)?.status).toBe('read');
    world.inbox.requests.length = 0;
    await world.clock.advance(hour);
    expect(world.requestsOf('thread')).toBe(0);
  });

  it('of what was just sent are on screen within two seconds each', async () => {
    const world = await importedWorld();
    const { ref } = world.inbox.deskWrites('Ada', 'ours');
    ownSend(world, 'Ada', ref);
    world.connection.refresh();
    const statuses: (string | null | undefined)[] = [];
    for (const status of ['delivered', 'read'] as const) {
      await world.clock.advance(3 * second);
      world.inbox.ticks('Ada', ref, status);
      await world.clock.advance(2 * second);
      statuses.push(world.thread('Ada').at(-1)?.status);
    }
    expect(statuses).toEqual(['delivered', 'read']);
  });

  it('do not hold up customers while the desk sends to everybody', async () => {
    const names = Array.from({ length: 12 }, (_, n) => `N${n}`);
    const world = await importedWorld(names);
    for (const name of names) ownSend(world, name, world.inbox.deskWrites(name, 'ours').ref);
    await world.clock.advance(12 * second);
    world.inbox.requests.length = 0;
    world.inbox.customerWrites('N7', 'help');
    await world.clock.advance(minute);
    expect(world.arrivals()).toEqual(['help']);
    // Of the hundred reads a minute: ticks up to 80, six polls of the list's four pages.
    expect(world.requestsOf('thread')).toBeLessThanOrEqual(82);
  });

  it('are not asked for after a day', async () => {
    const world = await importedWorld();
    ownSend(world, 'Ada', 'never ticks');
    world.clock.set(world.clock.now() + 25 * hour);
    await world.clock.advance(minute);
    world.inbox.requests.length = 0;
    await world.clock.advance(10 * minute);
    expect(world.requestsOf('list')).toBeGreaterThan(0);
    expect(world.requestsOf('thread')).toBe(0);
  });
});

describe('when the vendor cannot be asked', () => {
  it('it is offline since the first failure, waits longer and longer, and catches up', async () => {
    const world = await importedWorld();
    world.inbox.fault = fails('network_refused');
    await world.clock.advance(11 * second);
    const { state, since, checkedAt } = world.connection.freshness();
    expect(state).toBe('offline');
    expect(checkedAt).toBeLessThan(since);
    world.inbox.requests.length = 0;
    await world.clock.advance(10 * minute);
    expect(world.inbox.requests.length).toBeLessThan(25);
    expect(world.connection.freshness().since).toBe(since);
    world.inbox.fault = () => null;
    world.inbox.customerWrites('Ada', 'and now?');
    await world.clock.advance(minute);
    expect(world.connection.freshness().state).toBe('checked');
    expect(world.texts('Ada')).toContain('and now?');
  });

  it('a refresh cuts a wait of our own short', async () => {
    const world = await importedWorld();
    world.inbox.fault = fails('network_refused');
    await world.clock.advance(5 * minute);
    world.inbox.fault = () => null;
    world.connection.refresh();
    await settle();
    expect(world.connection.freshness().state).toBe('checked');
  });

  it('a wait the vendor asked for is kept, through refresh, look-up and restart', async () => {
    const world = await importedWorld();
    world.inbox.fault = fails('remote_rate_limited', { retryAfterMs: 10 * minute });
    await world.clock.advance(11 * second);
    world.inbox.fault = () => null;
    world.inbox.requests.length = 0;
    world.connection.refresh();
    await expect(world.connection.readNow(world.conversation('Ada').id)).rejects.toMatchObject({
      code: 'remote_rate_limited',
    });
    await world.clock.advance(2 * minute);
    await world.connection.stop();
    started(world);
    await world.clock.advance(7 * minute);
    expect(world.inbox.requests).toEqual([]);
    expect(world.connection.freshness().state).toBe('checked');
    await world.clock.advance(2 * minute);
    expect(world.inbox.requests.length).toBeGreaterThan(0);
  });

  it.each<ErrorCode>(['remote_unauthorized', 'remote_missing_scope', 'remote_ip_not_allowed'])(
    '%s stops it until a person asks again',
    async (code) => {
      const world = await importedWorld();
      world.inbox.fault = fails(code);
      await world.clock.advance(11 * second);
      expect(world.connection.freshness()).toMatchObject({ state: 'stopped', error: { code } });
      world.inbox.requests.length = 0;
      await world.clock.advance(5 * hour);
      expect(world.inbox.requests).toEqual([]);
      world.inbox.fault = () => null;
      world.connection.refresh();
      await settle();
      expect(world.connection.freshness().state).toBe('checked');
    },
  );

  it('one thread that cannot be read does not hold up the others', async () => {
    const world = await syncWorld();
    for (const name of ['Ada', 'Bola', 'Chi']) {
      world.inbox.customerWrites(name, 'Hi', world.inbox.now() - hour);
    }
    world.inbox.customerWrites('Bad', 'Hi', world.inbox.now() - minute);
    for (const code of ['remote_unexpected_shape', 'remote_failed'] as const) {
      world.inbox.fault = (request) =>
        request.kind === 'thread' && request.ref === 'cv-Bad' ? new LobbyError(code, code) : null;
      const connection = started(world);
      await world.clock.advance(30 * second);
      expect(world.texts('Chi')).toEqual(['Hi']);
      expect(connection.freshness().state).toBe('checked');
      await connection.stop();
    }
    expect(world.inbox.requests.filter((one) => one.kind === 'thread').length).toBeLessThan(12);
  });

  it('a conversation that is gone is kept and marked, and not asked for again', async () => {
    const world = await importedWorld();
    const { id } = world.conversation('Ada');
    world.inbox.gone('Ada');
    await world.connection.readNow(id);
    expect(world.texts('Ada')).toEqual(['Hello from Ada']);
    expect(world.conversation('Ada')).toMatchObject({ vendor_status: 'gone' });
    expect(world.conversation('Ada')['gone_at']).not.toBeNull();
    world.inbox.requests.length = 0;
    await world.clock.advance(hour);
    expect(world.requestsOf('thread')).toBe(0);
  });
});

describe('a clock that is a day off', () => {
  it.each([-24 * hour, 24 * hour])(
    'by %d ms changes neither window, news nor lateness',
    async (skew) => {
      const world = await syncWorld();
      world.inbox.skew = skew;
      world.inbox.customerWrites('Ada', 'before', world.inbox.now() - hour);
      started(world);
      await world.clock.advance(5 * second);
      world.inbox.customerWrites('Ada', 'now');
      await world.clock.advance(11 * second);
      expect(world.arrivals()).toEqual(['now']);
      expect(world.thread('Ada').map((row) => row.late)).toEqual([0, 0]);
      const stored = await world.store.read('sync.state', { connectionId: syncConnectionId });
      expect(Math.abs((stored.skew ?? 0) - skew)).toBeLessThan(2 * second);
      const closesAt = Number(world.conversation('Ada')['window_closes_at']);
      expect(closesAt).toBeGreaterThan(world.clock.now() + (stored.skew ?? 0) + 23 * hour);
    },
  );

  it('set back while Lobby runs, it does not stop the polling', async () => {
    const world = await importedWorld();
    world.clock.set(world.clock.now() - 24 * hour);
    world.inbox.skew = 24 * hour;
    world.inbox.customerWrites('Ada', 'still there?');
    await world.clock.advance(11 * second);
    expect(world.texts('Ada')).toContain('still there?');
  });

  it('set back, it does not hide who writes for the first time', async () => {
    const world = await importedWorld();
    world.clock.set(world.clock.now() - 24 * hour);
    world.inbox.skew = 24 * hour;
    world.inbox.customerWrites('New', 'First words');
    await world.clock.advance(11 * second);
    expect(world.texts('New')).toEqual(['First words']);
    expect(world.arrivals()).toEqual(['First words']);
    // Nor that more came meanwhile than the vendor shows.
    for (let n = 0; n < 7; n += 1) {
      world.inbox.customerWrites('New', `more ${n}`, world.inbox.now() + n);
    }
    await world.clock.advance(11 * second);
    expect(world.gaps('New')).toHaveLength(1);
  });
});

it('a day of sync without news writes no conversation', async () => {
  const world = await importedWorld();
  const touched: string[] = [];
  world.store.onChanged((topics) => touched.push(...topics));
  await world.clock.advance(hour);
  // The walk over the whole list is due again: the night was long.
  world.clock.set(world.clock.now() + 24 * hour);
  world.inbox.requests.length = 0;
  await world.clock.advance(2 * minute);
  expect(world.inbox.requests).toContainEqual({ kind: 'list', cursor: null });
  expect(touched).toEqual([]);
});
