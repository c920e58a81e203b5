import type { MediaFile, MessageContent } from '../../src/shared/contract/content.ts';
import type { ConversationRow, Message } from '../../src/shared/contract/rows.ts';
import {
  ContactId,
  ConversationId,
  MediaId,
  MessageId,
  NumberId,
} from '../../src/shared/domain/ids.ts';
import { serviceWindowMs } from '../../src/shared/domain/service-window.ts';
import { ownMessage, type World } from './world.ts';

const minute = 60_000;
const kb = 1000;

/** A grey small picture, as platforms send one along. */
const thumbnail =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 12"><rect width="16" height="12" fill="#7d8fb3"/><circle cx="11" cy="4" r="2" fill="#f5d58a"/><path d="M0 12 5 6l4 4 3-3 4 5z" fill="#4c6656"/></svg>',
  );

const waveform = Array.from({ length: 64 }, (_, at) =>
  Math.round(30 + 60 * Math.abs(Math.sin(at / 3) * Math.cos(at / 11))),
);

/** A file of a message; 1000 and more are pictures, 2000 recordings, 3000 documents. */
export function file(id: number, rest: Partial<MediaFile> = {}): MediaFile {
  return {
    id: MediaId.parse(id),
    state: 'here',
    mime: null,
    fileName: null,
    bytes: 480 * kb,
    width: null,
    height: null,
    durationMs: null,
    waveform: null,
    thumbnail: null,
    fetched: null,
    retryAt: null,
    error: null,
    ...rest,
  };
}

const media = (one: MediaFile | null): MessageContent => ({ kind: 'media', media: one });
const photo = (id: number, rest: Partial<MediaFile> = {}) =>
  file(id, { mime: 'image/jpeg', width: 1600, height: 1200, ...rest });
const voice = (id: number, rest: Partial<MediaFile> = {}) =>
  file(id, { mime: 'audio/ogg', durationMs: 14_000, waveform, bytes: 52 * kb, ...rest });
const paper = (id: number, rest: Partial<MediaFile> = {}) =>
  file(id, { mime: 'application/pdf', fileName: 'Invoice 2041.pdf', bytes: 214 * kb, ...rest });

type Line = Partial<Message> & { readonly own?: true };

const menu = (rest: Partial<Extract<MessageContent, { kind: 'interactive' }>>): MessageContent => ({
  kind: 'interactive',
  header: null,
  media: null,
  footer: null,
  buttons: [],
  listButton: null,
  sections: [],
  ...rest,
});

