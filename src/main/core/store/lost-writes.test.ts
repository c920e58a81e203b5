import { cpSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../node-ports.ts';
import { openInProcessStore } from './in-process.ts';
import { openStore, type OpenedStore } from './open-store.ts';
import { firstRow } from './sql-rows.ts';
import { storeWorkerUrl } from '../../../../test/contract/store-worker.ts';
import { inbound, openTestWorld, personId } from './test-world.ts';

const key = new Uint8Array(32).fill(7);
const now = 1_800_000_000_000;
let folder: string;
let file: string;
const open: OpenedStore[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-lost-'));
  file = join(folder, 'lobby.db');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

/** A conversation that takes free text, in a closed database. */
async function begin(): Promise<number> {
  const world = await openTestWorld({ file, key });
  const id = world.conversation(world.number('n'), 'Ana');
  world.messages(id, inbound(now - 60_000, 'are you there?', { ref: 'in-1' }));
  await world.store.close();
  return id;
}

async function opened(at = file): Promise<OpenedStore> {
  const store = await openStore({ workerUrl: storeWorkerUrl(), file: at, key, readers: 1, now });
  open.push(store);
  return store;
}

const queue = (store: OpenedStore, conversationId: number, text: string) =>
  store.write('messages.queueSend', {
    conversationId,
    text,
    basedOn: null,
    evenIfChanged: true,
    personId,
    replyTo: null,
    attachments: [],
    holdMs: 0,
    names: [{ clientId: systemRandom.uuid(), idempotencyKey: systemRandom.uuid() }],
    now,
  });

const heads = async (store: OpenedStore) =>
  (await store.read('outbox.heads', { limit: 10 })).map(({ state }) => state);

/** What a crash would leave behind of the open database, in another folder. */
function crashed(): string {
  const copy = mkdtempSync(join(folder, 'crash-'));
  for (const part of ['', '-wal', '-mark']) {
    cpSync(`${file}${part}`, join(copy, `lobby.db${part}`));
  }
  return join(copy, 'lobby.db');
}

describe('a write-ahead log that lost its end', () => {
  it('is told, and what was to be sent is not simply sent: it may have gone', async () => {
    const id = await begin();
    const store = await opened();
    await queue(store, id, 'on my way');
    const whole = statSync(`${file}-wal`).size;
    const head = (await store.read('outbox.heads', { limit: 1 }))[0]?.id ?? 0;
    await store.write('outbox.begin', { id: head, now });
    const copy = crashed();
    truncateSync(`${copy}-wal`, whole);
    const after = await opened(copy);
    expect(after.lostWrites).toBe(1);
    expect(await heads(after)).toEqual(['unknown']);
    await after.close();
    const again = await opened(copy);
    expect(again.lostWrites).toBe(0);
    expect(await heads(again)).toEqual(['unknown']);
  });

  it('is not suspected after a kill that left it whole', async () => {
    const id = await begin();
    const store = await opened();
    await queue(store, id, 'on my way');
    const after = await opened(crashed());
    expect(after.lostWrites).toBe(0);
    expect(await heads(after)).toEqual(['queued']);
  });

  it('is not suspected because of a mark that cannot be read or is behind', async () => {
    const id = await begin();
    const store = await opened();
    await queue(store, id, 'on my way');
    for (const mark of ['', 'half', 'sixteen bytes ab', '\0'.repeat(16)]) {
      const copy = crashed();
      writeFileSync(`${copy}-mark`, mark);
      expect((await opened(copy)).lostWrites, mark).toBe(0);
    }
  });

  it('removed whole is told as well', async () => {
    const id = await begin();
    const store = await opened();
    await queue(store, id, 'on my way');
    const copy = crashed();
    rmSync(`${copy}-wal`);
    expect((await opened(copy)).lostWrites).toBeGreaterThan(0);
  });
});

it('a database that is made anew beside an old mark has lost nothing', async () => {
  await begin();
  const store = await opened();
  await store.write('app.probe', null);
  await store.close();
  rmSync(file);
  expect((await opened()).lostWrites).toBe(0);
});

it('every write that must not be lost is counted, and no other', async () => {
  await begin();
  const store = await openInProcessStore({ file, key });
  const counted = () =>
    firstRow<{ n: number }>(store.db.prepare<unknown[]>('SELECT n FROM durable_writes'))?.n ?? 0;
  const before = counted();
  await store.write('app.probe', null);
  await store.write('limits.spend', {
    connectionId: '00000000-0000-4000-8000-000000000001',
    second: 1,
    lane: 'read',
    n: 1,
    forgetBefore: 0,
  });
  expect(counted()).toBe(before + 1);
  await store.close();
});
