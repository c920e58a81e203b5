import { afterEach, expect, it } from 'vitest';
import { connectionId, openTestWorld, type TestWorld } from '../store/test-world.ts';
import { keepListed, type MadeRow } from './made-rows.ts';

const otherId = '00000000-0000-4000-8000-000000000002';
const before = 1000;
const now = 2000;

const ended = { status: 'revoked', address: null };

const webhook = (ref: string): MadeRow => ({
  ref,
  columns: { url: `https://${ref}.example`, events: '["*"]', is_active: 1 },
});
const link = (ref: string): MadeRow => ({
  ref,
  columns: { number_ref: 'n', name: ref, rights: '[]', status: 'active', address: Buffer.of(1) },
});

const worlds: TestWorld[] = [];
afterEach(async () => {
  for (const { store } of worlds.splice(0)) await store.close();
});

/** Two connections whose lists have been read, and an intent of the first whose webhook is not made yet. */
async function listed(): Promise<TestWorld> {
  const world = await openTestWorld();
  worlds.push(world);
  const { db, writable } = world;
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at)
      VALUES ('${otherId}', 'wpp', 'Other', 'https://x.example', 0);
    INSERT INTO intents (id, connection_id, kind, subject, topic, target, behind, makes, sealed, state,
        person_name, created_at)
      VALUES ('i', '${connectionId}', 'webhooks.create', '', 'webhooks', '', '[]', 1, x'00', 'waiting', 'Ana', 0);
    INSERT INTO webhooks (connection_id, made_by, url, events, seen_at)
      VALUES ('${connectionId}', 'i', 'https://new.example', '[]', 0);
  `);
  for (const id of [connectionId, otherId]) {
    const at = { connectionId: id, now: before };
    keepListed(writable, 'webhooks', [webhook('a'), webhook('b')], at, 'removed');
    keepListed(writable, 'shared_links', [link('a'), link('b')], at, ended);
  }
  return world;
}

it('what a platform had no more stayed on the screen, or what is still to be made went', async () => {
  const { db, writable } = await listed();
  keepListed(writable, 'webhooks', [webhook('b'), webhook('c')], { connectionId, now }, 'removed');
  const rows = db.prepare('SELECT ref, seen_at FROM webhooks WHERE connection_id = ? ORDER BY id');
  expect(rows.all(connectionId)).toEqual([
    { ref: null, seen_at: 0 },
    { ref: 'b', seen_at: before },
    { ref: 'c', seen_at: now },
  ]);
  expect(rows.all(otherId)).toHaveLength(2);
});

it('a link that its platform had ended kept the address that opens it', async () => {
  const { db, writable } = await listed();
  keepListed(writable, 'shared_links', [link('b')], { connectionId, now }, ended);
  const rows = db.prepare(
    `SELECT ref, status, address IS NULL AS gone FROM shared_links WHERE connection_id = ?
     ORDER BY ref`,
  );
  const kept = { ref: 'b', status: 'active', gone: 0 };
  expect(rows.all(connectionId)).toEqual([{ ref: 'a', status: 'revoked', gone: 1 }, kept]);
  expect(rows.all(otherId)).toEqual([{ ref: 'a', status: 'active', gone: 0 }, kept]);
});
