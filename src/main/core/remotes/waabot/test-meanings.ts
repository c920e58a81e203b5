import type { MediaKind } from '../../../../shared/domain/media-kinds.ts';
import type { Remote } from '../remote.ts';
import type { AdvancedContent } from '../send-parts.ts';

/** What is asked of the client when a sample's request is to leave, and what its answer means. */
const never = new AbortController().signal;
const bot = '61a7bd6ea34282366c025764';
const nothing = { nothing: true };

function part<Key extends keyof Remote['parts']>(remote: Remote, key: Key) {
  const found = remote.parts[key];
  if (found === undefined) throw new Error(`Waabot has no ${key}`);
  return found;
}

const address = (contact: string) => ({
  conversationRef: '',
  numberRef: bot,
  contact,
  quotedRef: null,
  idempotencyKey: 'key-1',
});

const text = (remote: Remote, contact: string, words: string) =>
  part(remote, 'send.text').send({ ...address(contact), text: words }, never);

const file = (
  remote: Remote,
  kind: MediaKind,
  [name, mime]: readonly [string, string],
  caption: string | null,
) =>
  part(remote, 'send.media').send(
    {
      ...address('2349048988056'),
      kind,
      caption,
      file: { name, mime, bytes: 3, open: () => Promise.resolve(new Blob(['abc'])) },
    },
    never,
  );

const advanced = (remote: Remote, contact: string, content: AdvancedContent) =>
  part(remote, 'send.advanced').send({ ...address(contact), content }, never);

const photo =
  'https://images.unsplash.com/photo-1597431793715-b4b71ddb5670?crop=entropy&cs=tinysrgb&fit=max&fm=jpg&ixid=MnwxfDB8MXxyYW5kb218MHx8fHx8fHx8MTY1Nzc2MTY4NA&ixlib=rb-1.2.1&q=80&utm_campaign=api-credit&utm_medium=referral&utm_source=unsplash_source&w=1080';
const week = {
  monday: true,
  tuesday: true,
  wednesday: true,
  thursday: true,
  friday: true,
  saturday: true,
  sunday: true,
};
const plain = { kind: 'interactive', header: null, listButton: null } as const;

type Ask = (remote: Remote) => Promise<unknown>;

const asks: Readonly<Record<string, Ask>> = {
  'update-general.sample': (remote) =>
    part(remote, 'bot').saveGeneral(
      bot,
      { name: 'Bot Name', timeZone: '+1', language: 'en', defaultMessage: true },
      never,
    ),
  'update-actions.sample': (remote) =>
    part(remote, 'bot').saveActions(
      bot,
      {
        send_default_msg: true,
        reply_group_msgs: true,
        reply_unread_msgs: true,
        reply_msgs: true,
        multi_device: true,
        send_webhook: true,
      },
      never,
    ),
  'update-days.sample': (remote) => part(remote, 'bot').saveDays(bot, week, never),
  'update-hours.sample': (remote) =>
    part(remote, 'bot').saveHours(bot, { from: '00:00', to: '5:00' }, never),
  'set-webhook.sample': (remote) =>
    part(remote, 'bot').saveWebhook(
      bot,
      {
        url: 'https://eoy4r2ybzzfdw9y.m.pipedream.net',
        events: ['onMessage', 'onAnyMessage'],
      },
      never,
    ),
  'create.sample': (remote) => part(remote, 'bot').create(never),
  'init.sample': (remote) =>
    part(remote, 'session').begin(bot, { webhookUrl: 'https://example.com/hook' }, never),
  'scan.base64': (remote) => part(remote, 'session').qr(bot, 'base64', never),
  'scan.image': (remote) => part(remote, 'session').qr(bot, 'image', never),
  'instance.sample': (remote) => part(remote, 'session').read(bot, never),
  'delete.sample': (remote) => part(remote, 'bot').remove(bot, never),
  'logout.sample': (remote) => part(remote, 'session').logout(bot, never),
  'any.refused': (remote) => text(remote, '2348179803743', 'Hello dear'),
  'send-text.words': (remote) => text(remote, '2348179803743', 'Hello dear'),
  'send-text.group': (remote) => text(remote, '120363025246125486@g.us', 'Hello all'),
  'send-text.deprecated': (remote) => text(remote, '2348179803743', 'Hello sir 3.'),
  'send-text.sample': (remote) =>
    advanced(remote, '2348179803743', {
      kind: 'kept',
      text: 'Hello dear',
      attachments: ['64ac311eee05a1a2c27fbdb5', '64ac265749240c35b96cb78c'],
      location: { name: 'locationName', latitude: 6.556452, longitude: 3.2774487 },
      contactId: '64a00ec7c5e487d95dcb0d5e',
    }),
  'send-image.sample': (remote) => file(remote, 'image', ['photo.png', 'image/png'], 'Yo'),
  'send-video.sample': (remote) => file(remote, 'video', ['film.mp4', 'video/mp4'], 'Look'),
  'send-audio.sample': (remote) => file(remote, 'audio', ['voice.ogg', 'audio/ogg'], null),
  'send-document.sample': (remote) =>
    file(remote, 'document', ['offer.pdf', 'application/pdf'], null),
  'send-file-url.sample': (remote) =>
    advanced(remote, '2349048988056', {
      kind: 'file_url',
      media: 'image',
      url: photo,
      mime: 'image/jpeg',
      caption: 'Caption',
    }),
  'send-buttons.sample': (remote) =>
    advanced(remote, '2348179803743', {
      ...plain,
      body: 'title Head',
      footer: 'title footer',
      buttons: [
        { id: '1', title: 'Reply this text' },
        { id: '2', title: 'Click me (URL)', does: 'url', value: 'https://google.com' },
        { id: '3', title: 'Click to call (CALL)', does: 'call', value: '+918788889688' },
      ],
      sections: [],
    }),
  'send-media-buttons.sample': (remote) =>
    advanced(remote, '2348179803743', {
      ...plain,
      body: 'Title of Message',
      footer: 'Footer text',
      buttons: [
        { id: '1', title: 'this button reply' },
        { id: '2', title: 'this button calls', does: 'call', value: '+91999999999' },
      ],
      media: { kind: 'image', url: 'https://picsum.photos/536/354', mime: 'image/jpeg' },
      sections: [],
    }),
  'send-contact.sample': (remote) =>
    advanced(remote, '2348179803743', {
      kind: 'contacts',
      contacts: [
        {
          name: 'john doe',
          organisation: 'Men In Black',
          phones: ['+919999999999'],
          emails: [],
        },
      ],
    }),
  'send-list.sample': (remote) =>
    advanced(remote, '2349048988056', {
      ...plain,
      header: 'Head Title',
      body: 'Middle Text',
      footer: 'Footer Description',
      buttons: [],
      listButton: 'Button Text',
      sections: [
        {
          title: 'title',
          rows: [{ id: 'string', title: 'Title Option 1', description: 'Option Description' }],
        },
      ],
    }),
};

