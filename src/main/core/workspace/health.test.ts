import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../test/support/virtual-clock.ts';
import type { Trouble } from '../../../shared/contract/workspace.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { OpenedStore } from '../store/open-store.ts';
import { openInProcessStore } from '../store/in-process.ts';
import { createHealth } from './health.ts';

async function open(lostWrites = 0) {
  const clock = new VirtualClock();
  const told: (Trouble | null)[] = [];
  const health = createHealth({ clock, onChange: () => told.push(health.trouble()) });
  const inner = await openInProcessStore();
  let wrong: LobbyError | null = null;
  let writes = 0;
  const below: OpenedStore = {
    ...inner,
    uncleanExit: false,
    lostWrites,
    fold: async () => true,
    compact: async () => undefined,
    check: async () => [],
    async write(name, args) {
      writes += 1;
      if (wrong !== null) throw wrong;
      return inner.write(name, args);
    },
  };
  const store = health.watch(below);
  return {
    clock,
    told,
    health,
    store,
    writes: () => writes,
    breaks: (code: 'disk_failing' | 'disk_full' | 'folder_read_only' | null) => {
      wrong = code === null ? null : new LobbyError(code, 'no');
    },
    probe: () => store.write('app.probe', null).catch(() => null),
    async end() {
      await health.stop();
      await inner.close();
    },
  };
}

describe('a disk that takes nothing while the desk is open', () => {
  it.each(['disk_failing', 'folder_read_only', 'disk_full'] as const)(
    '(%s) is told until something could be written, which is tried without anybody asking',
    async (code) => {
      const desk = await open();
      desk.breaks(code);
      await desk.probe();
      expect(desk.told).toEqual([code]);
      await desk.clock.advance(12_000);
      expect(desk.told).toEqual([code]);
      expect(desk.writes()).toBe(3);
      desk.breaks(null);
      await desk.clock.advance(5_000);
      expect(desk.told).toEqual([code, null]);
      await desk.clock.advance(60_000);
      expect(desk.writes()).toBe(4);
      await desk.end();
    },
  );

  it('that turns from full to failing is told as the worse, is tried by one probe, and is well at once', async () => {
    const desk = await open();
    desk.breaks('disk_full');
    await desk.probe();
    desk.breaks('disk_failing');
    await desk.probe();
    expect(desk.told.at(-1)).toBe('disk_failing');
    const before = desk.writes();
    await desk.clock.advance(5_000);
    expect(desk.writes()).toBe(before + 1);
    desk.breaks(null);
    await desk.probe();
    expect(desk.told.at(-1)).toBeNull();
    await desk.end();
  });

  it('is tried again the next time too', async () => {
    const desk = await open();
    for (const _ of [1, 2]) {
      desk.breaks('disk_full');
      await desk.probe();
      desk.breaks(null);
      await desk.clock.advance(5_000);
    }
    expect(desk.told).toEqual(['disk_full', null, 'disk_full', null]);
    await desk.end();
  });
});
