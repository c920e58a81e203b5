import type {
  ConnectionRow,
  ConversationRow,
  Message,
  TemplateRow,
} from '../../src/shared/contract/rows.ts';
import type { OutputOf } from '../../src/shared/contract/contract.ts';
import type { NumberRow } from '../../src/shared/contract/rows.ts';
import type { IntentRow } from '../../src/shared/contract/intents.ts';
import type { OnboardingLinkRow } from '../../src/shared/contract/onboarding.ts';
import type { SharedLinkRow } from '../../src/shared/contract/shared-links.ts';
import type { WebhookRow } from '../../src/shared/contract/webhooks.ts';
import type { Trouble, WorkspaceState } from '../../src/shared/contract/workspace.ts';
import type { DeliveryStatus } from '../../src/shared/domain/delivery-status.ts';
import {
  ConnectionId,
  ContactId,
  ConversationId,
  LabelId,
  MessageId,
  NumberId,
  PersonId,
  TemplateId,
} from '../../src/shared/domain/ids.ts';
import { permissions } from '../../src/shared/domain/permissions.ts';
import { serviceWindowMs } from '../../src/shared/domain/service-window.ts';
import { people, replies } from './people.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Everything the fake core knows. Plain arrays, changed in place. */
export interface World {
  readonly now: number;
  readonly connections: ConnectionRow[];
  readonly numbers: NumberRow[];
  readonly numberHistories: Map<NumberRow['id'], OutputOf<'numbers.history'>>;
  readonly conversations: ConversationRow[];
  readonly messages: Map<ConversationId, Message[]>;
  readonly templates: TemplateRow[];
  readonly links: OnboardingLinkRow[];
  readonly intents: IntentRow[];
  readonly sharedLinks: SharedLinkRow[];
  readonly webhooks: WebhookRow[];
}

const connectionIds = [1, 2, 3].map((n) =>
  ConnectionId.parse(`00000000-0000-4000-8000-00000000000${n}`),
);

function connections(now: number): ConnectionRow[] {
  const labels = ['Harbour Clinic', 'Hotel Miramar', 'Parcel desk'];
  const states = [
    { state: 'live', checkedAt: now - 4_000, since: now - hour, progress: null, error: null },
    {
      state: 'syncing',
      checkedAt: now - 2 * minute,
      since: now - minute,
      progress: { done: 120, total: 400 },
      error: null,
    },
    {
      state: 'offline',
      checkedAt: now - 3 * hour,
      since: now - 2 * hour,
      progress: null,
      error: { code: 'network_refused', message: 'Connection refused.', retryable: true },
    },
  ] as const;
  return connectionIds.flatMap((id, at) => {
    const freshness = states[at];
    return freshness === undefined
      ? []
      : [
          {
            id,
            vendor: 'cloove' as const,
            label: labels[at] ?? '',
            baseUrl: 'https://api.clooveai.com',
            settings: { baseUrl: 'https://api.clooveai.com', numberId: `7f1a770${at}` },
            parts: ['inbox' as const, 'send.text' as const, 'send.template' as const],
            partsOff: [],
            freshness: { ...freshness, paused: false },
            conversations: 40 - at * 9,
            createdAt: now - 90 * 24 * hour,
          },
        ];
  });
}

/** Minutes since each customer wrote: waiting, closing, closed and old ones among the first ten. */
const ages = [2, 7, 21, 23 * 60, 75, 22.6 * 60, 130, 26 * 60, 240, 300, 50 * 60, 9 * 24 * 60];
const ownStatuses: readonly DeliveryStatus[] = [
  'read',
  'delivered',
  'sent',
  'failed',
  'unknown',
  'queued',
  'accepted',
];

function thread(conversationId: ConversationId, index: number, last: number): Message[] {
  const words = people[index % people.length]?.[2] ?? [];
  const list: Message[] = [];
  const lines = [
    ...Array.from({ length: 10 }, (_, n) => replies[n % replies.length] ?? ''),
    ...words,
  ];
  lines.forEach((text, n) => {
    const own = n < lines.length - words.length ? n % 2 === 1 : false;
    const sentAt = last - (lines.length - 1 - n) * (n < 6 ? 7 * hour : 3 * minute);
    const status = n === 9 ? (ownStatuses[index % ownStatuses.length] ?? 'read') : 'read';
    list.push(
      message(
        conversationId,
        sentAt,
        n,
        own,
        own ? text : (words[n % Math.max(1, words.length)] ?? text),
        status,
      ),
    );
  });
  return list;
}

