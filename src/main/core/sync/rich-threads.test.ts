import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noon, said, sent } from '../../../../test/support/merge-samples.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import type { RemoteMedia, RemoteMessage } from '../remotes/remote.ts';
import { connectionId, openTestWorld, personId, type TestWorld } from '../store/test-world.ts';

let world: TestWorld;
let thread: string;
let threads = 0;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.store.close());
beforeEach(() => newThread());

function newThread(): void {
  threads += 1;
  thread = `thread ${threads}`;
}

/** A page of the thread arrives; `isWhole`: the vendor says that nothing is older. */
async function arrives(
  messages: readonly RemoteMessage[],
  isWhole = true,
): Promise<ConversationId> {
  const [applied] = await world.store.write('sync.applyThreads', {
    connectionId,
    timeZone: 'UTC',
    now: noon + 60_000,
    personId,
    history: 'paged',
    threads: [
      {
        page: {
          conversation: {
            ref: thread,
            numberRef: 'n',
            contact: { identifier: thread, name: null, phone: null, username: null },
            status: null,
            mode: null,
            unread: null,
            lastInboundAt: null,
            lastOutboundAt: null,
            fingerprint: '',
          },
          messages,
          older: isWhole ? null : 'next',
          complete: isWhole,
          serverDate: noon + 60_000,
        },
        seenFingerprint: null,
        continues: null,
        cameAt: noon + 60_000,
      },
    ],
  });
  return applied?.conversationId as ConversationId;
}

async function shown(conversationId: ConversationId): Promise<Message[]> {
  const page = await world.store.read('messages.page', {
    conversationId,
    anchor: { at: 'newest' },
    limit: 200,
  });
  return page.items.filter((item) => item.kind === 'message');
}

/** What of a message does not depend on the order in which reports came. */
function facts(all: readonly Message[]) {
  // What is of one moment stands as it came.
  const key = ({ sentAt, direction, text }: Message) => `${sentAt} ${direction} ${text}`;
  const messages = all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const places = new Map<number, number>(messages.map((message, index) => [message.id, index]));
  return messages.map((message) => ({
    ...message,
    id: null,
    arrivedAt: null,
    late: null,
    delivery: null,
    conversationId: null,
    content:
      message.content?.kind === 'media' && message.content.media !== null
        ? { ...message.content.media, id: null }
        : message.content,
    quote:
      message.quote === null
        ? null
        : { ...message.quote, messageId: places.get(message.quote.messageId ?? -1) ?? null },
    reactions: message.reactions.map(({ emoji, direction, at }) => ({ emoji, direction, at })),
  }));
}

const photo: RemoteMedia = {
  ref: 'file',
  mime: 'image/jpeg',
  fileName: null,
  bytes: null,
  width: null,
  height: null,
  durationMs: null,
  thumbnail: null,
};

const emoji = fc.constantFrom('👍', '❤️', null);

