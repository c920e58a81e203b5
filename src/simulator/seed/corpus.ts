import { languages, type Language } from '../whatsapp/records.ts';
import { seededRandom, type SeededRandom } from '../seeded.ts';
import type { CorpusWords } from './corpus-words.ts';
import { arabicWords } from './words/arabic.ts';
import { englishWords } from './words/english.ts';
import { hindiWords } from './words/hindi.ts';
import { indonesianWords } from './words/indonesian.ts';
import { portugueseWords } from './words/portuguese.ts';
import { spanishWords } from './words/spanish.ts';

/** Made-up talk in six languages, the same for the same seed, as much of it as anybody asks for. */
export interface CorpusContact {
  readonly name: string;
  /** E.164 with plus; another one for each index below a million. */
  readonly phone: string;
  readonly language: Language;
}

const corpusWords: Readonly<Record<Language, CorpusWords>> = {
  en: englishWords,
  es: spanishWords,
  pt: portugueseWords,
  hi: hindiWords,
  id: indonesianWords,
  ar: arabicWords,
};

const currencies: Readonly<Record<Language, (amount: number) => string>> = {
  en: (amount) => `£${amount}`,
  es: (amount) => `${amount} €`,
  pt: (amount) => `${amount} €`,
  hi: (amount) => `₹${amount * 10}`,
  id: (amount) => `Rp${amount}.000`,
  ar: (amount) => `${amount} درهم`,
};

function filled(text: string, language: Language, random: SeededRandom): string {
  return text.replace(/\{([ntpr])\}/g, (_, slot: string) => {
    if (slot === 'n') return String(2 + random.below(11));
    if (slot === 't') {
      return `${7 + random.below(14)}:${String(random.below(12) * 5).padStart(2, '0')}`;
    }
    if (slot === 'p') return currencies[language](20 + random.below(480));
    return `R${String(random.below(1_000_000)).padStart(6, '0')}`;
  });
}

/** One message of one to three sentences, 10–250 characters. */
export function corpusText(language: Language, random: SeededRandom): string {
  const words = corpusWords[language];
  const sentence = (): string => `${random.pick(words.subjects)} ${random.pick(words.details)}`;
  const parts = [sentence()];
  if (random.chance(0.5)) parts.unshift(random.pick(words.openings));
  if (random.chance(0.25)) parts.push(`\n${sentence()}`);
  if (random.chance(0.4)) parts.push(random.pick(words.closings));
  return filled(parts.join(' '), language, random);
}

/** The `index`-th customer: languages take turns. */
export function corpusContact(index: number, seed = 'corpus'): CorpusContact {
  const random = seededRandom(`${seed}:contact:${index}`);
  const language = languages[index % languages.length] ?? 'en';
  const { given, family, country } = corpusWords[language];
  const length = 12 - country.length;
  return {
    name: `${random.pick(given)} ${random.pick(family)}`,
    phone: country + String(index).padStart(length, '0'),
    language,
  };
}
