import { describe, expect, it } from 'vitest';
import type { RemoteMessage, ThreadFilter } from '../../../src/main/core/remotes/remote.ts';
import { mediaKinds } from '../../../src/shared/domain/media-kinds.ts';
import { thrownBy } from './answers.ts';
import { never, type Harness } from './harness.ts';

/** Whether a message is one that a filter asks for. */
function matches(message: RemoteMessage, filter: ThreadFilter): boolean {
  const { direction, status, type, hasMedia } = filter;
  return (
    (direction === undefined || message.direction === direction) &&
    (status === undefined || message.status === status) &&
    (type === undefined || message.type === type) &&
    (hasMedia === undefined || mediaKinds.some((kind) => kind === message.type) === hasMedia)
  );
}

const dayMs = 24 * 60 * 60 * 1000;

/** What the inbox brings. */
export function reading(name: string, harness: Harness): void {
  const { stage, part, asks, meet } = harness;
  if (!harness.offers('inbox')) return;

  describe(`${name}: reading`, () => {
    it('a list has rows with a ref, a contact with a key, times in whole ms, and a fingerprint', async () => {
      const page = await asks.list();
      expect(page.rows.length).toBeGreaterThan(0);
      expect(page.rows.map((row) => row.ref)).toContain(stage().given.conversationRef);
      for (const { ref, contact, lastInboundAt, fingerprint } of page.rows) {
        expect(ref).not.toBe('');
        expect(contact.identifier).not.toBe('');
        if (contact.phone !== null) expect(contact.phone).toMatch(/^\+\d{7,15}$/);
        if (lastInboundAt !== null) expect(Number.isSafeInteger(lastInboundAt)).toBe(true);
        expect(fingerprint).not.toBe('');
      }
      expect(Number.isSafeInteger(page.serverDate)).toBe(true);
      const again = await asks.list();
      expect(again.rows.map((row) => row.fingerprint)).toEqual(
        page.rows.map((row) => row.fingerprint),
      );
    });

    it('walking the pages brings every row once, and ends', async () => {
      const { limit, rows } = stage().given.walk;
      const refs: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await part('inbox').listConversations({ cursor, limit }, never);
        refs.push(...page.rows.map((row) => row.ref));
        if (page.total !== null) expect(page.total).toBe(rows);
        cursor = page.next;
      } while (cursor !== null && refs.length <= rows);
      expect(refs).toHaveLength(rows);
      expect(new Set(refs).size).toBe(rows);
    });

    it('every filter reaches the vendor as it words it, and no filter that was not asked for', async () => {
      const { filters } = stage().given;
      const all = filters.map(({ sent }) => Object.keys(sent)).flat();
      for (const { query, sent, rows } of filters) {
        const page = await part('inbox').listConversations({ ...query, cursor: null }, never);
        const parameters = stage().requests.at(-1)?.url.searchParams ?? new URLSearchParams();
        const filtering = [...parameters].filter(([key]) => all.includes(key));
        expect(Object.fromEntries(filtering)).toEqual(sent);
        if (rows !== null) expect(page.rows).toHaveLength(rows);
      }
    });

    it('every filter of a thread reaches the vendor as it words it, and brings what it says alone', async () => {
      const { threadFilters = [], conversationRef } = stage().given;
      const read = (filter?: ThreadFilter) =>
        part('inbox').readConversation(conversationRef, null, never, filter);
      const whole = await read();
      const all = threadFilters.flatMap(({ sent }) => Object.keys(sent));
      for (const { filter, sent } of threadFilters) {
        const page = await read(filter);
        const parameters = stage().requests.at(-1)?.url.searchParams ?? new URLSearchParams();
        const filtering = [...parameters].filter(([key]) => all.includes(key));
        expect(Object.fromEntries(filtering)).toEqual(sent);
        // Less than all is never taken for all.
        expect(page.complete).toBe(false);
        if (stage().taken() === null) continue;
        const wanted = whole.messages.filter((message) => matches(message, filter));
        expect(wanted.length).toBeGreaterThan(0);
        expect(wanted.length).toBeLessThan(whole.messages.length);
        expect(page.messages.map(({ ref }) => ref)).toEqual(wanted.map(({ ref }) => ref));
      }
    });

    it('the way back through a thread brings the same messages', async () => {
      const { conversationRef } = stage().given;
      const read = (cursor: string | null) =>
        part('inbox').readConversation(conversationRef, cursor, never, { limit: 1 });
      const first = await read(null);
      const second = first.older === null ? null : await read(first.older);
      if (stage().taken() === null || second?.newer === undefined || second.newer === null) return;
      const back = await read(second.newer);
      expect(second.messages.map(({ ref }) => ref)).not.toEqual(
        first.messages.map(({ ref }) => ref),
      );
      expect(back.messages.map(({ ref }) => ref)).toEqual(first.messages.map(({ ref }) => ref));
    });

    it('a cursor of somewhere else is told, without a request', async () => {
      const thrown = await thrownBy(() =>
        part('inbox').listConversations({ cursor: 'not of this list' }, never),
      );
      expect(thrown?.code).toBe('bad_input');
      expect(stage().requests).toHaveLength(0);
    });

    it('a thread has messages with refs of their own; a status belongs to outbound ones', async () => {
      const page = await asks.read();
      expect(page.conversation.ref).toBe(stage().given.conversationRef);
      expect(page.messages.length).toBeGreaterThan(0);
      expect(new Set(page.messages.map((one) => one.ref)).size).toBe(page.messages.length);
      for (const { direction, status, sentAt } of page.messages) {
        expect(status === null).toBe(direction === 'inbound');
        expect(Number.isSafeInteger(sentAt)).toBe(true);
      }
    });

    it.each(['list', 'read'] as const)(
      'rows that come twice or in another order are the same rows (%s)',
      async (kind) => {
        const refsOf = async () => {
          const page = await asks[kind]();
          return 'rows' in page
            ? page.rows.map((row) => row.ref)
            : page.messages.map((one) => one.ref);
        };
        const refs = await refsOf();
        void meet(kind, { kind: 'duplicate' }, { kind: 'reorder' });
        const blemished = await refsOf();
        expect(blemished).toHaveLength(refs.length + 1);
        expect([...new Set(blemished)].toSorted()).toEqual(refs.toSorted());
      },
    );

    it('a clock that is a day off moves the server’s date and no message', async () => {
      const before = await asks.read();
      void meet('read', { kind: 'skew', ms: -dayMs });
      const after = await asks.read();
      expect(after.messages.map((one) => one.sentAt)).toEqual(
        before.messages.map((one) => one.sentAt),
      );
      expect(after.serverDate).toBe((before.serverDate ?? 0) - dayMs);
    });
  });
}