function message(
  conversationId: ConversationId,
  sentAt: number,
  n: number,
  own: boolean,
  text: string,
  status: DeliveryStatus,
): Message {
  return {
    kind: 'message',
    id: MessageId.parse(Math.floor(sentAt / 1000) * 256 + (n % 256)),
    conversationId,
    clientId: null,
    direction: own ? 'outbound' : 'inbound',
    origin: own ? (n === 3 ? 'bot' : 'lobby') : 'contact',
    personName: own && n !== 3 ? 'Front desk' : null,
    sentAt,
    arrivedAt: sentAt,
    late: n === 6,
    type: 'text',
    vendorType: null,
    text,
    template: null,
    content: null,
    quote: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    forwarded: false,
    delivery: own
      ? {
          status,
          at: sentAt + 4000,
          attempt: 1,
          absent: false,
          troubled: status === 'failed',
          undoUntil: null,
          failure:
            status === 'failed'
              ? {
                  code: 'window_closed',
                  vendorCode: '131047',
                  httpStatus: 400,
                  raw: '{"error":{"code":131047,"message":"Re-engagement message"}}',
                }
              : null,
        }
      : null,
  };
}

function conversation(now: number, index: number, messages: Message[]): ConversationRow {
  const person = people[index % people.length];
  const last = messages.at(-1);
  const inbound = messages.filter((one) => one.direction === 'inbound').at(-1);
  const count = (status: DeliveryStatus) =>
    messages.filter((one) => one.delivery?.status === status).length;
  const number = index % 3;
  const fresh = index % 5;
  const round = Math.floor(index / people.length);
  const name = person === undefined ? null : `${person[0]}${round === 0 ? '' : ` ${round + 1}`}`;
  return {
    id: ConversationId.parse(index + 1),
    connectionId: connectionIds[number] ?? ConnectionId.parse(''),
    numberId: NumberId.parse(number + 1),
    numberName: ['Harbour Clinic', 'Hotel Miramar', 'Parcel desk'][number] ?? '',
    contact: {
      id: ContactId.parse(index + 1),
      displayName: index === 9 ? '@grace.oc' : (name ?? ''),
      name: index === 9 ? null : name,
      phone: index === 9 ? null : (person?.[1] ?? null),
      username: index === 9 ? 'grace.oc' : null,
      identifier: person?.[1] ?? String(index),
    },
    lastMessage:
      last === undefined
        ? null
        : {
            id: last.id,
            direction: last.direction,
            origin: last.origin,
            type: last.type,
            text: last.text,
            at: last.sentAt,
            status: last.delivery?.status ?? null,
          },
    draft: index === 4 ? 'We open at 8:00, see you t' : null,
    unread: index < 12 && fresh < 2 ? fresh + 1 : 0,
    needsReply: last?.direction === 'inbound' && index % 4 !== 3,
    waitingSince: last?.direction === 'inbound' && index % 4 !== 3 ? last.sentAt : null,
    windowClosesAt: inbound === undefined ? null : inbound.sentAt + serviceWindowMs,
    failed: count('failed'),
    unknown: count('unknown'),
    queued: count('queued'),
    mode: index % 6 === 2 ? 'ai' : null,
    vendorStatus: index % 13 === 12 ? 'ended' : 'open',
    ended: index % 13 === 12,
    lastActivityAt: last?.sentAt ?? now,
    pinned: index === 6,
    snoozedUntil: index % 9 === 8 ? now + (index + 3) * hour : null,
    cameBackAt: index === 5 ? now - 20 * minute : null,
    labels: [1, 2, 3].filter((n) => (index + n) % 5 === 3).map((n) => LabelId.parse(n)),
    assignee:
      index % 4 === 1
        ? { id: PersonId.parse('00000000-0000-4000-8000-0000000000aa'), name: 'Front desk' }
        : null,
  };
}

