import { expect, it } from 'vitest';
import { hour, invitation, start, token } from './samples.ts';
import type { StorageInTest } from './storage-in-test.ts';

/** Who may do what: tokens, and the invitations that become one. */
export function accessSuite(at: StorageInTest): void {
  it('a token opened what it is not for, or opened after it was revoked elsewhere', async () => {
    const { open, storage } = at;
    await storage.addToken(token('b', 'c1', start + 1), 'hash-b');
    await storage.addToken(token('a', 'c1'), 'hash-a');
    await storage.addToken(token('admin', null), 'hash-admin');
    await storage.usedToken('a', start + 9);
    await storage.usedToken('nobody', start + 9);
    const a = { ...token('a', 'c1'), lastUsedAt: start + 9 };
    const b = { ...token('b', 'c1', start + 1), lastUsedAt: null };
    expect(await storage.tokens('c1')).toEqual([a, b]);
    expect(await storage.tokens(null)).toEqual([{ ...token('admin', null), lastUsedAt: null }]);
    expect(await storage.tokenOf('hash-a')).toEqual(a);
    expect(await storage.tokenOf('hash-c')).toBeNull();
    const beside = await open();
    expect(await beside.revokeToken('a')).toBe(true);
    expect(await storage.tokenOf('hash-a')).toBeNull();
    expect(await storage.tokens('c1')).toEqual([b]);
    await storage.usedToken('a', start + 10);
    expect(await storage.tokenOf('hash-a')).toBeNull();
    await expect(storage.addToken(token('x', 'nowhere'), 'hash-x')).rejects.toThrow();
  });

  it('two desks claimed one invitation, on two relays at once', async () => {
    const { open, storage } = at;
    await storage.addInvitation(invitation('i'), 'hash-i');
    const beside = await open();
    const claims = await Promise.all(
      [storage, beside].map((on, n) =>
        on.claim('hash-i', { hash: `h${n}`, computer: `pc ${n}`, at: start }),
      ),
    );
    expect(claims.toSorted()).toEqual(['claimed', 'used']);
    const desks = await storage.tokens('c1');
    expect(desks).toMatchObject([{ person: 'Ben', manages: false, channelId: 'c1' }]);
    const by = { hash: `h${claims.indexOf('claimed')}`, computer: '', at: start + 2 * hour };
    // The answer was lost: the same desk asks again, and later, revoked, in vain.
    expect(await beside.claim('hash-i', by)).toBe('claimed');
    await storage.revokeToken(desks[0]?.id ?? '');
    expect(await beside.claim('hash-i', by)).toBe('used');
  });

  it('an invitation opened after its time, or after it was taken back', async () => {
    const { storage } = at;
    for (const id of ['late', 'back', 'open']) {
      await storage.addInvitation(invitation(id), `hash-${id}`);
    }
    const by = { hash: 'h', computer: '', at: start + hour };
    expect(await storage.claim('hash-late', by)).toBe('late');
    expect(await storage.removeInvitation('c1', 'back')).toBe(true);
    expect(await storage.removeInvitation('c1', 'back')).toBe(false);
    expect(await storage.removeInvitation('c2', 'open')).toBe(false);
    expect(await storage.claim('hash-back', { ...by, at: start })).toBe('unknown');
    expect(await storage.invitations('c1', start + hour)).toEqual([]);
    const { channelId: _, ...open } = invitation('open');
    const { channelId: __, ...late } = invitation('late');
    expect(await storage.invitations('c1', start)).toEqual([late, open]);
    expect(await storage.claim('hash-open', { ...by, at: start })).toBe('claimed');
    expect(await storage.removeInvitation('c1', 'open')).toBe(false);
  });
}
