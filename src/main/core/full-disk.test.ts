import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { told } from '../../../test/contract/told.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { damageTable } from '../../../test/support/damage.ts';
import { canMountDisk, openSmallDisk, type SmallDisk } from '../../../test/support/small-disk.ts';

describe.runIf(canMountDisk())('a disk that is full (mounts one: for root on Linux)', () => {
  let disk: SmallDisk;
  let world: World;
  beforeEach(() => {
    disk = openSmallDisk(12);
    world = createWorld({ paths: { dataDir: join(disk.dir, 'data') } });
  });
  afterEach(async () => {
    await world.end();
    disk.remove();
  });

  const inVendor = (text: string): number => {
    const { control } = world.simulator;
    return control
      .conversations()
      .flatMap(({ id }) => control.messages(id))
      .filter((message) => message.text === text).length;
  };

  it('while the desk works is told as long as it is; then all goes on by itself and nothing is lost', async () => {
    const { desk, open } = await world.openConnected();
    await eventually(async () => {
      const [connection] = await desk.bridge.call('connections.list', {});
      expect(connection?.freshness.state).toBe('checked');
    });
    await desk.send(open, 'before it was full');
    await eventually(async () => expect(inVendor('before it was full')).toBe(1));
    disk.fill();

    // What was typed is refused, so that the window keeps it; what a customer writes waits there.
    let tries = 0;
    const words = { conversationId: open.id, text: 'x'.repeat(4000), basedOn: null };
    // The log still has room of its own at first.
    await eventually(async () =>
      expect(
        await told(desk.bridge.call('drafts.save', { ...words, text: `${++tries} ${words.text}` })),
      ).toMatchObject({
        code: 'disk_full',
        retryable: true,
      }),
    );
    expect(await desk.state()).toMatchObject({ kind: 'open', trouble: 'disk_full' });
    const { control } = world.simulator;
    control.customerWrites(control.conversations()[0]?.id ?? null, {
      text: 'I wrote while it was full',
    });
    expect(await desk.list()).not.toHaveLength(0);

    disk.free();
    await eventually(async () =>
      expect(await desk.state()).toMatchObject({ kind: 'open', trouble: null }),
    );
    await desk.bridge.call('drafts.save', words);
    await desk.send(open, 'after it was full');
    await eventually(async () => {
      expect(inVendor('after it was full')).toBe(1);
      const last = (await desk.list()).map((row) => row.lastMessage?.text);
      const texts = [...last, ...(await desk.thread(open)).map((row) => row.text)];
      expect(texts).toContain('I wrote while it was full');
    });
    expect(inVendor('before it was full')).toBe(1);
    await desk.close();
    const again = await world.open();
    const own = (await again.thread(open)).filter((row) => row.direction === 'outbound');
    expect(own.map((row) => row.text).slice(-2)).toEqual([
      'before it was full',
      'after it was full',
    ]);
  });

  it('at the start is told, and the desk opens once there is room', async () => {
    const { desk } = await world.openConnected();
    await desk.close();
    disk.fill();
    const full = await world.open();
    const state = await full.state();
    if (state.kind === 'problem') {
      expect(state).toMatchObject({ error: { code: 'disk_full' }, ways: ['retry'] });
      disk.free();
      expect(await full.bridge.call('workspace.retry', {})).toMatchObject({ kind: 'open' });
    } else {
      expect(state).toMatchObject({ kind: 'open', trouble: 'disk_full' });
      disk.free();
      await eventually(async () => expect(await full.state()).toMatchObject({ trouble: null }));
    }
    expect(await full.bridge.call('connections.list', {})).toHaveLength(1);
  });

  it('takes no repair, and leaves no half of one', async () => {
    const { desk } = await world.openConnected();
    await desk.close();
    await damageTable(world.ports, 'messages', 0.5);
    const damaged = await world.open();
    // What is damaged in the middle is met when it is read.
    const readAll = async (): Promise<void> => {
      for (const row of await damaged.list().catch(() => [])) {
        await damaged.thread(row).catch(() => null);
      }
    };
    await readAll();
    disk.fill();
    expect(await told(damaged.bridge.call('workspace.repair', {}))).toMatchObject({
      code: 'disk_full',
    });
    const names = readdirSync(join(disk.dir, 'data'));
    expect(names.filter((name) => name.startsWith('incoming'))).toEqual([]);
    disk.free();
    await eventually(async () => {
      const state = await damaged.bridge.call('workspace.retry', {});
      if (state.kind === 'problem') return expect(state.ways).toContain('repair');
      await readAll();
      return expect(await damaged.state()).toMatchObject({ trouble: 'database_damaged' });
    });
    await damaged.bridge.call('workspace.repair', {});
    expect(await damaged.bridge.call('connections.list', {})).toHaveLength(1);
  });
});
