import type { MessageType } from '../../../../shared/contract/primitives.ts';
import type { RemoteContent, RemoteMessage } from '../remote.ts';
import { thumbnailOf } from '../thumbnail.ts';
import type { WaabotContent, WaabotFile } from './wire-event.ts';

/** What a message of WhatsApp is and holds, in Lobby's words. */
export type WaabotSaid = Pick<RemoteMessage, 'type' | 'vendorType' | 'text'> &
  Pick<Partial<RemoteMessage>, 'content' | 'quote' | 'reaction' | 'forwarded'>;

const files = {
  imageMessage: 'image',
  videoMessage: 'video',
  audioMessage: 'audio',
  documentMessage: 'document',
  stickerMessage: 'sticker',
} as const satisfies Partial<Record<keyof WaabotContent, MessageType>>;

const fileParts = [
  'imageMessage',
  'videoMessage',
  'audioMessage',
  'documentMessage',
  'stickerMessage',
] as const;

/** Parts that stand beside what a message is. */
const beside = ['messageContextInfo', 'senderKeyDistributionMessage'];

const whole = (value: number | null): number | null =>
  value === null || value < 1 ? null : Math.round(value);

/** What is received is encrypted for the phone: nobody is asked for it, and the phone shows it. */
function mediaOf(file: WaabotFile): RemoteContent {
  return {
    kind: 'media',
    media: {
      ref: null,
      mime: file.mimetype?.trim() || null,
      fileName: file.fileName?.trim() || null,
      bytes: whole(file.fileLength),
      width: whole(file.width),
      height: whole(file.height),
      durationMs: file.seconds === null ? null : Math.round(file.seconds * 1000),
      thumbnail: thumbnailOf(file.jpegThumbnail ?? file.pngThumbnail),
    },
  };
}

type Quoting = NonNullable<WaabotContent['extendedTextMessage']>['contextInfo'];

function quoteOf(quoting: Quoting): Pick<WaabotSaid, 'quote' | 'forwarded'> {
  if (quoting === null || quoting === undefined) return {};
  const { stanzaId, quotedMessage, isForwarded } = quoting;
  const text = quotedMessage?.conversation ?? quotedMessage?.extendedTextMessage?.text ?? null;
  return {
    ...(stanzaId ? { quote: { ref: stanzaId, text } } : {}),
    ...(isForwarded === true ? { forwarded: true } : {}),
  };
}

/** Phones and addresses of a card (RFC 6350), which are all that is shown of it. */
function cardOf({ displayName, vcard }: { displayName: string | null; vcard: string | null }) {
  const valuesOf = (name: string): string[] =>
    (vcard ?? '').split(/\r?\n/).flatMap((line) => {
      const found = new RegExp(`^(?:[\\w-]+\\.)?${name}(?:;[^:]*)?:(.+)$`, 'i').exec(line.trim());
      return found?.[1] === undefined ? [] : [found[1].trim()];
    });
  const phones = valuesOf('TEL');
  const emails = valuesOf('EMAIL');
  const name = displayName?.trim() || valuesOf('FN')[0] || phones[0] || emails[0] || '';
  return { name, organisation: valuesOf('ORG')[0] ?? null, phones, emails };
}

function cards(content: WaabotContent): RemoteContent | null {
  const all = content.contactsArrayMessage?.contacts ?? [];
  const one = content.contactMessage ?? null;
  const contacts = (one === null ? all : [one]).map(cardOf);
  return contacts.length === 0 ? null : { kind: 'contacts', contacts };
}

const plain = (type: MessageType, text: string | null): WaabotSaid => ({
  type,
  vendorType: null,
  text,
});

/** Reads what a message is; one that we do not know is kept as what WhatsApp calls it. */
export function saidBy(content: WaabotContent): WaabotSaid | null {
  const { conversation, extendedTextMessage: extended, locationMessage: place } = content;
  if (conversation !== null) return plain('text', conversation);
  if (extended) return { ...plain('text', extended.text), ...quoteOf(extended.contextInfo) };
  for (const name of fileParts) {
    const file = content[name];
    if (!file) continue;
    const said = plain(files[name], file.caption);
    return { ...said, content: mediaOf(file), ...quoteOf(file.contextInfo) };
  }
  if (place) {
    const { degreesLatitude: latitude, degreesLongitude: longitude, name, address } = place;
    return {
      ...plain('location', null),
      content: { kind: 'location', latitude, longitude, name, address },
      ...quoteOf(place.contextInfo),
    };
  }
  const contacts = cards(content);
  if (contacts !== null) return { ...plain('contacts', null), content: contacts };
  if (content.reactionMessage) {
    const { key, text } = content.reactionMessage;
    return { ...plain('reaction', null), reaction: { toRef: key.id, emoji: text || null } };
  }
  const list = content.listResponseMessage ?? null;
  const pressed = content.buttonsResponseMessage ?? content.templateButtonReplyMessage ?? null;
  const title = list?.title ?? pressed?.selectedDisplayText;
  if (title !== undefined) {
    const description = list?.description ?? null;
    return { ...plain('interactive', title), content: { kind: 'choice', title, description } };
  }
  const other = Object.entries(content).find(
    ([name, value]) => value !== null && value !== undefined && !beside.includes(name),
  );
  return other === undefined ? null : { type: 'unknown', vendorType: other[0], text: null };
}
