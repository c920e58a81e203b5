import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, type World } from '../../../test/contract/world.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const dir = (): string => world.ports.paths.dataDir;
/** What lies in the folder, but for the lock of who has it open. */
const left = (): string[] => readdirSync(dir()).filter((name) => !name.startsWith('lobby.lock'));
const confirm = 'remove everything' as const;

it('a wipe ends at the doors with nothing of the inbox left, and a new one can begin there', async () => {
  const { desk } = await world.openConnected();
  writeFileSync(join(dir(), 'my notes.txt'), 'mine');
  mkdirSync(join(dir(), 'backups'), { recursive: true });
  writeFileSync(join(dir(), 'backups', 'lobby-2026-11-20.db'), 'older');
  expect(await desk.bridge.call('workspace.wipe', { confirm })).toMatchObject({
    kind: 'first_run',
  });
  expect(left()).toEqual(['my notes.txt']);
  await desk.bridge.call('connections.save', world.form());
  expect(await desk.state()).toMatchObject({ kind: 'open', which: 'own' });
  expect(await desk.bridge.call('connections.list', {})).toHaveLength(1);
});

it('a wipe that a kill cut short is finished by the next start, before anything is opened', async () => {
  const { desk } = await world.openConnected();
  await desk.close();
  writeFileSync(join(dir(), 'lobby.wipe'), '');
  const next = await world.open();
  expect(await next.state()).toMatchObject({ kind: 'first_run' });
  expect(left()).toEqual([]);
});

it('nothing is wiped without the words, at the doors or in the demo', async () => {
  const { desk } = await world.openConnected();
  const silent = desk.bridge.call('workspace.wipe', { confirm: 'yes' as typeof confirm });
  await expect(silent).rejects.toMatchObject({ code: 'bad_input' });
  expect(existsSync(join(dir(), 'lobby.db'))).toBe(true);
  await desk.close();
  const other = createWorld();
  const empty = await other.open();
  await expect(empty.bridge.call('workspace.wipe', { confirm })).rejects.toMatchObject({
    code: 'conflict',
  });
  await other.end();
});