/** A thread's life: messages that are edited, taken back, answered and reacted to. */
const life = fc.record({
  messages: fc.array(
    fc.record({
      gap: fc.integer({ min: 1, max: 3000 }),
      outbound: fc.boolean(),
      edits: fc.nat({ max: 2 }),
      deleted: fc.boolean(),
      quotes: fc.option(fc.nat({ max: 9 })),
      photo: fc.boolean(),
      forwarded: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  reactions: fc.array(
    fc.record({
      to: fc.nat({ max: 8 }),
      byOtherRef: fc.boolean(),
      outbound: fc.boolean(),
      emoji,
      at: fc.integer({ min: 20_000, max: 20_005 }),
    }),
    { maxLength: 8 },
  ),
  views: fc.array(
    fc.record({
      shows: fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
      progress: fc.nat({ max: 3 }),
      isWhole: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
});

type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

/** All reports of a life as the vendor gives them at a time: 0 is before any change, 3 the end. */
function reports({ messages, reactions }: Life, progress: number): RemoteMessage[] {
  let at = 0;
  const wordsOf = (n: number) => `words ${n} secret${messages[n]?.deleted === true ? 1 : 0}`;
  const said_ = messages.map((one, n) => {
    at += one.gap;
    const build = one.outbound ? sent : said;
    const edits = Math.min(one.edits, progress);
    const isDeleted = one.deleted && progress === 3;
    return build(`m${n}`, at, {
      otherRefs: progress > 1 ? [`w${n}`] : [],
      text: isDeleted ? null : `${wordsOf(n)} edit ${edits}`,
      ...(edits === 0 ? {} : { editedAt: noon + 10_000 + edits }),
      ...(isDeleted ? { deletedAt: noon + 15_000 } : {}),
      ...(one.quotes === null
        ? {}
        : { quote: { ref: `w${one.quotes}`, text: wordsOf(one.quotes) } }),
      ...(one.photo && !isDeleted
        ? {
            type: 'image',
            content: { kind: 'media', media: { ...photo, bytes: progress > 1 ? 9 : null } },
          }
        : one.photo
          ? { type: 'image' }
          : {}),
      ...(one.forwarded ? { forwarded: true } : {}),
    });
  });
  const reacted = reactions.map((one, n) => {
    const build = one.outbound ? sent : said;
    const reaction = { toRef: `${one.byOtherRef ? 'w' : 'm'}${one.to}`, emoji: one.emoji };
    return build(`x${n}`, one.at, { type: 'reaction', text: null, reaction });
  });
  return [...said_, ...reacted];
}

/** The reactions a life ends with, those of messages that never come among them. */
function endsWith(one: Life): { toWhom: number; emoji: string | null; outbound: boolean }[] {
  const newest = new Map<string, { toWhom: number; emoji: string | null; outbound: boolean }>();
  const byTime = one.reactions
    .map((reaction, n) => ({ ...reaction, ref: `x${n}` }))
    .toSorted((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
  for (const { to, outbound, emoji: mark } of byTime) {
    newest.set(`${to} ${outbound}`, { toWhom: to, emoji: mark, outbound });
  }
  return [...newest.values()];
}

describe('reports of one thread, shuffled, repeated and lost in part', () => {
  it('end in the rows that one whole report makes', async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.infiniteStream(fc.nat()), async (one, order) => {
        newThread();
        const whole = facts(await shown(await arrives(reports(one, 3))));
        newThread();
        const views = [...one.views, ...one.views]
          .map((view) => ({ view, key: Number(order.next().value) }))
          .toSorted((a, b) => a.key - b.key);
        for (const { view } of views) {
          const part = reports(one, view.progress).filter((_, n) => view.shows[n] === true);
          await arrives(part, view.isWhole);
        }
        const id = await arrives(reports(one, 3));
        expect(facts(await shown(id))).toEqual(whole);
        await arrives(reports(one, 3));
        expect(facts(await shown(id))).toEqual(whole);
        const shownReactions = whole.flatMap((message) => message.reactions);
        const onMessages = endsWith(one).filter(
          ({ toWhom, emoji: mark }) => mark !== null && one.messages[toWhom]?.deleted === false,
        );
        expect(shownReactions).toHaveLength(onMessages.length);
        const kept = JSON.stringify(
          world.db
            .prepare('SELECT text, quote_text, content FROM messages WHERE conversation_id = ?')
            .all(id),
        );
        expect(kept).not.toContain('secret1');
      }),
      { numRuns: 150 },
    );
  });
});

describe('a reaction', () => {
  const like = (at: number, mark: string | null = '👍') =>
    said(`r${at}`, at, { type: 'reaction', text: null, reaction: { toRef: 'm', emoji: mark } });

  it('is no row of the thread, asks for no answer and is not unread', async () => {
    const id = await arrives([said('a', 0), sent('m', 1000), like(2000)]);
    expect((await shown(id)).map((message) => message.reactions.map((one) => one.emoji))).toEqual([
      [],
      ['👍'],
    ]);
    expect(
      world.db
        .prepare('SELECT needs_reply, last_message_id FROM conversations WHERE id = ?')
        .get(id),
    ).toMatchObject({ needs_reply: 0 });
    expect(
      world.db.prepare('SELECT unread FROM read_marks WHERE conversation_id = ?').get(id),
    ).toEqual({ unread: 0 });
  });

  it('waits for a message on an older page, and is a row of its own once none is left', async () => {
    const id = await arrives([like(2000), said('b', 1500)], false);
    expect(await shown(id)).toHaveLength(1);
    await arrives([like(2000), said('b', 1500)], true);
    expect(await shown(id)).toMatchObject([
      { text: 'text of b' },
      { type: 'reaction', text: '👍', direction: 'inbound' },
    ]);
    await arrives([like(2500, '❤️')], true);
    expect((await shown(id)).map((message) => message.text)).toEqual(['text of b', '❤️']);
    await arrives([said('m', 1000)], true);
    expect(await shown(id)).toMatchObject([
      { text: 'text of m', reactions: [{ emoji: '❤️' }] },
      { text: 'text of b' },
    ]);
  });

  it('that was taken back does not come back with an older report', async () => {
    const id = await arrives([said('m', 0), like(1000), like(2000, null)]);
    await arrives([like(1000)]);
    expect((await shown(id))[0]?.reactions).toEqual([]);
  });
});

describe('search', () => {
  const found = (words: string) =>
    world.db
      .prepare('SELECT count(*) AS n FROM search_words WHERE search_words MATCH ?')
      .pluck()
      .get(words);

  it('finds an edited message by its new words alone, and a deleted one by none', async () => {
    await arrives([said('m', 0, { text: 'zebra' })]);
    await arrives([said('n', 5000, { text: 'other' })]);
    await arrives([said('m', 0, { text: 'giraffe', editedAt: noon + 1000 })]);
    expect([found('zebra'), found('giraffe')]).toEqual([0, 1]);
    await arrives([said('m', 0, { text: null, deletedAt: noon + 2000 })]);
    expect(found('giraffe')).toBe(0);
  });
});

describe('a file', () => {
  const picture = (more: Partial<RemoteMedia>) =>
    said('m', 0, { type: 'image', content: { kind: 'media', media: { ...photo, ...more } } });
  const media = () =>
    world.db.prepare('SELECT ref, state, bytes FROM media ORDER BY id DESC').get();

  it('that the vendor gives only later can be fetched then', async () => {
    await arrives([picture({ ref: null })]);
    expect(media()).toEqual({ ref: null, state: 'phone', bytes: null });
    await arrives([picture({ ref: 'late', bytes: 7 })]);
    expect(media()).toEqual({ ref: 'late', state: 'remote', bytes: 7 });
  });

  it('that is here stays here when the vendor calls it by another id', async () => {
    await arrives([picture({})]);
    world.db.prepare(`UPDATE media SET state = 'here', file_key = 'k' WHERE ref = 'file'`).run();
    await arrives([picture({ ref: 'file again' })]);
    expect(media()).toMatchObject({ ref: 'file again', state: 'here' });
  });

  it('of a message that was taken back goes', async () => {
    await arrives([picture({})]);
    world.db
      .prepare(`UPDATE media SET state = 'here', file_key = 'taken' WHERE ref = 'file'`)
      .run();
    const id = await arrives([said('m', 0, { type: 'image', text: null, deletedAt: noon + 1 })]);
    expect(await shown(id)).toMatchObject([{ type: 'image', content: null, deletedAt: noon + 1 }]);
    expect(
      world.db.prepare(`SELECT 1 AS n FROM media_leftovers WHERE file_key = 'taken'`).get(),
    ).toEqual({ n: 1 });
  });
});
