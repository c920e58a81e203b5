import type { MessageChange } from './live.ts';
import type { RemoteContact, RemoteConversation, RemoteMessage } from './remote.ts';

// What goes to the writer's thread by the thousand goes without the names of its facts: each object
// that crosses says them again, and they cost as much to write and to read there as all the rest.

type OptionalOf<Value> = {
  [Key in keyof Value]-?: object extends Pick<Value, Key> ? Key : never;
}[keyof Value];

/** What few messages have; one that has any of it stays as it is. */
const seldom = {
  content: true,
  quote: true,
  reaction: true,
  editedAt: true,
  deletedAt: true,
  forwarded: true,
} satisfies Record<OptionalOf<RemoteMessage>, true>;

/** Its facts in this order, or all of it. */
export type PackedMessage =
  | readonly [
      ref: RemoteMessage['ref'],
      otherRefs: RemoteMessage['otherRefs'],
      direction: RemoteMessage['direction'],
      origin: RemoteMessage['origin'],
      type: RemoteMessage['type'],
      vendorType: RemoteMessage['vendorType'],
      text: RemoteMessage['text'],
      template: RemoteMessage['template'],
      sentAt: RemoteMessage['sentAt'],
      status: RemoteMessage['status'],
      statusAt: RemoteMessage['statusAt'],
      failure: RemoteMessage['failure'],
    ]
  | RemoteMessage;

type PackedContact =
  | readonly [
      identifier: RemoteContact['identifier'],
      name: RemoteContact['name'],
      phone: RemoteContact['phone'],
      username: RemoteContact['username'],
    ]
  | RemoteContact;

/** A message that an event told of, with its conversation. */
export type PackedChange = readonly [
  message: PackedMessage,
  contact: PackedContact,
  ref: RemoteConversation['ref'],
  numberRef: RemoteConversation['numberRef'],
  status: RemoteConversation['status'],
  mode: RemoteConversation['mode'],
  unread: RemoteConversation['unread'],
  lastInboundAt: RemoteConversation['lastInboundAt'],
  lastOutboundAt: RemoteConversation['lastOutboundAt'],
  fingerprint: RemoteConversation['fingerprint'],
];

/** A message for another thread; `unpackMessage` gives it back as it was. */
export function packMessage(m: RemoteMessage): PackedMessage {
  for (const name in m) if (Object.hasOwn(seldom, name)) return m;
  return [
    m.ref,
    m.otherRefs,
    m.direction,
    m.origin,
    m.type,
    m.vendorType,
    m.text,
    m.template,
    m.sentAt,
    m.status,
    m.statusAt,
    m.failure,
  ];
}

/** The message that was packed. */
export function unpackMessage(packed: PackedMessage): RemoteMessage {
  if ('ref' in packed) return packed;
  return {
    ref: packed[0],
    otherRefs: packed[1],
    direction: packed[2],
    origin: packed[3],
    type: packed[4],
    vendorType: packed[5],
    text: packed[6],
    template: packed[7],
    sentAt: packed[8],
    status: packed[9],
    statusAt: packed[10],
    failure: packed[11],
  };
}

function packContact(contact: RemoteContact): PackedContact {
  if (contact.replyTo !== undefined) return contact;
  return [contact.identifier, contact.name, contact.phone, contact.username];
}

function unpackContact(packed: PackedContact): RemoteContact {
  if ('identifier' in packed) return packed;
  return { identifier: packed[0], name: packed[1], phone: packed[2], username: packed[3] };
}

/** A message of an event for another thread; `unpackChange` gives it back as it was. */
export function packChange({ conversation: c, message }: MessageChange): PackedChange {
  return [
    packMessage(message),
    packContact(c.contact),
    c.ref,
    c.numberRef,
    c.status,
    c.mode,
    c.unread,
    c.lastInboundAt,
    c.lastOutboundAt,
    c.fingerprint,
  ];
}

/** The vendor's conversation that a message is of. */
export function refOfPacked(packed: PackedChange): string {
  return packed[2];
}

/** The change that was packed. */
export function unpackChange(packed: PackedChange): MessageChange {
  return {
    kind: 'message',
    conversation: {
      ref: packed[2],
      numberRef: packed[3],
      contact: unpackContact(packed[1]),
      status: packed[4],
      mode: packed[5],
      unread: packed[6],
      lastInboundAt: packed[7],
      lastOutboundAt: packed[8],
      fingerprint: packed[9],
    },
    message: unpackMessage(packed[0]),
  };
}
