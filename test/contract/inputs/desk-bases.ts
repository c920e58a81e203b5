import { randomUUID } from 'node:crypto';
import type { AdvancedDraft } from '../../../src/shared/contract/advanced.ts';
import type { ConversationChange } from '../../../src/shared/contract/conversations.ts';
import { BulkRunId, ClientId } from '../../../src/shared/domain/ids.ts';
import type { DeskBases } from './bases.ts';
import type { Known } from './known.ts';

const hourMs = 3_600_000;

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** A PNG of one pixel: what `attachments.begin` says and `attachments.write` brings. */
export const picture = { data: onePixel, bytes: Buffer.from(onePixel, 'base64').length };

function drafts(): readonly [AdvancedDraft, ...AdvancedDraft[]] {
  return [
    {
      kind: 'location',
      latitude: 40.4,
      longitude: -3.7,
      name: 'The shop',
      address: 'Main Street 1',
    },
    {
      kind: 'contacts',
      contacts: [
        {
          name: 'Ada',
          organisation: 'Desk',
          phones: ['+34600000001'],
          emails: ['ada@shop.test'],
        },
      ],
    },
    {
      kind: 'interactive',
      header: 'A header',
      body: 'Choose one',
      footer: 'A footer',
      buttons: [{ id: 'yes', title: 'Yes' }],
      listButton: null,
      sections: [],
    },
    {
      kind: 'interactive',
      header: null,
      body: 'Choose one',
      footer: null,
      buttons: [],
      listButton: 'Open',
      sections: [{ title: 'Times', rows: [{ id: 'nine', title: '09:00', description: 'Early' }] }],
    },
  ];
}

function changes({ labelId, personId, now }: Known): readonly ConversationChange[] {
  return [
    { kind: 'pin', on: true },
    { kind: 'read', on: true },
    { kind: 'done', on: true },
    { kind: 'snooze', until: now + hourMs },
    { kind: 'label', labelId, on: true },
    { kind: 'assign', personId },
  ];
}

