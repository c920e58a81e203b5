import type { SeededRandom } from '../seeded.ts';
import type { Language } from '../whatsapp/records.ts';
import { mediaContent, sampleMedia, typeOfSample } from './media.ts';
import type { Content, StoredMedia, WppMessage } from './records.ts';
import type { SampleName } from './sample-library.ts';

/** What a customer's message is made of. */
export interface Composition {
  readonly type: string;
  readonly content: Content;
  readonly media: StoredMedia | null;
}

const samples: Readonly<Record<string, SampleName>> = {
  image: 'beach',
  video: 'waves',
  audio: 'voice',
  document: 'invoice',
  sticker: 'sticker',
};

/** A message with a file of the library. */
export function withSample(
  sample: SampleName,
  of: Pick<StoredMedia, 'id' | 'phoneId' | 'createdAt'> & Partial<Pick<StoredMedia, 'readyAt'>>,
  caption: string | null = null,
): Composition {
  const media = sampleMedia({ ...of, sample });
  return { type: typeOfSample(sample), content: mediaContent(media, caption), media };
}

/**
 * A message of `type` as any customer might send it: files are real, a reaction meets `target` (a
 * wamid). A type that nobody knows comes with what nobody knows.
 */
export function composition(
  type: string,
  of: Pick<StoredMedia, 'id' | 'phoneId' | 'createdAt'> & {
    readonly text: string | null;
    readonly target: string | null;
  },
): Composition {
  const { text, target, ...place } = of;
  const sample = samples[type];
  if (sample !== undefined) return withSample(sample, place, text);
  const bare = (content: Content): Composition => ({ type, content, media: null });
  switch (type) {
    case 'text':
      return bare({ body: text ?? '' });
    case 'location':
      return bare({
        latitude: 37.1882,
        longitude: -7.4085,
        name: text ?? 'Ferry de Ayamonte',
        address: 'Muelle de Portugal, Ayamonte',
      });
    case 'contacts':
      return bare({
        contacts: [
          {
            name: text ?? 'Taxi Guadiana',
            organization: 'Taxi Guadiana S.L.',
            phones: ['+34600000940'],
            emails: ['hola@taxiguadiana.example'],
          },
        ],
      });
    case 'interactive':
      return bare({ type: 'button_reply', id: 'yes', title: text ?? 'Sí' });
    case 'reaction':
      return bare({ messageId: target ?? 'wamid.gone', emoji: text ?? '👍' });
    case 'unsupported':
      return bare({});
    default:
      return bare({ catalogId: '1' });
  }
}

const captions: Readonly<Record<Language, readonly [string, ...string[]]>> = {
  en: ['This is what I mean', 'Just taken 📷'],
  es: ['Esto es lo que digo', 'Recién hecha 📷'],
  pt: ['É isto', 'Tirei agora 📷'],
  hi: ['यह देखिए', 'अभी ली है 📷'],
  id: ['Ini maksud saya', 'Baru difoto 📷'],
  ar: ['هذا ما أقصده', 'التقطتها الآن 📷'],
};

/** What somebody sends of their own accord in place of words, now and then; null: words. */
export function wordless(random: SeededRandom, language: Language) {
  const chance = random.fraction();
  if (chance < 0.14) {
    const sample = random.pick<SampleName>(['beach', 'room', 'dog', 'receipt']);
    return { sample, caption: random.pick(captions[language]) };
  }
  if (chance < 0.24) return { sample: 'voice' as const, caption: null };
  if (chance < 0.28) return { sample: 'sticker' as const, caption: null };
  return null;
}

export const reactionEmoji = ['👍', '❤️', '🙏', '😂', '🎉'] as const;

/** The newest message that may be reacted to, of that side; a wamid. */
export function reactionTarget(
  messages: readonly WppMessage[],
  direction: WppMessage['direction'],
): string | null {
  const target = messages.findLast(
    (message) =>
      message.direction === direction && message.type !== 'reaction' && message.deletedAt === null,
  );
  return target?.wamid ?? null;
}
