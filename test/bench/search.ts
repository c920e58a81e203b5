import { ConversationId } from '../../src/shared/domain/ids.ts';
import { nameSql } from '../../src/main/core/features/search/find-names.ts';
import { wordSql } from '../../src/main/core/features/search/find-words.ts';
import {
  matchParts,
  matchWords,
  nameQuery,
  wordQuery,
} from '../../src/main/core/features/search/search-query.ts';
import { seededRandom } from '../../src/simulator/seeded.ts';
import { languages, makeCorpus } from './corpus.ts';
import { timed, type Desk } from './desk.ts';
import { timesOf, type Figure } from './figures.ts';
import { makeHistory } from './history.ts';

/** As many hits as the window asks for at once. */
const limit = 30;
const rounds = 25;

const kinds = ['words', 'beginnings', 'names', 'phones', 'inside'] as const;
type Kind = (typeof kinds)[number];

interface Typed {
  readonly kind: Kind;
  readonly text: string;
  readonly conversationId: ConversationId | null;
}

/** What people type: words from the commonest to the rarest, their beginnings, parts of names and phones. */
function* typed(conversations: number): Generator<Typed> {
  const corpus = makeCorpus();
  const history = makeHistory(conversations);
  const random = seededRandom('search');
  const part = (text: string, length: number): string => {
    const from = random.below(Math.max(1, text.length - length));
    return text.slice(from, from + length);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const language of languages) {
      const common = corpus.word(language, random.below(5));
      const middling = corpus.word(language, 20 + random.below(200));
      const rare = corpus.word(language, 1000 + random.below(5000));
      const everywhere = { conversationId: null };
      for (const text of [common, middling, rare, `${common} ${middling}`, `${middling} ${rare}`]) {
        yield { kind: 'words', text, ...everywhere };
      }
      for (const length of [2, 3, 4, 5]) {
        yield { kind: 'beginnings', text: common.slice(0, length), ...everywhere };
        yield { kind: 'beginnings', text: `${common} ${middling.slice(0, length)}`, ...everywhere };
      }
      const index = random.below(conversations);
      const name = history.name(index) ?? common;
      for (const length of [2, 3, 4, 6]) {
        yield { kind: 'names', text: part(name, length), ...everywhere };
      }
      yield { kind: 'names', text: name, ...everywhere };
      for (const length of [3, 5, 8]) {
        yield { kind: 'phones', text: part(history.phone(index).slice(1), length), ...everywhere };
      }
      const conversationId = ConversationId.parse(1 + index);
      for (const text of [common, rare]) yield { kind: 'inside', text, conversationId };
    }
  }
}

/** The statements that a search comes down to, by themselves. */
function rawSearch({ raw }: Desk, { text, conversationId }: Typed): (() => unknown) | null {
  const words = wordQuery(text);
  const names = nameQuery(text);
  if (conversationId !== null || words === null) return null;
  const hits = raw.prepare(wordSql.everywhere);
  const contacts = raw.prepare(nameSql.parts);
  return () => {
    hits.all(matchWords(words), Number.MAX_SAFE_INTEGER, limit);
    if (names !== null && names.parts.length > 0) contacts.all(matchParts(names.parts));
  };
}

/** Searches of all kinds in all six languages, mixed as a day at the desk mixes them. */
export async function search(desk: Desk, conversations: number): Promise<Figure[]> {
  const times: { readonly kind: Kind; readonly text: string; readonly ms: number }[] = [];
  const rawTimes: number[] = [];
  for (const one of typed(conversations)) {
    const { kind, text, conversationId } = one;
    const input = { text, conversationId, before: null, limit };
    const raw = rawSearch(desk, one);
    const ms = await timed(() => desk.bridge.call('search.query', input));
    times.push({ kind, text, ms });
    if (raw !== null) rawTimes.push(await timed(raw));
  }
  const all = times.map(({ ms }) => ms);
  return [
    ...timesOf('search: a query', all, rawTimes, { p95: 25, max: 60 }),
    ...kinds.flatMap((kind) =>
      timesOf(
        `search: ${kind}`,
        times.filter((one) => one.kind === kind).map(({ ms }) => ms),
        [],
        {},
      ).slice(1, 2),
    ),
  ];
}