/** Every type, state and sign of a message, oldest first. */
function lines(now: number): Line[] {
  return [
    { text: 'Plain words with *bold*, _italic_, ~strike~, `code` and https://example.com/a_b' },
    {
      text: 'To bring:\n- passport\n- *insurance card*\n\nThen:\n1. ring twice\n2. wait\n> Doors open at 8:00',
    },
    { text: '👍🙏' },
    { own: true, text: 'Thank you! Here is what you asked for.' },
    { type: 'image', text: null, content: media(photo(1001)) },
    {
      type: 'image',
      text: 'The receipt, as you asked. It is the _second_ page.',
      content: media(photo(1002, { width: 900, height: 1600 })),
    },
    {
      own: true,
      type: 'image',
      text: null,
      content: media(photo(1003, { width: 1600, height: 700 })),
    },
    {
      type: 'image',
      text: null,
      content: media(photo(1004, { state: 'fetching', thumbnail, fetched: 300 * kb })),
    },
    {
      type: 'image',
      text: null,
      content: media(photo(1005, { state: 'waiting', thumbnail, retryAt: now + 5 * minute })),
    },
    { type: 'image', text: null, content: media(photo(1006, { state: 'gone' })) },
    {
      type: 'image',
      text: 'From an old phone',
      content: media(photo(1007, { state: 'phone', thumbnail })),
    },
    { type: 'image', text: null, content: media(null) },
    {
      type: 'video',
      text: null,
      content: media(
        file(1008, {
          mime: 'video/mp4',
          thumbnail,
          width: 1280,
          height: 720,
          durationMs: 34_000,
          bytes: 9_400 * kb,
          state: 'remote',
        }),
      ),
    },
    {
      type: 'video',
      text: 'How it rattles',
      content: media(
        file(1009, { mime: 'video/mp4', thumbnail, width: 720, height: 1280, durationMs: 12_000 }),
      ),
    },
    {
      type: 'sticker',
      text: null,
      content: media(file(1010, { mime: 'image/webp', width: 512, height: 512 })),
    },
    { type: 'audio', text: null, content: media(voice(2001)) },
    { own: true, type: 'audio', text: null, content: media(voice(2002, { waveform: null })) },
    {
      type: 'audio',
      text: null,
      content: media(voice(2003, { state: 'waiting', retryAt: now + 12 * minute })),
    },
    {
      type: 'audio',
      text: null,
      content: media(voice(2004, { state: 'fetching', fetched: 20 * kb })),
    },
    { type: 'document', text: null, content: media(paper(3001)) },
    {
      own: true,
      type: 'document',
      text: 'Please sign page 2.',
      content: media(
        paper(3002, {
          fileName: 'A contract with a rather long name that does not fit on one line.docx',
          mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        }),
      ),
    },
    {
      type: 'document',
      text: null,
      content: media(paper(3003, { state: 'remote', bytes: 18_000 * kb })),
    },
    {
      type: 'document',
      text: null,
      content: media(paper(3004, { state: 'fetching', fetched: 90 * kb })),
    },
    { type: 'document', text: null, content: media(paper(3005, { state: 'gone' })) },
    {
      type: 'location',
      text: null,
      content: {
        kind: 'location',
        latitude: 41.38879,
        longitude: 2.15899,
        name: 'Harbour Clinic',
        address: 'Passeig de Colom 12, Barcelona',
      },
    },
    {
      type: 'contacts',
      text: null,
      content: {
        kind: 'contacts',
        contacts: [
          {
            name: 'Dr. Amara Nwosu',
            organisation: 'Harbour Clinic',
            phones: ['+34 912 345 678', '+34 600 111 222'],
            emails: ['amara@example.com'],
          },
          { name: 'مكتب الاستقبال', organisation: null, phones: ['+966501234567'], emails: [] },
        ],
      },
    },
    {
      own: true,
      type: 'interactive',
      text: 'Shall we keep your appointment on Friday?',
      content: menu({
        header: 'Your appointment',
        footer: 'Harbour Clinic',
        buttons: [
          { kind: 'reply', title: 'Yes, keep it', value: null },
          { kind: 'reply', title: 'Another day', value: null },
          { kind: 'reply', title: 'Cancel', value: null },
        ],
      }),
    },
    {
      type: 'interactive',
      text: null,
      content: { kind: 'choice', title: 'Another day', description: null },
    },
    {
      own: true,
      type: 'interactive',
      text: 'These are free:',
      content: menu({
        listButton: 'Choose a time',
        sections: [
          {
            title: 'Friday',
            rows: [
              { title: '10:30', description: 'Dr. Nwosu' },
              { title: '12:00', description: null },
            ],
          },
          { title: 'Monday', rows: [{ title: '9:15', description: 'Dr. Nwosu' }] },
        ],
      }),
    },
    {
      type: 'interactive',
      text: null,
      content: { kind: 'choice', title: 'Monday 9:15', description: 'Dr. Nwosu' },
    },
    {
      own: true,
      type: 'template',
      text: 'Hello Ada, your order *1234* is on its way.',
      template: {
        key: 'order_shipped',
        name: 'Order shipped',
        language: 'en',
        values: { order_id: '1234' },
      },
      content: menu({
        media: photo(1011, { width: 1200, height: 600 }),
        footer: 'Reply STOP to hear no more',
        buttons: [
          { kind: 'url', title: 'Track the order', value: 'https://example.com/t/1234' },
          { kind: 'call', title: 'Call us', value: '+34910000000' },
          { kind: 'copy', title: 'Copy the code', value: 'SAVE10' },
        ],
      }),
    },
    {
      own: true,
      type: 'template',
      text: null,
      template: {
        key: 'reminder',
        name: 'Appointment reminder',
        language: 'en',
        values: { '1': 'Ada', '2': 'Friday' },
      },
    },
    { type: 'unknown', vendorType: 'order', text: null },
    { type: 'system', text: 'The customer’s number changed to +34 600 000 000.', origin: 'system' },
    {
      text: 'Is this the one?',
      quote: {
        messageId: null,
        direction: 'outbound',
        type: 'template',
        text: 'Hello Ada, your order 1234 is on its way.',
      },
    },
    { text: 'And this?', quote: { messageId: null, direction: null, type: null, text: null } },
    { text: 'Passed on to you', forwarded: true },
    { own: true, text: 'We open at nine. Sorry: at eight.', editedAt: now },
    { text: null, deletedAt: now },
    {
      text: 'Great, thank you!',
      reactions: [{ emoji: '❤️', direction: 'outbound', personName: 'Front desk', at: now }],
    },
    {
      own: true,
      text: 'See you on Monday',
      reactions: [
        { emoji: '👍', direction: 'inbound', personName: null, at: now },
        { emoji: '🙏', direction: 'outbound', personName: 'Front desk', at: now },
      ],
    },
    { text: 'هل يمكنني الدفع عند الوصول؟\n- نقدًا\n- بالبطاقة', late: true },
  ];
}

