import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  GalleryPage,
  ThreadPage,
  type ThreadAnchor,
} from '../../../../shared/contract/messages.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import type { RemoteMedia } from '../../remotes/remote.ts';
import { mediaSql } from '../../store/media-rows.ts';
import { quotesSql } from '../../store/quote-rows.ts';
import { reactionsSql } from '../../store/reaction-rows.ts';
import { relatedSql } from '../../store/related.ts';
import {
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';
import { gallerySql } from './reads.ts';

const now = 1_700_000_000_000;
let world: TestWorld;
let id: ConversationId;

beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(number('one', '+34911000001'), 'Ana', '+5511987654321');
});
afterEach(() => world.store.close());

function number(ref: string, phone: string | null) {
  const numberId = world.number(ref);
  world.db.prepare('UPDATE numbers SET phone = ? WHERE id = ?').run(phone, numberId);
  return numberId;
}

async function page(anchor: ThreadAnchor, limit: number, together = false): Promise<ThreadPage> {
  const asked = { conversationId: id, anchor, limit, together };
  return ThreadPage.parse(await world.store.read('messages.page', asked));
}

const texts = ({ items }: ThreadPage) =>
  items.map((item) => (item.kind === 'gap' ? 'gap' : item.text));

function plan(sql: string): string {
  const places = (sql.match(/\?/gu) ?? []).map(() => '[1]');
  return world.db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...places)
    .map((step) => step.detail)
    .join('\n');
}

describe('a jump to a date', () => {
  it('shows the first message from then on, with some of what came before', async () => {
    world.messages(id, ...Array.from({ length: 20 }, (_, n) => inbound(now + n * 1000, `m${n}`)));
    const middle = await page({ at: 'time', time: now + 9500 }, 8);
    expect(texts(middle)).toEqual(['m8', 'm9', 'm10', 'm11', 'm12', 'm13', 'm14', 'm15']);
    expect(middle).toMatchObject({ hasOlder: true, hasNewer: true });
    const exact = await page({ at: 'time', time: now }, 4);
    expect(texts(exact)).toEqual(['m0', 'm1', 'm2']);
    expect(exact).toMatchObject({ hasOlder: false, hasNewer: true });
  });

  it('to a day after the last message shows the last ones', async () => {
    world.messages(id, inbound(now, 'a'), inbound(now + 1000, 'b'), inbound(now + 2000, 'c'));
    const last = await page({ at: 'time', time: now + 99_000 }, 2);
    expect(texts(last)).toEqual(['b', 'c']);
    expect(last).toMatchObject({ hasOlder: true, hasNewer: false });
  });

  it('can choose from the oldest to the newest day', async () => {
    const days = () => world.store.read('messages.days', { conversationId: id });
    expect(await days()).toEqual({ oldest: null, newest: null });
    world.messages(id, inbound(now + 5000, 'b'), inbound(now, 'a'), outbound(now + 9000, 'c'));
    expect(await days()).toEqual({ oldest: now, newest: now + 9000 });
  });
});

