import { expect, it } from 'vitest';
import { channel, event, invitation, start, token } from './samples.ts';
import type { StorageInTest } from './storage-in-test.ts';

/** Channels, and what is known of them. */
export function channelSuite(at: StorageInTest): void {
  it('a removed channel still took events, or left its tokens and invitations', async () => {
    const { seqs, storage } = at;
    await storage.append('c1', event('e'));
    await storage.addToken(token('t', 'c1'), 'hash-t');
    await storage.addInvitation(invitation('i'), 'hash-i');
    expect((await storage.channel('c1'))?.id).toBe('c1');
    expect(await storage.removeChannel('c1')).toBe(true);
    expect(await storage.removeChannel('c1')).toBe(false);
    expect(await storage.channel('c1')).toBeNull();
    expect(await storage.append('c1', event('f'))).toEqual({ kind: 'gone' });
    await storage.count('c1', 'stale');
    expect(await storage.channels()).toEqual([]);
    expect(await storage.tokenOf('hash-t')).toBeNull();
    expect(await storage.revokeToken('t')).toBe(false);
    const by = { hash: 'h', computer: '', at: start };
    expect(await storage.claim('hash-i', by)).toBe('unknown');
    expect(await seqs()).toEqual([]);
  });

  it('a channel lost its secret, its head or its counts', async () => {
    const { open, storage } = at;
    await storage.addChannel(channel('c0', start - 1));
    await storage.append('c1', event('e', start + 5));
    await Promise.all([1, 2, 3].map(() => storage.count('c1', 'repeats')));
    await storage.count('c1', 'stale');
    const beside = await open();
    expect(await beside.channel('c1')).toEqual(channel('c1'));
    expect(await beside.channels()).toEqual([
      { channel: channel('c0', start - 1), head: 0, lastEventAt: null, counters: {} },
      {
        channel: channel('c1'),
        head: 1,
        lastEventAt: start + 5,
        counters: { repeats: 3, stale: 1 },
      },
    ]);
  });
}
