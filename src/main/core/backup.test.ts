import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createTestKeychain, createTestPorts } from '../../../test/contract/test-ports.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { told } from '../../../test/contract/told.ts';
import type { ConversationRow } from '../../shared/contract/rows.ts';
import { createDemo } from '../../simulator/demo.ts';
import { openPortableFile, readPortableFile } from './credentials/portable-file.ts';
import { workspaceFolder } from './workspace/folder.ts';
import type { TestPorts } from '../../../test/contract/test-ports.ts';

const passphrase = 'correct horse battery';
let world: World;
let other: TestPorts;
beforeEach(() => {
  world = createWorld();
  other = createTestPorts();
});
afterEach(async () => {
  await world.end();
  other.remove();
});

/** Another computer: a data folder and a keychain of its own, the same vendor. */
const newComputer = (more: object = {}) =>
  world.open({ paths: other.paths, keychain: createTestKeychain(), ...more });

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));

async function busyDesk(): Promise<{ desk: Desk; open: ConversationRow; draftOf: string }> {
  const { desk, open } = await world.openConnected();
  const second = (await desk.list()).find((row) => row.id !== open.id);
  if (second === undefined) throw new Error('No second conversation');
  const words = { conversationId: second.id, text: 'begun words', basedOn: null };
  await desk.bridge.call('drafts.save', words);
  await eventually(async () => {
    const [connection] = await desk.bridge.call('connections.list', {});
    if (connection?.freshness.state !== 'checked') throw new Error('Still syncing');
  });
  return { desk, open, draftOf: second.contact.displayName };
}

const save = async (desk: Desk): Promise<string> =>
  (await desk.bridge.call('backup.create', { passphrase })).bytes;
const restore = (desk: Desk, bytes: string, more: object = {}) =>
  desk.bridge.call('backup.restore', { bytes, passphrase, keyInFile: false, ...more });

describe('moving to a new computer', () => {
  it('brings connections that work, drafts and words that wait; the vendor gives back the rest', async () => {
    const { desk, open, draftOf } = await busyDesk();
    world.setNetwork(false);
    await desk.send(open, 'waiting words');
    const bytes = await save(desk);
    await desk.close();
    world.setNetwork(true);

    const there = await newComputer();
    const report = await restore(there, bytes);
    expect(report).toMatchObject({ connections: 1, drafts: 1, doubted: 1, keptIn: null });
    expect(await there.state()).toMatchObject({ kind: 'open', which: 'own' });
    await eventually(async () => {
      const rows = await there.list();
      expect(rows.every((row) => row.lastMessage !== null)).toBe(true);
      const draft = rows.find((row) => row.contact.displayName === draftOf)?.draft;
      expect(draft).toBe('begun words');
    });
    // The old computer may have sent it since: nobody but a person sends it again.
    await eventually(async () => {
      const row = (await there.list()).find(
        (one) => one.contact.identifier === open.contact.identifier,
      );
      expect(row).toMatchObject({ unknown: 1, queued: 0 });
    });
    await there.close();
    const again = await world.open({ paths: other.paths, keychain: null });
    expect(await again.state()).toMatchObject({ kind: 'problem' });
  });

  it('asks before it keeps the key in a file, and changes nothing until then', async () => {
    const { desk } = await busyDesk();
    const bytes = await save(desk);
    await desk.close();
    const there = await newComputer({ keychain: null });
    expect(await told(restore(there, bytes))).toMatchObject({ code: 'key_consent_required' });
    expect(await there.state()).toMatchObject({ kind: 'first_run' });
    expect(await restore(there, bytes, { keyInFile: true })).toMatchObject({ connections: 1 });
    expect(await there.state()).toMatchObject({ kind: 'open' });
  });
});

