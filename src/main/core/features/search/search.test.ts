import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SearchAnswer } from '../../../../shared/contract/search.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import { insertMessages } from '../../store/message-rows.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import { pendingIndexer } from '../../store/search-indexer.ts';
import {
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';
import { nameSql } from './find-names.ts';
import { wordSql } from './find-words.ts';
import type { SearchArgs } from './reads.ts';

const now = 1_700_000_000_000;
let world: TestWorld;
let ana: ConversationId;

beforeEach(async () => {
  world = await openTestWorld();
  ana = world.conversation(world.number('n'), 'Ana Müller', '+55 11 98888-7777');
});
afterEach(() => world.store.close());

async function search(text: string, over: Partial<SearchArgs> = {}): Promise<SearchAnswer> {
  const answer = await world.store.read('search.query', {
    personId,
    text,
    conversationId: null,
    before: null,
    limit: 20,
    ...over,
  });
  return SearchAnswer.parse(answer);
}

const hits = async (text: string, over: Partial<SearchArgs> = {}) =>
  (await search(text, over)).messages.map((one) => one.snippet);

const marked = ({
  snippet,
  marks,
}: {
  snippet: string;
  marks: readonly (readonly [number, number])[];
}) => marks.map(([from, to]) => snippet.slice(from, to));

const names = async (text: string) =>
  (await search(text)).conversations.map((one) => one.contact.name);

describe.each(['everywhere', 'in one conversation'])('words, %s', (where) => {
  const find = (text: string) => hits(text, where === 'everywhere' ? {} : { conversationId: ana });

  it.each([
    // written, typed, found
    ['O quarto não está pronto', 'quarto', true],
    ['O quarto não está pronto', 'NAO ESTA', true],
    ['O quarto não está pronto', 'qu', true],
    ['O quarto não está pronto', 'uarto', false],
    ['Grüße aus der Straße', 'strasse gruße', true],
    ['Grüße aus der Straße', 'gruse', false],
    ['الْحَمْدُ لِلَّهِ، الموعد غدًا', 'الحمد', true],
    ['الحمد لله', 'الْحَمْدُ', true],
    ['الموعد غدًا', 'غدا', true],
    ['عيادة أحمد', 'عياده احمد', true],
    ['عيادة أحمد', 'عي', true],
    ['कमल आज आएगा', 'कमल', true],
    ['कमल आज आएगा', 'कम', true],
    ['हिन्दी में लिखिए', 'हिन्दी', true],
    ['हिन्दी में लिखिए', 'हिन', true],
    ['क़लम मेज़ पर है', 'क़लम', true],
    ['Besok jam 9 ya 🙏🏽 terima kasih', 'terima', true],
    ['Besok jam 9 ya 🙏🏽 terima kasih', '9', false],
    ['Besok jam 9 ya 🙏🏽 terima kasih', 'jam 9', true],
    ['Sampai jumpa👨‍👩‍👧besok', 'besok', true],
    ['Pedido nº 1234', '1234', true],
    ['الرقم ١٢٣٤', '1234', true],
    ['a', 'a', false],
  ])('"%s" is found by "%s": %s', async (written, typed, found) => {
    world.messages(ana, inbound(now, written));
    expect(await find(typed)).toEqual(found ? [written] : []);
  });

  it('कमल is not cut at a vowel sign: as a whole word it does not stand for कमला', async () => {
    world.messages(ana, inbound(now, 'कमला आई'), inbound(now + 1000, 'कमल आया'));
    // A beginning finds both; followed by another word it is whole.
    expect(await find('कमल')).toEqual(['कमल आया', 'कमला आई']);
    expect(await find('कमल आया')).toEqual(['कमल आया']);
    expect(await find('कमल आई')).toEqual([]);
  });

  it('all words must stand in the message, in any order; the last may be a beginning', async () => {
    world.messages(
      ana,
      inbound(now, 'the room is ready'),
      inbound(now + 1000, 'ready when you are'),
      outbound(now + 2000, 'your room is not ready yet'),
    );
    expect(await find('ready room')).toEqual(['your room is not ready yet', 'the room is ready']);
    expect(await find('room rea')).toHaveLength(2);
    expect(await find('roo ready')).toEqual([]);
  });

  it('an operator of the index’s language is a word like any other', async () => {
    world.messages(ana, inbound(now, 'this OR that "quoted" NEAR me'));
    for (const typed of [
      'OR',
      'that OR',
      '"quoted"',
      'NEAR(me',
      'that*',
      "o'r",
      'words:that',
      '-that',
    ]) {
      await expect(find(typed)).resolves.toBeInstanceOf(Array);
    }
    expect(await find('that OR')).toHaveLength(1);
    expect(await find('"quoted"')).toHaveLength(1);
  });

  it('pages from newest to oldest without a loss or a repeat', async () => {
    const texts = Array.from({ length: 23 }, (_, n) => `room ${n}`);
    world.messages(ana, ...texts.map((text, n) => inbound(now + n * 300, text)));
    const seen: string[] = [];
    let before: SearchArgs['before'] = null;
    do {
      const over = where === 'everywhere' ? {} : { conversationId: ana };
      const page: SearchAnswer = await search('room', { limit: 5, before, ...over });
      seen.push(...page.messages.map((one) => one.snippet));
      before = page.next;
    } while (before !== null);
    expect(seen).toEqual(texts.toReversed());
  });
});

it('a search in one conversation brings nothing from another', async () => {
  const bola = world.conversation(world.number('n'), 'Bola');
  world.messages(ana, inbound(now, 'my room'));
  world.messages(bola, inbound(now, 'her room'));
  expect(await hits('room', { conversationId: bola })).toEqual(['her room']);
});

it.each(['', ' ', '👍', '—', '"', '*', '\u0301', '\u0000'])(
  '%j finds nothing and breaks nothing',
  async (typed) => {
    world.messages(ana, inbound(now, 'hello 👍'));
    expect(await search(typed)).toMatchObject({ messages: [], next: null });
  },
);

describe('what a hit shows', () => {
  it('marks the words as they were written, accents and all', async () => {
    world.messages(ana, inbound(now, 'São João 🎉 não veio'));
    const [hit] = (await search('joao nao')).messages;
    expect(hit && marked(hit)).toEqual(['João', 'não']);
  });

  it('marks a beginning without cutting a letter from its marks', async () => {
    world.messages(ana, inbound(now, 'हिन्दी'));
    const [hit] = (await search('हि')).messages;
    expect(hit && marked(hit)).toEqual(['हि']);
  });

  it('shows the hit in a long text, and cuts no emoji in half', async () => {
    world.messages(ana, inbound(now, `${'😀'.repeat(300)} needle ${'😀'.repeat(300)}`));
    const [hit] = (await search('needle')).messages;
    expect(hit && marked(hit)).toEqual(['needle']);
    expect(hit?.snippet.isWellFormed()).toBe(true);
    expect(hit?.snippet.length).toBeLessThan(200);
  });
});

describe('names and phones', () => {
  it.each([
    ['ana', true],
    ['an', true],
    ['mul', true],
    ['üll', true],
    ['ULLE', true],
    ['mu an', true],
    ['98888', true],
    ['8-7777', true],
    ['+55 (11) 988', true],
    ['٩٨٨٨٨', true],
    ['55', true],
    ['7777', true],
    ['00 55 11 98888-7777', true],
    ['0055 11 98888 7778', false],
    ['xyz', false],
    ['98889', false],
    ['a', false],
  ])('"%s" finds Ana: %s', async (typed, found) => {
    world.conversation(world.number('n'), 'Bob', '+1 202 555 0100');
    const all = await names(typed);
    expect(all.includes('Ana Müller')).toBe(found);
    expect(all).not.toContain('Bob');
  });

  it.each([
    ['أَحْمَد علي', 'احمد'],
    ['أَحْمَد علي', 'حمد'],
    ['कमला देवी', 'मला'],
    ['कमला देवी', 'दे'],
    ['Maria da Silva', 'da silv'],
    ['Maria da Silva', 'si ma'],
    ['Lucía 🌸 Núñez', 'nunez'],
    ['Lucía 🌸 Núñez', 'cia nu'],
  ])('%s is found by %s', async (name, typed) => {
    world.conversation(world.number('n'), name);
    expect(await names(typed)).toEqual([name]);
  });

  it('short beginnings beside a longer part must all be there', async () => {
    world.conversation(world.number('n'), 'Maria da Silva');
    world.conversation(world.number('n'), 'Mario Silva');
    expect(await names('da silva')).toEqual(['Maria da Silva']);
    expect(await names('do silva')).toEqual([]);
    expect(await names('si da')).toEqual(['Maria da Silva']);
  });

  it('the newest conversation stands first', async () => {
    const old = world.conversation(world.number('n'), 'Ana Old');
    world.messages(old, inbound(now, 'x'));
    world.messages(ana, inbound(now + 5000, 'x'));
    expect(await names('ana')).toEqual(['Ana Müller', 'Ana Old']);
  });
});

describe('a long beginning among very many that begin alike', () => {
  // Often enough to be met on the way, seldom enough to be gathered, once, and never.
  const shares = { rooster: 5, roommate: 60, roomy: 999 };
  const texts = Array.from({ length: 1000 }, (_, n) => {
    const also = Object.entries(shares).flatMap(([word, each]) => (n % each === 0 ? [word] : []));
    return ['root', String(n), ...also].join(' ');
  });

  beforeEach(() => {
    const messages = texts.map((text, n) => inbound(now + n * 1000, text));
    insertMessages(world.writable, ana, messages, { live: true });
    refreshSummary(world.writable, ana);
  });

  it.each(['root', 'roos', 'roommate', 'room', 'roomy', 'rook', '5 roos', 'root room'])(
    'finds every message for “%s”, newest first, page after page',
    async (typed) => {
      const words = typed.split(' ');
      const expected = texts
        .filter((text) =>
          words.every((word) => text.split(' ').some((one) => one.startsWith(word))),
        )
        .filter((text) => words.length === 1 || text.split(' ').includes(words[0] ?? ''))
        .toReversed();
      const found: string[] = [];
      let before: SearchArgs['before'] = null;
      do {
        const page: SearchAnswer = await search(typed, { before, limit: 7 });
        found.push(...page.messages.map((one) => one.snippet));
        before = page.next;
      } while (before !== null);
      expect(found).toEqual(expected);
    },
  );
});

describe('how far back it reaches', () => {
  it('says from when on all is found while history is being indexed, and null when all of it is', async () => {
    const history = Array.from({ length: 250 }, (_, n) => inbound(now + n * 1000, `old room ${n}`));
    insertMessages(world.writable, ana, history, { live: false });
    refreshSummary(world.writable, ana);
    world.messages(ana, inbound(now + 900_000, 'new room'));
    const first = await search('room');
    expect(first.messages.map((one) => one.snippet)).toEqual(['new room']);
    expect(first.reachesBackTo).toBe(now + 249_000);
    // One batch: the newest slice.
    const indexer = pendingIndexer();
    indexer.next(world.writable, 100);
    const second = await search('room', { limit: 500 });
    const reaches = second.reachesBackTo ?? 0;
    expect(reaches).toBeLessThan(first.reachesBackTo ?? 0);
    const found = new Set(second.messages.map((one) => one.sentAt));
    for (const { sentAt } of history) if (sentAt > reaches) expect(found.has(sentAt)).toBe(true);
    while (indexer.next(world.writable, 100) > 0);
    const last = await search('room', { limit: 500 });
    expect(last.reachesBackTo).toBeNull();
    expect(last.messages).toHaveLength(251);
  });

  it('one conversation is searched whole before the index is', async () => {
    insertMessages(world.writable, ana, [inbound(now, 'old room')], { live: false });
    const answer = await search('room', { conversationId: ana });
    expect(answer.messages.map((one) => one.snippet)).toEqual(['old room']);
    expect(answer.reachesBackTo).toBeNull();
  });
});

it('walks its indexes: no scan of a table, no sort', () => {
  for (const sql of [...Object.values(wordSql), ...Object.values(nameSql)]) {
    const places = (sql.match(/\?/gu) ?? []).map(() => 1);
    const plan = world.db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...places)
      .map((step) => step.detail);
    expect(plan.filter((step) => /^SCAN \w+$/u.test(step))).toEqual([]);
    expect(plan.join()).not.toContain('FOR ORDER BY');
  }
});
