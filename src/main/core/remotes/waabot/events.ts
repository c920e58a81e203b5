import type { LiveChange, LiveEvent } from '../live.ts';
import type { RemoteMessage } from '../remote.ts';
import { saidBy } from './event-content.ts';
import { readChat, readMessageId } from './ids.ts';
import { readWaabotBody, readWaabotContent, type WaabotEvent } from './wire-event.ts';

/** `onAnyMessage` also tells what the phone itself sent; without a name it is a message, too. */
const known = new Set(['onMessage', 'onAnyMessage', 'message']);

/** Parts of a message that say something of the chat, and nothing that anybody wrote. */
const silent = new Set(['protocolMessage', 'pollUpdateMessage', 'keepInChatMessage']);

/** Whose chat it is: the key's own, or the one in a long id (`true_2348…@c.us_3EB0…`). */
function keyOf({ key }: WaabotEvent) {
  const long = /^(true|false)_([^_\s]+@[^_\s]+)_/.exec(key.id.trim());
  const chat = readChat(key.remoteJid ?? long?.[2] ?? '');
  const fromMe = key.fromMe ?? (long === null ? null : long[1] === 'true');
  return chat === null || fromMe === null ? null : { chat, fromMe, ...readMessageId(key.id) };
}

/** Reads an event of Waabot's webhook (api/README.md, "waabot"): it is all there is of its inbox. */
export function readWaabotEvent({ type, body, receivedAt }: LiveEvent): LiveChange | null {
  const read = known.has(type) ? readWaabotBody(body) : null;
  if (read === null) return null;
  const { botRef, event } = read;
  const key = keyOf(event);
  const content = readWaabotContent(event.message);
  const said = content === null ? null : saidBy(content);
  if (key === null || said === null || silent.has(said.vendorType ?? '')) return null;
  const { chat, fromMe, ref, otherRefs } = key;
  const sentAt =
    event.messageTimestamp === null || event.messageTimestamp === undefined
      ? receivedAt
      : event.messageTimestamp * 1000;
  const message: RemoteMessage = {
    ref,
    otherRefs,
    direction: fromMe ? 'outbound' : 'inbound',
    origin: fromMe ? 'colleague' : 'contact',
    template: null,
    sentAt,
    status: fromMe ? 'sent' : null,
    statusAt: null,
    failure: null,
    ...said,
  };
  return {
    kind: 'message',
    message,
    conversation: {
      ref: `${botRef ?? ''}/${chat.identifier}`,
      numberRef: botRef,
      contact: {
        identifier: chat.identifier,
        // In a group it is one of many who writes, and of our own it is our name.
        name: fromMe || chat.phone === null ? null : event.pushName?.trim() || null,
        phone: chat.phone,
        username: null,
      },
      status: null,
      mode: null,
      unread: null,
      lastInboundAt: fromMe ? null : sentAt,
      lastOutboundAt: fromMe ? sentAt : null,
      fingerprint: '',
    },
  };
}