describe('a backup file', () => {
  it('and everything a restore leaves on disk hold no secret and no words in clear', async () => {
    const { desk } = await busyDesk();
    const bytes = await save(desk);
    await desk.close();
    const there = await newComputer();
    await restore(there, bytes);
    await there.close();
    const secrets = [String(world.form().values['apiKey']), 'begun words', passphrase];
    const { dataDir } = world.ports.paths;
    const all = [Buffer.from(bytes, 'base64').toString('latin1')];
    all.push(...filesOf(dataDir), ...filesOf(other.paths.dataDir));
    expect(all.length).toBeGreaterThan(5);
    for (const text of all) {
      for (const secret of secrets) expect(text.includes(secret), secret).toBe(false);
    }
    expect(world.ports.lines.join('\n')).not.toContain(passphrase);
  });

  it('does not carry the keys of this computer’s inbox, even to whoever knows the passphrase', async () => {
    const { desk } = await world.openConnected();
    const file = readPortableFile(Buffer.from(await save(desk), 'base64'));
    const plain = Buffer.from(await openPortableFile(file, passphrase));
    const { random, keychain, paths } = world.ports;
    const dir = paths.dataDir;
    const folder = workspaceFolder({ dir, random, keychain, fileNeedsConsent: true });
    const { master, database } = await folder.keys.open();
    for (const key of [master, database]) expect(plain.includes(Buffer.from(key))).toBe(false);
  });

  it('with a wrong passphrase, damaged, or of something else leaves everything as it is', async () => {
    const { desk } = await busyDesk();
    const bytes = await save(desk);
    const cut = Buffer.from(bytes, 'base64').subarray(0, 5000).toString('base64');
    for (const [given, code] of [
      [{ passphrase: 'correct horse' }, 'passphrase_wrong'],
      [{ bytes: cut }, 'backup_damaged'],
      [{ bytes: '' }, 'backup_damaged'],
      [{ bytes: 'not base64 at all' }, 'backup_damaged'],
    ] as const) {
      expect(await told(restore(desk, bytes, given))).toMatchObject({ code });
      expect(await desk.state()).toMatchObject({ kind: 'open' });
    }
    expect(await desk.bridge.call('connections.list', {})).toHaveLength(1);
    expect(existsSync(join(world.ports.paths.dataDir, 'kept'))).toBe(false);
    expect(existsSync(join(world.ports.paths.dataDir, 'incoming.partial'))).toBe(false);
  });

  it('puts aside what is here, where it opens with its own key', async () => {
    const { desk } = await busyDesk();
    const bytes = await save(desk);
    const before = readFileSync(join(world.ports.paths.dataDir, 'lobby.key.json'));
    const { keptIn } = await restore(desk, bytes);
    if (keptIn === null) throw new Error('There was an inbox here');
    const kept = join(world.ports.paths.dataDir, keptIn);
    expect(readFileSync(join(kept, 'lobby.key.json')).equals(before)).toBe(true);
    expect(await desk.bridge.call('connections.list', {})).toHaveLength(1);
    const old = await world.open({ paths: { dataDir: kept } });
    expect(await old.state()).toMatchObject({ kind: 'open' });
  });

  it('is a way out when the key is lost', async () => {
    const { desk } = await busyDesk();
    const bytes = await save(desk);
    await desk.close();
    const lost = await world.open({ keychain: createTestKeychain() });
    expect(await lost.state()).toMatchObject({ error: { code: 'key_wrong' } });
    expect(await restore(lost, bytes)).toMatchObject({ connections: 1, drafts: 1 });
    expect(await lost.state()).toMatchObject({ kind: 'open' });
  });

  it('is not made with a passphrase that anybody guesses', async () => {
    const { desk } = await world.openConnected();
    const call = desk.bridge.call('backup.create', { passphrase: 'short' });
    expect(await told(call)).toMatchObject({ code: 'bad_input' });
  });

  it('does not touch an inbox whose key is only locked', async () => {
    const { desk } = await busyDesk();
    const bytes = await save(desk);
    await desk.close();
    const keychain = { ...createTestKeychain(), availability: async () => 'locked' as const };
    const locked = await world.open({ keychain });
    expect(await told(restore(locked, bytes))).toMatchObject({ code: 'conflict' });
  });

  it('is neither made nor taken by the demo', async () => {
    const desk = await world.open({ demo: createDemo() });
    await desk.bridge.call('workspace.openDemo', {});
    const made = desk.bridge.call('backup.create', { passphrase });
    expect(await told(made)).toMatchObject({ code: 'leave_demo_first' });
    expect(await told(restore(desk, ''))).toMatchObject({ code: 'leave_demo_first' });
  });
});

describe('a daily backup', () => {
  it('is made by itself, and brings back what was thrown away since', async () => {
    const { desk, draftOf } = await busyDesk();
    const [backup] = await eventually(async () => {
      const all = await desk.bridge.call('backup.list', {});
      expect(all).toHaveLength(1);
      return all;
    });
    const row = (await desk.list()).find((one) => one.contact.displayName === draftOf);
    if (row === undefined || backup === undefined) throw new Error('Nothing to go on');
    await desk.bridge.call('drafts.save', { conversationId: row.id, text: '', basedOn: null });
    const report = await desk.bridge.call('backup.restoreDaily', { day: backup.day });
    expect(report).toMatchObject({ connections: 1, drafts: 1, madeAt: backup.madeAt });
    await eventually(async () => {
      const back = (await desk.list()).find((one) => one.contact.displayName === draftOf);
      expect(back?.draft).toBe('begun words');
    });
  });

  it('that is gone or damaged is told, and nothing has changed', async () => {
    const { desk } = await busyDesk();
    const dir = join(world.ports.paths.dataDir, 'backups');
    // While it is made it has another name.
    await eventually(async () =>
      expect(readdirSync(dir)).toEqual([expect.stringMatching(/\d\.db$/)]),
    );
    const [name = ''] = readdirSync(dir);
    const day = name.slice('lobby-'.length, -'.db'.length);
    writeFileSync(join(dir, name), Buffer.alloc(20_000, 3));
    expect(await told(desk.bridge.call('backup.restoreDaily', { day }))).toMatchObject({
      code: 'backup_damaged',
    });
    rmSync(join(dir, name));
    expect(await told(desk.bridge.call('backup.restoreDaily', { day }))).toMatchObject({
      code: 'not_found',
    });
    expect(await desk.bridge.call('connections.list', {})).toHaveLength(1);
  });
});