/** Asks what the sample of this name answers; the list of bots where nothing else is said. */
export function asked(remote: Remote, name: string): Promise<unknown> {
  return (asks[name] ?? (() => part(remote, 'bot').list(never)))(remote);
}

const sent = (message: object) => ({
  kind: 'accepted',
  conversationRef: null,
  replayed: false,
  message: {
    direction: 'outbound',
    origin: 'lobby',
    failure: null,
    status: 'accepted',
    ...message,
  },
});
const unnamed = { ref: 'lobby:key-1', otherRefs: [] };
const listed = [
  {
    ref: bot,
    name: 'WhatsappClient (2349011668758)',
    phone: '+2349011668758',
    status: 'CONNECTED',
    timeZone: '+1',
    language: null,
    defaultMessage: '{Hi|Hello} [name] your message has no keyword here.',
    actions: { reply_group_msgs: true, multi_device: true, send_webhook: false },
    days: week,
    hours: { from: 'always', to: 'always' },
    createdAt: Date.parse('2021-12-01T18:22:38.228Z'),
  },
];

/** What each sample's answer means here. */
export const meanings: Readonly<Record<string, object>> = {
  'sign-in.sample': listed,
  'sign-in.in-data': listed,
  'sign-in.refused': { code: 'remote_unauthorized', detail: { reason: 'login' } },
  'any.unauthorized': listed,
  'any.forbidden': { code: 'remote_forbidden', detail: { said: 'Forbidden' } },
  'any.rate-limited': { code: 'remote_rate_limited', detail: { retryAfterMs: 20_000 } },
  'any.refused': {
    kind: 'rejected',
    failure: { code: 'remote_rejected', httpStatus: 200 },
  },
  'list.sample': listed,
  'list.empty': [],
  'create.sample': {
    ref: '61c08cdf2ff357329471bbb1',
    phone: null,
    status: 'CONNECTED',
    timeZone: 'Africa/Harare',
    language: 'en',
  },
  'update-general.sample': nothing,
  'update-actions.sample': nothing,
  'update-days.sample': nothing,
  'update-hours.sample': nothing,
  'set-webhook.sample': nothing,
  'init.sample': nothing,
  'delete.sample': nothing,
  'logout.sample': nothing,
  'scan.base64': { kind: 'image', dataUrl: 'data:image/png;base64,iVBORw0KGgo=' },
  'scan.image': { kind: 'blank' },
  'instance.sample': {
    connected: true,
    phone: '+2349040613521',
    name: 'Waap Test',
    webhookUrl: null,
  },
  'send-text.sample': sent({ ...unnamed, type: 'text', text: 'Hello dear' }),
  'send-text.words': sent({ ref: 'BAE59F1807A62E0E', type: 'text', text: 'Hello dear' }),
  'send-text.group': sent({ ...unnamed, type: 'text', text: 'Hello all' }),
  'send-text.deprecated': sent({
    ref: '3EB015715C3A6439227F',
    otherRefs: ['true_2348179803743@c.us_3EB015715C3A6439227F'],
    text: 'Hello sir 3.',
  }),
  'send-image.sample': sent({
    ref: 'BAE59F1807A62E0D',
    type: 'image',
    text: 'Yo',
    sentAt: 1_688_996_225_000,
  }),
  'send-video.sample': sent({ ...unnamed, type: 'video', text: 'Look' }),
  'send-audio.sample': sent({ ...unnamed, type: 'audio', text: null }),
  'send-document.sample': sent({ ...unnamed, type: 'document' }),
  'send-file-url.sample': sent({ ...unnamed, type: 'image', text: 'Caption' }),
  'send-buttons.sample': sent({ ref: 'BAE59F1807A62E10', type: 'interactive', text: 'title Head' }),
  'send-media-buttons.sample': sent({ ...unnamed, type: 'interactive', text: 'Title of Message' }),
  'send-contact.sample': sent({ ...unnamed, type: 'contacts' }),
  'send-list.sample': sent({ ...unnamed, type: 'interactive', text: 'Middle Text' }),
};
