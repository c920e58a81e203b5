import { describe, expect, test } from 'vitest';
import { deliveryPlan } from '../whatsapp/delivery.ts';
import { languages, reaches, type Reach, type StoredMessage } from '../whatsapp/records.ts';
import { sampleConversation, sampleNow } from '../test-world.ts';
import { phrases, type Topic } from './phrases.ts';
import { speakingCustomers, topicOf } from './speaking-customers.ts';

const seeds = Array.from({ length: 40 }, (_, n) => `seed ${n}`);

function sent(reach: Reach, change: Partial<StoredMessage> = {}): StoredMessage {
  return {
    id: 'm1',
    direction: 'outbound',
    sender: 'human',
    type: 'text',
    text: '…',
    createdAt: sampleNow,
    delivery: deliveryPlan(reach, sampleNow),
    ...change,
  };
}

const words: Readonly<
  Record<(typeof languages)[number], Readonly<Partial<Record<Topic, string>>>>
> = {
  en: {
    price: 'The fee is $40.',
    time: 'Tomorrow at 9:30',
    thanks: 'Thank you',
    greeting: 'Hello!',
  },
  es: { price: 'Cuesta 40 €.', time: 'Mañana a las 9:30', thanks: 'Gracias', greeting: '¡Hola!' },
  pt: { price: 'Custa R$ 40.', time: 'Amanhã de manhã', thanks: 'Obrigada', greeting: 'Olá!' },
  hi: { price: 'फीस ₹400 है।', time: 'कल 9:30 बजे', thanks: 'धन्यवाद', greeting: 'नमस्ते' },
  id: {
    price: 'Biayanya Rp 40.000',
    time: 'Besok jam 9',
    thanks: 'Terima kasih',
    greeting: 'Halo!',
  },
  ar: { price: 'السعر 40 درهم', time: 'غدًا الساعة 9:30', thanks: 'شكرًا', greeting: 'مرحبًا' },
};

describe.each(languages)('a customer who speaks %s', (language) => {
  const conversation = sampleConversation('Ada', '+2348012345678', 60_000, { language });

  test.each(Object.keys(words[language]))('answers in that language to a %s', (topic) => {
    const found = Object.entries(words[language]).find(([key]) => key === topic);
    const message = sent('reads', { text: found?.[1] ?? '' });
    expect(topicOf(message.text ?? '', 'text', language)).toBe(topic);
    const answers = new Set(
      seeds.map((seed) => speakingCustomers.answer(conversation, message, seed)?.text),
    );
    const lines = new Map(Object.entries(phrases[language])).get(topic) ?? [];
    expect(answers.size).toBeGreaterThan(1);
    for (const answer of answers) expect(lines).toContain(answer);
  });
});

describe('an answer', () => {
  const conversation = sampleConversation('Ada', '+2348012345678', 60_000);
  const afterMs = (message: StoredMessage): readonly (number | null)[] =>
    seeds.map((seed) => speakingCustomers.answer(conversation, message, seed)?.afterMs ?? null);

  test.each(reaches)('never comes before a phone that %s has shown the message', (reach) => {
    const message = sent(reach);
    const shown = message.delivery.find(
      ({ status }) => status === 'read' || status === 'delivered',
    );
    const read = message.delivery.find(({ status }) => status === 'read');
    for (const after of afterMs(message)) {
      if (shown === undefined) expect(after).toBeNull();
      else expect(after).toBeGreaterThan((read ?? shown).at - sampleNow);
    }
  });

  test('never comes to what WhatsApp refused', () => {
    const refused = sent('reads', {
      delivery: [...deliveryPlan('receives', sampleNow), { at: sampleNow, status: 'failed' }],
    });
    expect(new Set(afterMs(refused))).toEqual(new Set([null]));
  });
});
