import { cpSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const words = 'the taxi is on its way';

const inVendor = (): number => {
  const { control } = world.simulator;
  return control
    .conversations()
    .flatMap(({ id }) => control.messages(id))
    .filter(({ text }) => text === words).length;
};

it('a log cut short by a crash is told once, and what had left meanwhile is not sent again', async () => {
  const { desk, open } = await world.openConnected();
  const { dataDir } = world.ports.paths;
  world.setNetwork(false);
  await desk.send(open, words);
  const queued = statSync(join(dataDir, 'lobby.db-wal')).size;
  world.setNetwork(true);
  await eventually(async () => expect(inVendor()).toBe(1));
  await eventually(async () => {
    const row = (await desk.thread(open)).find(({ text }) => text === words);
    expect(row?.delivery?.status).toMatch(/accepted|sent|delivered|read/);
  });
  // What the disk holds when the power fails: the answer of the platform never reached it.
  const left = join(dataDir, 'left');
  for (const name of ['lobby.db', 'lobby.db-wal', 'lobby.db-mark', 'lobby.key.json']) {
    cpSync(join(dataDir, name), join(left, name));
  }
  truncateSync(join(left, 'lobby.db-wal'), queued);
  await desk.close();

  world.setNetwork(false);
  const after = { paths: { ...world.ports.paths, dataDir: left } };
  const next = await world.open(after);
  expect(await next.state()).toMatchObject({ kind: 'open', trouble: 'writes_lost' });
  const lost = (await next.thread(open)).filter(({ text }) => text === words);
  expect(lost.map(({ delivery }) => delivery?.status)).toEqual(['unknown']);
  world.setNetwork(true);
  await eventually(async () => {
    const rows = (await next.thread(open)).filter(({ text }) => text === words);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.delivery?.status).toMatch(/accepted|sent|delivered|read/);
  });
  await next.close();

  const third = await world.open(after);
  expect(await third.state()).toMatchObject({ kind: 'open', trouble: null });
  expect((await third.thread(open)).filter(({ text }) => text === words)).toHaveLength(1);
  expect(inVendor()).toBe(1);
});
