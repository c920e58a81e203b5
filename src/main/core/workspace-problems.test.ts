import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestKeychain } from '../../../test/contract/test-ports.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import type { SecretKeyPort } from './ports.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const dir = (): string => world.ports.paths.dataDir;

/** Names and bytes of what matters in the folder. */
function contents(): Record<string, string> {
  const names = readdirSync(dir()).filter((name) => /^lobby\.(db|key)/.test(name));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(dir(), name)).toString('base64')]),
  );
}

async function usedFolder(): Promise<void> {
  const { desk } = await world.openConnected();
  await desk.close();
}

describe('a workspace that cannot be opened says why and deletes nothing', () => {
  it('another Lobby has the folder; it opens once that one ends', async () => {
    const first = await world.open();
    await first.bridge.call('connections.save', world.form());
    const second = await world.open();
    expect(await second.state()).toMatchObject({
      kind: 'problem',
      error: { code: 'folder_in_use', retryable: true },
      demoAvailable: false,
    });
    const save = second.bridge.call('connections.save', world.form());
    await expect(save).rejects.toMatchObject({ code: 'workspace_closed' });
    await first.close();
    expect(await second.bridge.call('workspace.retry', {})).toMatchObject({ kind: 'open' });
    expect(await second.bridge.call('connections.list', {})).toHaveLength(1);
  });

  it('the keychain holds another key', async () => {
    await usedFolder();
    const before = contents();
    const desk = await world.open({ keychain: createTestKeychain() });
    expect(await desk.state()).toMatchObject({
      kind: 'problem',
      error: { code: 'key_wrong' },
    });
    await desk.bridge.call('workspace.keepKeyInFile', {});
    await desk.close();
    expect(contents()).toEqual(before);
    const right = await world.open();
    expect(await right.state()).toMatchObject({ kind: 'open' });
  });

  it('the keychain cannot be reached for a while: the same key once it can, never a new one', async () => {
    await usedFolder();
    const before = contents();
    const { keychain } = world.ports;
    if (keychain === null) throw new Error('The world has a keychain');
    let availability: SecretKeyPort['availability'] = async () => 'locked';
    const desk = await world.open({
      keychain: { ...keychain, availability: () => availability() },
    });
    for (const trouble of [
      availability,
      async () => 'unavailable' as const,
      () => Promise.reject(new Error('The keychain’s service is starting.')),
    ]) {
      availability = trouble;
      expect(await desk.bridge.call('workspace.retry', {})).toMatchObject({
        kind: 'problem',
        error: { code: 'key_unavailable', retryable: true },
      });
      expect(await desk.bridge.call('workspace.keepKeyInFile', {})).toMatchObject({
        kind: 'problem',
      });
      expect(contents()).toEqual(before);
    }
    availability = async () => 'available';
    expect(await desk.bridge.call('workspace.retry', {})).toMatchObject({ kind: 'open' });
    expect(await desk.bridge.call('connections.list', {})).toHaveLength(1);
  });

  it('the database is gone, cut to nothing or overwritten: never a new one without a word', async () => {
    await usedFolder();
    const file = join(dir(), 'lobby.db');
    const kept = join(dir(), 'kept.copy');
    cpSync(file, kept);
    const size = statSync(file).size;
    for (const harm of [
      () => rmSync(file),
      () => writeFileSync(file, ''),
      () => writeFileSync(file, Buffer.alloc(size, 7)),
    ]) {
      harm();
      const desk = await world.open();
      expect(await desk.state()).toMatchObject({
        kind: 'problem',
        error: { code: 'database_damaged' },
      });
      await desk.close();
    }
    cpSync(kept, file);
    const desk = await world.open();
    expect(await desk.state()).toMatchObject({ kind: 'open' });
  });

  it('the key record is gone beside a database', async () => {
    await usedFolder();
    rmSync(join(dir(), 'lobby.key.json'));
    const before = contents();
    const desk = await world.open();
    expect(await desk.state()).toMatchObject({
      kind: 'problem',
      error: { code: 'key_wrong', detail: { reason: 'key_record_missing' } },
    });
    await desk.close();
    expect(contents()).toEqual(before);
  });

  it('diagnostics tell what is wrong', async () => {
    await usedFolder();
    const desk = await world.open({ keychain: createTestKeychain() });
    const { text } = await desk.bridge.call('app.diagnostics', {});
    expect(text).toContain('"code": "key_wrong"');
    expect(text).toContain('0.0.0-test');
  });
});