/** The conversation that `addKinds` makes. */
export const kindsId = ConversationId.parse(9001);
/** The same person on another number. */
export const kindsTwinId = ConversationId.parse(9002);

function messages(conversationId: ConversationId, all: readonly Line[], end: number): Message[] {
  return all.map(({ own = false, ...rest }, at) => {
    const sentAt = Math.floor((end - (all.length - at) * 2 * minute) / 1000) * 1000;
    const made = ownMessage(conversationId, sentAt, '');
    return {
      ...made,
      ...(own
        ? { delivery: made.delivery && { ...made.delivery, status: 'read' } }
        : { direction: 'inbound', origin: 'contact', personName: null, delivery: null }),
      ...rest,
    };
  });
}

function row(world: World, id: ConversationId, number: number, list: Message[]): ConversationRow {
  const model = world.conversations[0];
  const last = list.at(-1);
  if (model === undefined || last === undefined) throw new Error('an empty world');
  return {
    ...model,
    id,
    connectionId: world.connections[number - 1]?.id ?? model.connectionId,
    numberId: NumberId.parse(number),
    numberName: world.numbers[number - 1]?.name ?? '',
    contact: {
      ...model.contact,
      id: ContactId.parse(id),
      displayName: 'Maya Okafor',
      name: 'Maya Okafor',
      phone: '+447700900123',
    },
    lastMessage: {
      id: last.id,
      direction: last.direction,
      origin: last.origin,
      type: last.type,
      text: last.text,
      at: last.sentAt,
      status: null,
    },
    unread: 0,
    windowClosesAt: last.sentAt + serviceWindowMs,
    lastActivityAt: last.sentAt,
  };
}

/** Adds a conversation with every kind of message there is, and the same person on another number. */
export function addKinds(world: World): void {
  const list = messages(kindsId, lines(world.now), world.now - minute);
  const template = list.find((one) => one.content?.kind === 'interactive' && one.template !== null);
  const quoting = list.find((one) => one.quote?.type === 'template');
  if (template !== undefined && quoting?.quote) quoting.quote.messageId = template.id;
  const twin = messages(
    kindsTwinId,
    [
      { text: 'Hello, this is my other question: is there parking?' },
      { own: true, text: 'Yes, behind the house.' },
    ],
    world.now - 21 * minute,
  ).map((one) => ({ ...one, id: MessageId.parse(one.id + 1) }));
  world.messages.set(kindsId, list);
  world.messages.set(kindsTwinId, twin);
  world.conversations.unshift(row(world, kindsId, 1, list), row(world, kindsTwinId, 2, twin));
}
