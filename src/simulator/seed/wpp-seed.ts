import { seededUuid } from '../seeded.ts';
import type { StoredMessage } from '../whatsapp/records.ts';
import { composition } from '../wpp/customer-content.ts';
import { mediaContent, sampleMedia } from '../wpp/media.ts';
import {
  conversationOf,
  phoneState,
  wppMessage,
  type Conversation,
  type OrganisationSeed,
  type StoredMedia,
  type WppMessage,
} from '../wpp/records.ts';
import { readScript } from './script.ts';
import { placeConversation } from './scripted-conversation.ts';
import { clinicScripts } from './scripts/clinic.ts';
import { hotelScripts } from './scripts/hotel.ts';
import { hotelEverything } from './scripts/hotel-everything.ts';
import { phoneContact, placeTalk } from './wpp-talk.ts';
import { hotelWppTemplates } from './wpp-templates.ts';

interface World {
  readonly anchor: number;
  readonly salt: string;
}

const phoneId = '660e8400-0002-4a71-8a02-446655440201';

/** A scripted message as WPP knows it, with a file where its type has one. */
function messageOf(
  message: StoredMessage,
  before: readonly WppMessage[],
): { readonly message: WppMessage; readonly media: StoredMedia | null } {
  const { id, type, text, createdAt } = message;
  const place = { id: seededUuid(`${id}:file`), phoneId, createdAt };
  const rest = { ...message, id, createdAt };
  if (type === 'template') {
    const content = { name: 'we_missed_you', language: 'es', components: [], body: text ?? '' };
    return { message: wppMessage({ ...rest, content }), media: null };
  }
  if (type === 'document' && text !== null) {
    const media = { ...sampleMedia({ ...place, sample: 'invoice' }), fileName: text };
    return { message: wppMessage({ ...rest, content: mediaContent(media) }), media };
  }
  const target = before.findLast(({ type: other }) => other !== 'reaction')?.wamid ?? null;
  const { content, media } = composition(type, { ...place, text, target });
  return { message: wppMessage({ ...rest, content }), media };
}

/** The hotel's scripted conversations at WPP, without the lines of a system that it does not have. */
function scripted(world: World): readonly { conversation: Conversation; media: StoredMedia[] }[] {
  // The phones follow those of the clinic, as everywhere: nobody has somebody else's.
  let index = clinicScripts.flatMap(([, script]) => readScript(script)).length;
  return hotelScripts.flatMap(([language, script]) =>
    readScript(script).map((one) => {
      const placed = placeConversation(one, language, (index += 1), world);
      const messages: WppMessage[] = [];
      const media: StoredMedia[] = [];
      for (const message of placed.history()) {
        if (message.sender === 'system') continue;
        const made = messageOf(message, messages);
        messages.push(made.message);
        if (made.media !== null) media.push(made.media);
      }
      const conversation = conversationOf({
        id: placed.id,
        phoneId,
        contact: phoneContact(placed.customerName, placed.customerPhone.slice(1)),
        language,
        messages,
        reach: placed.reach,
        open: placed.status === 'open' || placed.status === 'pending_customer',
        unreadCount: placed.unreadCount,
      });
      return { conversation, media };
    }),
  );
}

/**
 * The hotel on WPP Cloud as if `anchor` (ms UTC) were now, with every kind of message, and another
 * organisation that its key may not look into.
 */
export function wppSeed(world: World): readonly OrganisationSeed[] {
  const own = { ...world, salt: `${world.salt}:wpp` };
  const everything = hotelEverything.map((talk, index) =>
    placeTalk(talk, { anchor: world.anchor, seed: `${own.salt}:talk:${index}`, phoneId }),
  );
  const all = [...everything, ...scripted(own)];
  const phone = {
    state: phoneState(),
    templates: hotelWppTemplates,
    conversations: [],
    media: [],
  };
  return [
    {
      id: seededUuid('costa clara'),
      name: 'Hotel Costa Clara',
      apiKey: 'sk_org_demo0hotel8k3j5h7g2f4d6s1',
      phones: [
        {
          ...phone,
          id: phoneId,
          phoneNumber: '+34600000001',
          displayName: 'Hotel Costa Clara',
          wabaId: '880e8400-0002-4b71-8b02-446655440202',
          conversations: all.map(({ conversation }) => conversation),
          media: all.flatMap(({ media }) => media),
        },
      ],
    },
    {
      id: seededUuid('other hotel'),
      name: 'Pousada do Rio',
      apiKey: 'sk_org_demo0other2v8c4x6z1b9n3m5',
      phones: [
        {
          ...phone,
          id: '660e8400-0009-4a71-8a09-446655440209',
          phoneNumber: '+351910000009',
          displayName: 'Pousada do Rio',
          wabaId: '880e8400-0009-4b71-8b09-446655440209',
        },
      ],
    },
  ];
}
