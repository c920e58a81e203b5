import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestWorld, personId, type TestWorld } from '../test-world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

const insert = `INSERT INTO scheduled_sends (client_id, conversation_id, person_id, text, attachments,
  even_if_changed, due_at, created_at) VALUES (?, ?, ?, 'words', '[]', 0, 1, 0)`;

it('one send of a window is never kept twice, and goes with its conversation', () => {
  const { db } = world;
  const id = world.conversation(world.number('n'), 'Ana');
  db.prepare(insert).run('c1', id, personId);
  expect(() => db.prepare(insert).run('c1', id, personId)).toThrow(/UNIQUE/);
  db.prepare('DELETE FROM conversations WHERE id = ?').run(id);
  expect(db.prepare('SELECT count(*) FROM scheduled_sends').pluck().get()).toBe(0);
});
