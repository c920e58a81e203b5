import {
  conversationOf,
  phoneState,
  wppMessage,
  type Contact,
  type Conversation,
  type OrganisationSeed,
  type PhoneSeed,
  type Template,
} from '../../src/simulator/wpp/records.ts';
import { mediaContent, sampleMedia } from '../../src/simulator/wpp/media.ts';

/** A small shop at WPP whose every time is known: what tests that need one conversation take. */
export const shopNow = Date.UTC(2026, 5, 10, 8, 0, 0);

const id = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const firstPhone = id(1);
export const secondPhone = id(2);
export const shopKey = 'sk_org_shop_0123456789abcdef';
export const pictureRef = id(90);

const orderReady: Template = {
  id: id(80),
  name: 'order_ready',
  language: 'es_AR',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Your order' },
    { type: 'BODY', text: 'Hello {{1}}, your order {{2}} is ready.' },
  ],
};
const templates: readonly Template[] = [
  orderReady,
  { ...orderReady, id: id(81), name: 'five_stars', status: 'REJECTED' },
  {
    ...orderReady,
    id: id(82),
    name: 'picture_offer',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Hi {{first_name}}, look at this.' },
    ],
  },
];

function person(number: number, phoneId: string, contact: Partial<Contact>, agoMs: number) {
  const identifier = contact.identifier ?? `1555010${String(number).padStart(4, '0')}`;
  const picture = sampleMedia({
    id: pictureRef,
    phoneId,
    createdAt: shopNow - agoMs,
    sample: 'beach',
  });
  const said = { direction: 'inbound', sender: 'customer', delivery: [] } as const;
  const first = { ...said, id: id(number * 1000 + 1), createdAt: shopNow - agoMs - 60_000 };
  return conversationOf({
    id: id(number * 1000),
    phoneId,
    language: 'en',
    contact: {
      identifier,
      replyTo: identifier,
      phone: identifier,
      name: null,
      bsuid: null,
      username: null,
      ...contact,
    },
    messages: [
      wppMessage({ ...first, type: 'text', content: { body: 'Hello, is my order ready?' } }),
      wppMessage({
        ...said,
        id: id(number * 1000 + 2),
        createdAt: shopNow - agoMs,
        type: 'image',
        content: mediaContent(picture, 'This one'),
      }),
    ],
  });
}

/** Written to by phone in the second spelling of her country: one person all the same. */
const ana = person(11, firstPhone, { identifier: '5491155551234', name: 'Ana Example' }, 120_000);
/** Nobody knows a phone of hers, and replies go elsewhere than the key. */
const hidden = person(
  12,
  firstPhone,
  { identifier: 'contact_8f3a', replyTo: 'AR.bXk4T1dkR2x1', phone: null, username: 'ana.example' },
  3_600_000,
);
const grace = person(13, secondPhone, { name: 'Grace' }, 7_200_000);

export const shopConversations = { ana: ana.id, hidden: hidden.id, grace: grace.id };

function phone(phoneId: string, last: string, conversations: Conversation[]): PhoneSeed {
  return {
    id: phoneId,
    phoneNumber: `+1555010040${last}`,
    displayName: `Example Shop ${last}`,
    wabaId: id(70),
    state: phoneState(),
    templates,
    conversations,
    media: [
      sampleMedia({ id: pictureRef, phoneId, createdAt: shopNow - 120_000, sample: 'beach' }),
    ],
  };
}

/** The shop anew, with two numbers and three people. */
export function sampleShop(): OrganisationSeed {
  const anew = (conversation: Conversation) =>
    conversationOf({ ...conversation, messages: [...conversation.messages] });
  return {
    id: id(60),
    name: 'Example Shop',
    apiKey: shopKey,
    phones: [
      phone(firstPhone, '0', [anew(ana), anew(hidden)]),
      { ...phone(secondPhone, '1', [anew(grace)]), media: [] },
    ],
  };
}
