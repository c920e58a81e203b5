import type { DeliveryStatus, DeliveryStep, Language, StoredMessage } from '../whatsapp/records.ts';
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

/** When the phone shows the message, ms after it was sent; null when it never does. */
function seenAfterMs({ createdAt, delivery }: StoredMessage): number | null {
  const last = (status: DeliveryStatus): DeliveryStep | undefined =>
    delivery.findLast((step) => step.status === status);
  const seen = last('failed') === undefined ? (last('read') ?? last('delivered')) : undefined;
  return seen === undefined ? null : seen.at - createdAt;
}

/** Customers who answer what they have seen within seconds, in their conversation's language. */
export const speakingCustomers: Customers = {
  answer(conversation, message, seed) {
    const seen = seenAfterMs(message);
    if (seen === null) return null;
    const random = seededRandom(seed);
    const { language } = conversation;
    const topic = topicOf(message.text ?? '', message.type, language);
    return {
      afterMs: seen + 2_000 + random.below(6_000),
      text: random.pick(phrases[language][topic]),
    };
  },
  opening(conversation, seed) {
    return seededRandom(seed).pick(phrases[conversation.language].opening);
  },
};