/** Inputs of the methods that somebody at the desk works with. */
export function deskBases(known: Known): DeskBases {
  const { connectionId, conversationId, messageId, templateId, values, now } = known;
  const { contactId, otherContactId, numberId, labelId } = known;
  const clientId = (): ClientId => ClientId.parse(randomUUID());
  const connection = { connectionId };
  const conversation = { conversationId };
  const byMessage = { id: messageId, conversationId };
  const failed = { id: known.failedId, conversationId };
  const narrowing = { view: 'all', numberId: null, labelId: null } as const;
  const query = { ...narrowing, order: 'newest' } as const;
  const wpp = { connectionId: known.connections.wpp ?? connectionId };
  const rows = [{ line: 2, phone: '+34 612 345 678', name: 'Grace Hopper', values }];
  const bulk = { id: known.bulkRunId };
  const everyDraft = drafts().map((content) => ({
    clientId: clientId(),
    conversationId,
    content,
    replyTo: messageId,
  }));
  const changed = changes(known).map((change) => ({ ids: [conversationId], change }));
  return {
    'conversations.list': [{ ...query, after: null, limit: 5 }],
    'conversations.outline': [query],
    'conversations.rows': [{ ids: [conversationId] }],
    'conversations.counts': [{ numberId: null }, { numberId }],
    'conversations.get': [{ id: conversationId }, { id: conversationId, ahead: true }],
    'conversations.related': [{ id: conversationId }],
    'conversations.markRead': [{ id: conversationId, upTo: messageId }],
    'conversations.markUnread': [{ id: conversationId }],
    'conversations.markDone': [{ id: conversationId, done: true }],
    'conversations.change': [
      { ids: [conversationId], change: { kind: 'pin', on: false } },
      ...changed,
    ],
    'conversations.undo': [{ undo: known.undo }],
    'views.list': [{}],
    'views.save': [{ id: null, name: randomUUID(), ...narrowing }],
    'views.remove': [{ id: known.viewId }],
    'drafts.save': [{ conversationId, text: 'Half a', basedOn: messageId, replyTo: messageId }],
    'contacts.card': [conversation],
    'contacts.rename': [{ id: contactId, name: 'Ana' }],
    'contacts.saveNotes': [{ id: contactId, text: 'Likes mornings' }],
    'contacts.mark': [{ id: otherContactId, kind: 'opted_out', on: true, why: 'She asked' }],
    'contacts.goOn': [{ id: contactId }],
    'contacts.join': [{ id: contactId, otherId: otherContactId }],
    'contacts.part': [{ id: contactId, otherId: otherContactId }],
    'labels.list': [{}],
    'labels.save': [{ id: null, name: randomUUID(), colour: 'teal' }],
    'labels.remove': [{ id: labelId }],
    'messages.list': [
      { conversationId, anchor: { at: 'newest' }, limit: 50 },
      { conversationId, anchor: { at: 'around', id: messageId }, limit: 50, together: true },
      { conversationId, anchor: { at: 'time', time: 0 }, limit: 50 },
    ],
    'messages.gallery': [
      { conversationId, kinds: ['image', 'video', 'audio', 'document'], before: null, limit: 50 },
    ],
    'messages.days': [conversation],
    'messages.send': [
      {
        clientId: clientId(),
        conversationId,
        text: 'We are here.',
        basedOn: null,
        evenIfChanged: true,
        replyTo: messageId,
      },
    ],
    'messages.sendAdvanced': [
      { clientId: clientId(), conversationId, content: drafts()[0] },
      ...everyDraft,
    ],
    'messages.sendTemplate': [
      {
        clientId: clientId(),
        templateId,
        values,
        to: { kind: 'recipient', connectionId, phone: '+34612345678', name: 'Grace Hopper' },
      },
      {
        clientId: clientId(),
        templateId,
        values,
        to: { kind: 'conversation', id: conversationId },
      },
      {
        clientId: clientId(),
        templateId,
        values,
        to: { kind: 'conversation', id: conversationId },
        answers: [{ id: known.failedId, attempt: 1 }],
      },
    ],
    'messages.react': [{ ...byMessage, emoji: '👍' }],
    'messages.retry': [failed],
    'messages.lookUp': [byMessage],
    'messages.discard': [failed],
    'messages.details': [byMessage],
    'attachments.begin': [{ name: 'pixel.png', mime: 'image/png', bytes: picture.bytes }],
    'attachments.write': [{ id: known.attachmentId, offset: 0, data: picture.data }],
    'attachments.finish': [
      { id: known.attachmentId, measured: { width: 1, height: 1, durationMs: null } },
    ],
    'attachments.list': [{ ids: [known.attachmentId] }],
    'attachments.remove': [{ id: known.attachmentId }],
    'media.fetch': [{ id: known.mediaId }],
    'scheduled.list': [{ conversationId: null }, conversation],
    'scheduled.asking': [{}],
    'scheduled.add': [
      {
        clientId: clientId(),
        conversationId,
        text: 'Good morning',
        basedOn: null,
        evenIfChanged: true,
        dueAt: now + hourMs,
      },
    ],
    'scheduled.change': [
      {
        id: known.scheduledId,
        text: 'Good day',
        basedOn: null,
        evenIfChanged: true,
        dueAt: now + 2 * hourMs,
      },
    ],
    'scheduled.sendNow': [{ id: known.scheduledId }],
    'scheduled.cancel': [{ id: known.scheduledId }],
    'failures.groups': [{}],
    'failures.items': [{ cause: 'other', limit: 50 }],
    'failures.candidates': [failed],
    'failures.settle': [{ ...failed, candidate: null }],
    'failures.count': [{}],
    'failures.giveUp': [{ messages: [{ id: known.failedId, attempt: 1 }] }],
    'failures.takeUp': [{ messages: [{ id: known.failedId, attempt: 1 }] }],
    'quickReplies.list': [{}],
    'quickReplies.save': [
      {
        id: null,
        shortcut: randomUUID().slice(0, 12),
        title: 'Opening hours',
        text: 'We open at nine, {{name}}.',
        attachments: [],
        numberId: null,
        own: true,
      },
    ],
    'quickReplies.remove': [{ id: known.quickReplyId }],
    'templates.list': [{ connectionId: null }, connection],
    'templates.refresh': [wpp],
    'templates.save': [
      {
        id: null,
        connectionId: known.connections.cloove ?? connectionId,
        key: randomUUID(),
        name: 'Results',
        language: 'en',
        category: 'UTILITY',
        status: 'APPROVED',
        body: 'Hello {{name}}.',
        fields: [{ key: 'name', example: 'Ada' }],
        senderNumberId: 'a-sender',
      },
    ],
    'templates.saveWording': [{ id: templateId, body: null }],
    'templates.favourite': [{ id: templateId, favourite: true }],
    'templates.threads': [{ connectionId, phone: '+34612345678' }],
    'templates.remove': [{ id: templateId }],
    'bulk.check': [{ connectionId, templateId, rows }],
    'bulk.start': [
      {
        connectionId,
        templateId,
        rows,
        id: BulkRunId.parse(randomUUID()),
        fileName: 'people.csv',
        count: 1,
      },
    ],
    'bulk.list': [{ ended: 10 }],
    'bulk.results': [bulk],
    'bulk.pause': [bulk],
    'bulk.resume': [bulk],
    'bulk.cancel': [bulk],
    'bulk.remove': [bulk],
    'search.query': [
      { text: 'a', conversationId: null, before: null, limit: 50 },
      {
        text: 'a',
        conversationId,
        filter: { numberId, direction: 'inbound', types: ['text'], from: 0, to: now },
        before: null,
        limit: 50,
      },
    ],
  };
}
