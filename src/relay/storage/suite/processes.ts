import { expect, it } from 'vitest';
import { event, hour, start, token } from './samples.ts';
import type { StorageInTest } from './storage-in-test.ts';

/** What processes beside and after one another know of a storage. */
export function processSuite(at: StorageInTest): void {
  it('a relay did not hear what another process changed', async () => {
    const { open, storage } = at;
    const beside = await open();
    await storage.addToken(token('t', 'c1'), 'hash-t');
    let isIt: (channelId: string | null) => boolean = () => false;
    let told = Promise.withResolvers<void>();
    const unwatch = storage.watch(({ channelId }) => {
      if (isIt(channelId)) told.resolve();
    });
    const hears = async (
      what: (channelId: string | null) => boolean,
      change: () => Promise<unknown>,
    ): Promise<void> => {
      told = Promise.withResolvers();
      isIt = what;
      await change();
      await told.promise;
    };
    const isEvent = (channelId: string | null): boolean => channelId === 'c1';
    const isAll = (channelId: string | null): boolean => channelId === null;
    // Whoever begins to follow is told of what was before.
    await hears(isEvent, async () => storage.follow('c1'));
    for (const id of ['e1', 'e2']) {
      await hears(
        (channelId) => isEvent(channelId) || isAll(channelId),
        () => beside.append('c1', event(id)),
      );
    }
    await hears(isAll, () => beside.revokeToken('t'));
    expect((await storage.channel('c1'))?.id).toBe('c1');
    await hears(isAll, () => beside.removeChannel('c1'));
    expect(await storage.channel('c1')).toBeNull();
    unwatch();
  });

  it('a relay’s absence was not known when it came back', async () => {
    const { open, storage } = at;
    expect(await storage.alive(start)).toBeNull();
    expect(await storage.alive(start + 10)).toBe(start);
    await storage.close();
    expect(await (await open()).alive(start + hour)).toBe(start + 10);
  });

  it('a closed storage said that it had kept something', async () => {
    const { storage } = at;
    expect(await storage.isReady()).toBe(true);
    await storage.close();
    await expect(storage.append('c1', event('e'))).rejects.toThrow();
    expect(await storage.isReady().catch(() => false)).toBe(false);
  });
}
