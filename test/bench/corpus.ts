import { seededRandom, type SeededRandom } from '../../src/simulator/seeded.ts';

/**
 * Words by rank (Zipf): a few stand in every second message, most in hardly any. That is what a search
 * has to live with; the simulator's talk has too few different words for it.
 */
const syllables = {
  english: 'the ing on re con ter ment tion sta per ver ful ly est un der ap point doc room day',
  spanish: 'que ción mente ra do es ta per con ci ño lá es pe ro gra cias ci ta mé di co ña',
  portuguese: 'ção não con ta do mos pe lha são es ter mé di co ma nhã o bri ga do vo cê pra',
  hindi: 'क्या में है नम स्ते डॉ क्टर सम य आज कल मि ला ना दि ल्ली बा त क्षा जी हाँ को',
  indonesian: 'me ngan ter ka sih pa gi ja nji dok ter be sok ma lam ru mah sa kit ber an kan nya',
  arabic: 'ال مو عد طب يب شك را من فض لك غد ا صب اح ال خي ر مس تش فى نع م لا في',
} as const;

export type Language = keyof typeof syllables;
export const languages = [
  'english',
  'spanish',
  'portuguese',
  'hindi',
  'indonesian',
  'arabic',
] as const satisfies readonly Language[];

const vocabularySize = 6000;
/** Names are made of the commoner words. */
const namesFrom = 1500;

function makeVocabulary(language: Language): readonly string[] {
  const random = seededRandom(`vocabulary:${language}`);
  const parts = syllables[language].split(' ');
  const words = new Set<string>();
  while (words.size < vocabularySize) {
    const length = 1 + random.below(4);
    words.add(Array.from({ length }, () => parts[random.below(parts.length)]).join(''));
  }
  return [...words];
}

export interface Corpus {
  /** The word of this rank, 0 being the commonest. */
  word(language: Language, rank: number): string;
  /** A message of 2 to 24 words, about seventy characters. */
  text(language: Language, random: SeededRandom): string;
  /** First and last name. */
  name(language: Language, random: SeededRandom): string;
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase('en') + word.slice(1);
}

/** Makes the words of six languages; the same ones each time. */
export function makeCorpus(): Corpus {
  const words = new Map(languages.map((language) => [language, makeVocabulary(language)]));
  const word = (language: Language, rank: number): string =>
    words.get(language)?.[Math.min(rank, vocabularySize - 1)] ?? '';
  /** The word of rank r comes about 1/r as often as the first. */
  const any = (language: Language, random: SeededRandom): string =>
    word(language, Math.max(0, Math.floor(vocabularySize ** random.fraction()) - 1));
  return {
    word,
    text(language, random) {
      const length = 2 + Math.floor(random.fraction() ** 2 * 23);
      return Array.from({ length }, () => any(language, random)).join(' ');
    },
    name(language, random) {
      const one = (): string => capital(word(language, random.below(namesFrom)));
      return `${one()} ${one()}`;
    },
  };
}
