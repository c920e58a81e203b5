import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../channel.ts';
import type { NewEvent, RelayStorage, Token } from './storage.ts';

/** Something that keeps, with nothing in it. */
export interface StorageUnderTest {
  /** Opens it, as a process does. */
  open(): Promise<RelayStorage>;
  close(): Promise<void>;
}

const hour = 3_600_000;
const start = Date.UTC(2026, 4, 1, 12);

const channel = (id: string, createdAt = start): Channel => ({
  id,
  vendor: 'cloove',
  scheme: { kind: 'cloove', secret: 'whsec_a' },
  createdAt,
});
const event = (id: string, receivedAt = start, body = '{}'): NewEvent => ({
  vendor: 'cloove',
  id,
  type: 'messaging.message.received',
  receivedAt,
  body,
});
const token = (
  id: string,
  channelId: string | null,
  createdAt = start,
): Omit<Token, 'lastUsedAt'> => ({
  id,
  channelId,
  person: 'Ana',
  computer: 'desk',
  manages: channelId !== null,
  createdAt,
});
const invitation = (id: string, channelId = 'c1') => ({
  id,
  channelId,
  person: 'Ben',
  manages: false,
  createdAt: start,
  expiresAt: start + hour,
});

/** What every storage of a relay keeps to, whatever it is made of. */
export function storageSuite(name: string, make: () => Promise<StorageUnderTest>): void {
  describe(`a relay’s storage in ${name}`, () => {
    let place: StorageUnderTest;
    let storage: RelayStorage;
    let opened: RelayStorage[];

    async function open(): Promise<RelayStorage> {
      const one = await place.open();
      opened.push(one);
      return one;
    }
    const seqs = async (id = 'c1', after = 0, limit = 1000) => {
      const page = await storage.read(id, after, limit);
      return page.kind === 'page' ? page.events.map(({ seq }) => seq) : page;
    };

    beforeEach(async () => {
      opened = [];
      place = await make();
      storage = await open();
      await storage.addChannel(channel('c1'));
    });
    afterEach(async () => {
      await Promise.all(opened.map((one) => one.close()));
      await place.close();
    });

    it('two events had one number, or a number was left out, when many came at once', async () => {
      const beside = await open();
      const answers = await Promise.all(
        Array.from({ length: 300 }, (_, n) =>
          (n % 2 === 0 ? storage : beside).append('c1', event(`e${n}`)),
        ),
      );
      const given = answers.map((one) => (one.kind === 'appended' ? one.seq : 0));
      const all = Array.from({ length: 300 }, (_, n) => n + 1);
      expect(given.toSorted((a, b) => a - b)).toEqual(all);
      expect(await seqs()).toEqual(all);
      expect(await storage.head('c1')).toBe(300);
    });

    it('a repeat was kept twice, or taken for another’s', async () => {
      await storage.addChannel(channel('c2'));
      expect(await storage.append('c1', event('e'))).toEqual({ kind: 'appended', seq: 1 });
      const again = await Promise.all([1, 2, 3].map(() => storage.append('c1', event('e'))));
      expect(again).toEqual([1, 2, 3].map(() => ({ kind: 'repeat', seq: 1 })));
      expect(await storage.append('c2', event('e'))).toEqual({ kind: 'appended', seq: 1 });
      expect(await seqs()).toEqual([1]);
    });

    it('events that were kept in one step took each other’s answers', async () => {
      await storage.addChannel(channel('c2'));
      const one = (id: string, name: string) => storage.append(id, event(name));
      expect(
        await Promise.all([
          one('c1', 'a'),
          one('c2', 'a'),
          one('nowhere', 'a'),
          one('c1', 'a'),
          one('c1', 'b'),
          one('c2', 'b'),
        ]),
      ).toEqual([
        { kind: 'appended', seq: 1 },
        { kind: 'appended', seq: 1 },
        { kind: 'gone' },
        { kind: 'repeat', seq: 1 },
        { kind: 'appended', seq: 2 },
        { kind: 'appended', seq: 2 },
      ]);
      expect(await one('c1', 'c')).toEqual({ kind: 'appended', seq: 3 });
      expect([await seqs('c1'), await seqs('c2')]).toEqual([
        [1, 2, 3],
        [1, 2],
      ]);
    });

    it('an event came back other than it was kept', async () => {
      const body = JSON.stringify({ text: 'שלום 👋 "quoted" \\ line\nnext \u2028', n: 1.5e300 });
      const kept = event('sha256:x', start + 1, body);
      await storage.append('c1', kept);
      expect(await (await open()).read('c1', 0, 10)).toEqual({
        kind: 'page',
        events: [{ seq: 1, ...kept }],
        next: 1,
      });
    });

    it('pages left an event out or told it twice', async () => {
      for (let n = 1; n <= 12; n += 1) await storage.append('c1', event(`e${n}`));
      expect(await seqs('c1', 9, 2)).toEqual([10, 11]);
      expect(await seqs('c1', 11, 2)).toEqual([12]);
      expect(await storage.read('c1', 12, 2)).toEqual({ kind: 'page', events: [], next: 12 });
      expect(await storage.read('nowhere', 0, 2)).toEqual({ kind: 'page', events: [], next: 0 });
    });

    it('a desk that knew more than a log put back to an older copy waited for numbers it had', async () => {
      await storage.append('c1', event('e1'));
      expect(await storage.read('c1', 1, 10)).toEqual({ kind: 'page', events: [], next: 1 });
      expect(await storage.read('c1', 5, 10)).toEqual({ kind: 'too_old', oldest: 2 });
    });

    it('a trimmed log was read with a gap, or its numbers began again', async () => {
      for (let n = 1; n <= 9; n += 1) await storage.append('c1', event(`e${n}`, start + n));
      expect(await storage.trim({ olderThan: start + 4, keep: 1000 })).toBe(3);
      expect(await seqs('c1', 3)).toEqual([4, 5, 6, 7, 8, 9]);
      expect(await seqs('c1', 2)).toEqual({ kind: 'too_old', oldest: 4 });
      expect(await storage.trim({ olderThan: 0, keep: 2 })).toBe(4);
      expect(await seqs('c1', 7)).toEqual([8, 9]);
      expect(await storage.trim({ olderThan: start + hour, keep: 1000 })).toBe(2);
      expect(await seqs('c1', 8)).toEqual({ kind: 'too_old', oldest: 10 });
      expect(await seqs('c1', 9)).toEqual([]);
      expect(await storage.append('c1', event('later'))).toEqual({ kind: 'appended', seq: 10 });
      // What it was known by went with it.
      expect(await storage.append('c1', event('e1'))).toEqual({ kind: 'appended', seq: 11 });
      expect(await storage.append('c1', event('later'))).toEqual({ kind: 'repeat', seq: 10 });
    });

    it('a removed channel still took events, or left its tokens and invitations', async () => {
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

    it('a token opened what it is not for, or opened after it was revoked elsewhere', async () => {
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

    it('a relay did not hear what another process changed', async () => {
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
      expect(await storage.alive(start)).toBeNull();
      expect(await storage.alive(start + 10)).toBe(start);
      await storage.close();
      expect(await (await open()).alive(start + hour)).toBe(start + 10);
    });

    it('a closed storage said that it had kept something', async () => {
      expect(await storage.isReady()).toBe(true);
      await storage.close();
      await expect(storage.append('c1', event('e'))).rejects.toThrow();
      expect(await storage.isReady().catch(() => false)).toBe(false);
    });
  });
}