describe('one person on several numbers', () => {
  let other: ConversationId;
  beforeEach(() => {
    // The same mobile of Brazil in its other spelling.
    other = world.conversation(number('two', '+34911000002'), 'Ana B', '+551187654321');
    world.conversation(number('three', null), 'Somebody', '+5511987654322');
  });

  it('is found by the phone in either spelling, from both sides', async () => {
    const related = (of: ConversationId) =>
      world.store.read('conversations.related', { id: of, personId });
    expect((await related(id)).map((row) => row.id)).toEqual([other]);
    expect((await related(other)).map((row) => row.id)).toEqual([id]);
  });

  it('through two connections to one number is not read twice', async () => {
    number('two', '+34 911 000 001');
    expect(await world.store.read('conversations.related', { id, personId })).toEqual([]);
  });

  it('reads as one thread in the order of time, and each message says whose it is', async () => {
    const all = Array.from({ length: 17 }, (_, n) => `m${n}`);
    for (const [n, text] of all.entries()) {
      // Pairs are of one moment.
      world.messages(n % 3 === 0 ? id : other, inbound(now + Math.floor(n / 2) * 500, text));
    }
    const whole = await page({ at: 'newest' }, 200, true);
    const places = whole.items.map((item) =>
      item.kind === 'message' ? [item.sentAt, item.id, item.conversationId] : [],
    );
    expect(places).toEqual(
      places.toSorted(
        ([a = 0, b = 0], [c = 0, d = 0]) => Number(a) - Number(c) || Number(b) - Number(d),
      ),
    );
    expect(new Set(places.map(([, , of]) => of))).toEqual(new Set([id, other]));
    expect(whole.items).toHaveLength(all.length);
    const walked: (string | null)[] = [];
    let part = await page({ at: 'newest' }, 3, true);
    walked.unshift(...texts(part));
    while (part.hasOlder) {
      const first = part.items[0];
      if (first?.kind !== 'message') throw new Error('no message there');
      part = await page({ at: 'older', than: first.id }, 3, true);
      walked.unshift(...texts(part));
    }
    expect(walked).toEqual(texts(whole));
    expect(texts(await page({ at: 'newest' }, 200))).toHaveLength(6);
    expect(await world.store.read('messages.days', { conversationId: id, together: true })).toEqual(
      { oldest: now, newest: now + 4000 },
    );
  });
});

describe('a gallery', () => {
  const file: RemoteMedia = {
    ref: 'f',
    mime: null,
    fileName: null,
    bytes: null,
    width: null,
    height: null,
    durationMs: null,
    thumbnail: null,
  };
  const content = { kind: 'media', media: file } as const;

  it('shows files of the chosen kinds from the newest, page by page', async () => {
    const kinds = ['image', 'text', 'video', 'image', 'sticker', 'document', 'image'] as const;
    world.messages(
      id,
      ...kinds.map((type, n) =>
        inbound(now + n * 1000, `m${n}`, type === 'text' ? {} : { type, content }),
      ),
      // Taken back.
      inbound(now + 9000, 'gone', { type: 'image', deletedAt: now + 9500 }),
    );
    const seen: (string | null)[] = [];
    let before: MessageId | null = null;
    do {
      const asked = { conversationId: id, kinds: ['image', 'video'], before, limit: 2 } as const;
      const part = GalleryPage.parse(
        await world.store.read('messages.gallery', { ...asked, kinds: [...asked.kinds] }),
      );
      seen.push(...part.items.map((message) => message.text));
      before = part.next;
    } while (before !== null);
    expect(seen).toEqual(['m6', 'm3', 'm2', 'm0']);
  });
});

describe('every read of what lies beside words', () => {
  it('walks an index', () => {
    expect(plan(gallerySql)).toMatch(/SEARCH m USING INDEX messages_gallery \(conversation_id=\?/u);
    expect(plan(gallerySql)).not.toContain('TEMP B-TREE');
    expect(plan(mediaSql)).toContain(
      'SEARCH d USING INDEX sqlite_autoindex_media_1 (message_id=?)',
    );
    expect(plan(quotesSql)).toContain('SEARCH q USING INTEGER PRIMARY KEY');
    expect(plan(quotesSql)).toContain('INDEX messages_ref (conversation_id=? AND ref=?)');
    expect(plan(reactionsSql)).toContain(
      'SEARCH r USING INDEX reactions_by_message (message_id=?)',
    );
    expect(plan(relatedSql)).toContain(
      'SEARCH c USING INDEX sqlite_autoindex_conversations_1 (contact_id=?)',
    );
    for (const sql of [gallerySql, mediaSql, quotesSql, reactionsSql, relatedSql]) {
      expect(plan(sql)).not.toMatch(/SCAN (?!j)/u);
    }
  });
});