describe('where there is no keychain', () => {
  it('nothing is written before the person agreed; then the file holds the key', async () => {
    const desk = await world.open({ keychain: null });
    const save = desk.bridge.call('connections.save', world.form());
    await expect(save).rejects.toMatchObject({ code: 'key_consent_required' });
    expect(contents()).toEqual({});
    expect(await desk.bridge.call('workspace.keepKeyInFile', {})).toMatchObject({
      kind: 'first_run',
    });
    await desk.bridge.call('connections.save', world.form());
    await desk.close();
    const again = await world.open({ keychain: null });
    expect(await again.state()).toMatchObject({ kind: 'open' });
    if (process.platform !== 'win32') {
      expect(statSync(join(dir(), 'lobby.key')).mode & 0o777).toBe(0o600);
    }
  });

  it('a key file that is gone, damaged or another’s is told, and opens once it is put back', async () => {
    const first = await world.open({ keychain: null });
    await first.bridge.call('workspace.keepKeyInFile', {});
    await first.bridge.call('connections.save', world.form());
    await first.close();
    const file = join(dir(), 'lobby.key');
    const key = readFileSync(file, 'utf8');
    const desk = await world.open({ keychain: null });
    await desk.close();
    for (const [harm, error] of [
      [() => rmSync(file), { code: 'key_unavailable', retryable: true }],
      [() => writeFileSync(file, key.slice(0, 40)), { code: 'key_damaged' }],
      [() => writeFileSync(file, ''), { code: 'key_damaged' }],
      [() => writeFileSync(file, `${'5a'.repeat(32)}\n`), { code: 'key_wrong' }],
    ] as const) {
      harm();
      const before = contents();
      const harmed = await world.open({ keychain: null });
      expect(await harmed.state()).toMatchObject({
        kind: 'problem',
        error: { ...error, detail: { file: 'lobby.key' } },
      });
      await expect(harmed.bridge.call('connections.save', world.form())).rejects.toMatchObject({
        code: 'workspace_closed',
      });
      await harmed.bridge.call('workspace.keepKeyInFile', {}).catch(() => null);
      expect(contents()).toEqual(before);
      writeFileSync(file, key);
      expect(await harmed.bridge.call('workspace.retry', {})).toMatchObject({ kind: 'open' });
      expect(await harmed.bridge.call('connections.list', {})).toHaveLength(1);
      await harmed.close();
    }
  });

  it('the keys of another data folder open nothing and change nothing', async () => {
    const other = createWorld();
    try {
      for (const one of [world, other]) {
        const desk = await one.open({ keychain: null });
        await desk.bridge.call('workspace.keepKeyInFile', {});
        await desk.bridge.call('connections.save', one.form());
        await desk.close();
      }
      const names = ['lobby.key', 'lobby.key.json'] as const;
      const own = names.map((name) => readFileSync(join(dir(), name)));
      const foreign = other.ports.paths.dataDir;
      cpSync(join(foreign, 'lobby.key'), join(dir(), 'lobby.key'));
      const half = await world.open({ keychain: null });
      expect(await half.state()).toMatchObject({ error: { code: 'key_wrong' } });
      await half.close();
      cpSync(join(foreign, 'lobby.key.json'), join(dir(), 'lobby.key.json'));
      const before = contents();
      const desk = await world.open({ keychain: null });
      // Another key and a damaged first page look the same: it says both.
      expect(await desk.state()).toMatchObject({
        kind: 'problem',
        error: { code: 'database_damaged', detail: { reason: 'not_a_database' } },
      });
      expect(contents()).toEqual(before);
      names.forEach((name, n) => writeFileSync(join(dir(), name), own[n] ?? ''));
      expect(await desk.bridge.call('workspace.retry', {})).toMatchObject({ kind: 'open' });
    } finally {
      await other.end();
    }
  });

  it('consent without a connection leaves a first run', async () => {
    const desk = await world.open({ keychain: null });
    await desk.bridge.call('workspace.keepKeyInFile', {});
    await desk.close();
    const again = await world.open({ keychain: null });
    expect(await again.state()).toMatchObject({ kind: 'first_run' });
    await again.bridge.call('connections.save', world.form());
  });
});
