import type { Language } from '../cloove/records.ts';
import type { Customers } from '../customers.ts';
import { seededRandom } from '../seeded.ts';
import { phrases, topics, type Topic } from './phrases.ts';

/** What the desk's words are about, as far as a look at them tells. */
export function topicOf(text: string, type: string, language: Language): Topic {
  if (type === 'template') return 'template';
  const found = topics[language].find(([, pattern]) => pattern.test(text));
  if (found !== undefined) return found[0];
  return /[?？؟]/.test(text) ? 'question' : 'statement';
}

/** Customers who answer within seconds, in their conversation's language, most of the time. */
export const speakingCustomers: Customers = {
  answer(conversation, message, seed) {
    if (conversation.reach === 'unreachable' || conversation.reach === 'held') return null;
    if (message.delivery.some(({ status }) => status === 'failed')) return null;
    const random = seededRandom(seed);
    const { language } = conversation;
    const topic = topicOf(message.text ?? '', message.type, language);
    return { afterMs: 4_000 + random.below(7_000), text: random.pick(phrases[language][topic]) };
  },
  opening(conversation, seed) {
    return seededRandom(seed).pick(phrases[conversation.language].opening);
  },
};
