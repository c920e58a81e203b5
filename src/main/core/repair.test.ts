import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { damageTable } from '../../../test/support/damage.ts';
import type { ConversationRow } from '../../shared/contract/rows.ts';
import { startAnewWords } from '../../shared/contract/workspace.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const at = (name: string): string => join(world.ports.paths.dataDir, name);

/** A desk with a draft, and with own words that wait because the network is cut. */
async function busyDesk(): Promise<{ open: ConversationRow }> {
  const { desk, open } = await world.openConnected();
  const other = (await desk.list()).find((row) => row.id !== open.id);
  if (other === undefined) throw new Error('No second conversation');
  await desk.bridge.call('drafts.save', {
    conversationId: other.id,
    text: 'begun words',
    basedOn: null,
  });
  await eventually(async () => {
    const [connection] = await desk.bridge.call('connections.list', {});
    if (connection?.freshness.state !== 'checked') throw new Error('Still syncing');
  });
  world.setNetwork(false);
  await desk.send(open, 'waiting words');
  await eventually(() => Promise.resolve(expect(backups()).toHaveLength(1)));
  await desk.close();
  return { open };
}

const backups = (): string[] =>
  existsSync(at('backups'))
    ? readdirSync(at('backups')).filter((name) => name.endsWith('.db'))
    : [];

/** How often the vendor has a text, over all its conversations. */
const inVendor = (text: string): number => {
  const { control } = world.simulator;
  return control
    .conversations()
    .flatMap(({ id }) => control.messages(id))
    .filter((message) => message.text === text).length;
};

async function drafts(desk: Desk): Promise<(string | null)[]> {
  return (await desk.list()).flatMap((row) => (row.draft === null ? [] : [row.draft]));
}

describe('repair', () => {
  it('of damage that is met while the desk is open: told at once, repaired, nothing lost, sent once', async () => {
    const { open } = await busyDesk();
    await damageTable(world.ports, 'messages', 0.5);
    const desk = await world.open();
    expect(await desk.state()).toMatchObject({ kind: 'open' });
    // Reading on meets the damaged pages sooner or later.
    for (const row of await desk.list().catch(() => [])) await desk.thread(row).catch(() => []);
    const damaged = await eventually(async () => {
      const state = await desk.state();
      expect(state).toMatchObject({ kind: 'open', trouble: 'database_damaged' });
      return state;
    });
    expect(damaged.kind).toBe('open');
    const report = await desk.bridge.call('workspace.repair', {});
    expect(report).toMatchObject({ isWhole: false, drafts: 1 });
    expect(readdirSync(at(report.keptIn))).toContain('lobby.db');
    expect(await desk.state()).toMatchObject({ kind: 'open', trouble: null });
    expect(await drafts(desk)).toEqual(['begun words']);
    world.setNetwork(true);
    await eventually(async () => {
      const own = (await desk.thread(open)).filter((row) => row.text === 'waiting words');
      expect(own).toHaveLength(1);
      expect(own[0]?.delivery?.status).toMatch(/accepted|sent|delivered|read/);
    });
    // What stood on the damaged pages is fetched again.
    await eventually(async () => {
      const rows = await desk.list();
      expect(rows.every((row) => row.lastMessage !== null)).toBe(true);
    });
    expect(inVendor('waiting words')).toBe(1);
  });

  it('of a database whose first page is gone: the backup has what nobody could give back', async () => {
    const { open } = await busyDesk();
    const bytes = readFileSync(at('lobby.db'));
    writeFileSync(at('lobby.db'), bytes.fill(3, 0, 300));
    const desk = await world.open();
    expect(await desk.state()).toMatchObject({
      kind: 'problem',
      ways: expect.arrayContaining(['repair']),
    });
    const report = await desk.bridge.call('workspace.repair', {});
    expect(report).toMatchObject({ isWhole: false, drafts: 1, doubted: 1 });
    expect(report.backupAt).toBeGreaterThan(0);
    expect(await desk.bridge.call('connections.list', {})).toHaveLength(1);
    expect(await drafts(desk)).toEqual(['begun words']);
    world.setNetwork(true);
    // Nobody can say whether it left after the backup: it is looked up, and then a person decides.
    await eventually(async () => {
      const own = (await desk.thread(open)).filter((row) => row.text === 'waiting words');
      expect(own).toMatchObject([{ delivery: { status: 'unknown' } }]);
    });
    expect(inVendor('waiting words')).toBe(0);
  });

  it('that finds nothing to take leaves everything as it is', async () => {
    await busyDesk();
    rmSync(at('backups'), { recursive: true });
    writeFileSync(at('lobby.db'), Buffer.alloc(statSync(at('lobby.db')).size, 7));
    const desk = await world.open();
    await expect(desk.bridge.call('workspace.repair', {})).rejects.toMatchObject({
      code: 'database_damaged',
    });
    expect(await desk.state()).toMatchObject({ kind: 'problem' });
    expect(readFileSync(at('lobby.db')).every((byte) => byte === 7)).toBe(true);
    expect(existsSync(at('kept'))).toBe(false);
  });

  it('is refused where nothing is damaged', async () => {
    const { desk } = await world.openConnected();
    await expect(desk.bridge.call('workspace.repair', {})).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await desk.state()).toMatchObject({ kind: 'open' });
  });
});

describe('starting anew', () => {
  it('puts everything aside, deletes nothing, and leads to the doors', async () => {
    await busyDesk();
    const bytes = readFileSync(at('lobby.db'));
    writeFileSync(at('lobby.db'), bytes.fill(3, 0, 300));
    const key = readFileSync(at('lobby.key.json'));
    const desk = await world.open();
    const { keptIn } = await desk.bridge.call('workspace.startAnew', { confirm: startAnewWords });
    expect(await desk.state()).toMatchObject({ kind: 'first_run' });
    expect(readFileSync(at(`${keptIn}/lobby.db`)).equals(bytes)).toBe(true);
    expect(readFileSync(at(`${keptIn}/lobby.key.json`)).equals(key)).toBe(true);
    expect(readdirSync(at(`${keptIn}/backups`))).toHaveLength(1);
    world.setNetwork(true);
    await desk.bridge.call('connections.save', world.form());
    expect(await desk.state()).toMatchObject({ kind: 'open' });
  });

  it('is refused for an inbox that opens, and without its words', async () => {
    const { desk } = await world.openConnected();
    const call = desk.bridge.call('workspace.startAnew', { confirm: startAnewWords });
    await expect(call).rejects.toMatchObject({ code: 'conflict' });
    const wordless = desk.bridge.call('workspace.startAnew', { confirm: 'yes' as never });
    await expect(wordless).rejects.toMatchObject({ code: 'bad_input' });
    expect(await desk.bridge.call('connections.list', {})).toHaveLength(1);
  });
});