function templates(now: number): TemplateRow[] {
  const make = (
    n: number,
    key: string,
    name: string,
    body: string | null,
    fields: TemplateRow['fields'],
    rest: Partial<TemplateRow>,
  ): TemplateRow => ({
    id: TemplateId.parse(n),
    connectionId: connectionIds[n % 3] ?? ConnectionId.parse(''),
    key,
    name,
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    body,
    fields,
    vendorStatus: null,
    bodySource: body === null ? null : 'typed',
    frame: null,
    unlistedAt: null,
    favourite: n === 4,
    source: 'admin',
    senderNumberId: null,
    lastUsedAt: n === 1 ? now - 3 * hour : null,
    lastValues: {},
    ...rest,
  });
  return [
    make(
      3,
      'appointment_reminder',
      'Appointment reminder',
      'Hello {{1}}, we expect you on {{2}} at {{3}}.',
      [
        { key: '1', example: 'Ada' },
        { key: '2', example: 'Friday' },
        { key: '3', example: '10:30' },
      ],
      {},
    ),
    make(
      6,
      'welcome_ar',
      'ترحيب',
      'أهلًا {{name}}، شكرًا لتواصلك معنا.',
      [{ key: 'name', example: 'محمد' }],
      { language: 'ar', category: 'MARKETING' },
    ),
    make(
      4,
      'booking_confirmed',
      'Booking confirmed',
      'Your room is booked, {{name}}. Reference {{reference}}.',
      [
        { key: 'name', example: 'Ada' },
        { key: 'reference', example: 'M-2041' },
      ],
      {},
    ),
    make(7, 'summer_offer', 'Summer offer', null, [{ key: 'offer', example: '20 %' }], {
      status: 'PAUSED',
      category: 'MARKETING',
    }),
    make(
      5,
      'order_shipped',
      'Order shipped',
      'Order {{order_id}} is on its way and arrives {{eta}}.',
      [
        { key: 'order_id', example: '1234' },
        { key: 'eta', example: 'Friday' },
      ],
      { senderNumberId: 'wn1a2b3c' },
    ),
    make(
      8,
      'one_time_code',
      'One-time code',
      '{{1}} is your code.',
      [{ key: '1', example: '123456' }],
      { status: 'REJECTED', category: 'AUTHENTICATION' },
    ),
  ];
}

/** A desk with three connections and `size` conversations, as it is at `now` (ms UTC). */
export function createWorld(now: number, size = 60): World {
  const messages = new Map<ConversationId, Message[]>();
  const conversations = Array.from({ length: size }, (_, index) => {
    const id = ConversationId.parse(index + 1);
    const age = (ages[index] ?? 3000 + index * 200) * minute;
    const list = thread(id, index, Math.floor((now - age) / 1000) * 1000);
    messages.set(id, list);
    return conversation(now, index, list);
  });
  return {
    now,
    connections: connections(now),
    numberHistories: new Map(),
    numbers: connectionIds.map((connectionId, at) => ({
      id: NumberId.parse(at + 1),
      connectionId,
      name: ['Harbour Clinic', 'Hotel Miramar', 'Parcel desk'][at] ?? '',
      phone: `+3491000000${at}`,
      timeZone: 'Europe/Madrid',
      deskHours: null,
      ref: `business-${at}`,
      status: null,
      quality: null,
      claimedAt: null,
      syncedAt: null,
      checkedAt: null,
      templatesCheckedAt: null,
      goneAt: null,
      canReceive: null,
      canSend: null,
      canSendTemplates: null,
      isRegistered: null,
      messagingLimit: null,
      unseenChanges: 0,
      silentSince: null,
    })),
    conversations,
    messages,
    templates: templates(now),
    links: [],
    intents: [],
    sharedLinks: [],
    webhooks: [],
  };
}

/** A message of the desk written just now, queued. */
export function ownMessage(conversationId: ConversationId, at: number, text: string): Message {
  return message(conversationId, at, at % 256, true, text, 'queued');
}

/** An open workspace as the tests and the preview begin with. */
export function openWorkspace(
  which: 'own' | 'demo',
  trouble: Trouble | null = null,
): WorkspaceState {
  return {
    kind: 'open',
    which,
    link: null,
    role: 'admin',
    rights: [...permissions],
    person: { id: PersonId.parse('00000000-0000-4000-8000-0000000000aa'), name: 'Front desk' },
    trouble,
  };
}
