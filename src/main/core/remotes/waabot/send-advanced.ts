import { phoneDigits } from '../phones.ts';
import { textForm } from '../multipart.ts';
import type { AdvancedContent, AdvancedIntent, SendAdvancedPart } from '../send-parts.ts';
import { notTaken } from '../send-ending.ts';
import { waabotSend, type SentContent, type WaabotSender } from './send-call.ts';
import { textBody } from './send-text.ts';

type Interactive = Extract<AdvancedContent, { kind: 'interactive' }>;

/** A route below `whatsapp/`, with a JSON body or the fields of a form. */
interface Way {
  readonly route: string;
  readonly json?: object;
  readonly form?: Readonly<Record<string, string>>;
  /** Whether the keys stand in the body as well, as in the sample of a text. */
  readonly keysInBody?: boolean;
  readonly sent: SentContent;
}

/** Buttons in Waabot's words (waabot.txt, ".../message/button"). */
function buttonsOf({ buttons }: Interactive): readonly object[] {
  return buttons.map(({ title, does = 'reply', value = '' }) =>
    does === 'reply'
      ? { type: 'replyButton', title }
      : {
          type: does === 'url' ? 'urlButton' : 'callButton',
          title,
          payload: does === 'call' ? phoneDigits(value) : value,
        },
  );
}

/** The header of plain buttons has no place of its own: it stands above the words. */
function wordsOf({ header, body }: Interactive): string {
  return header === null || header === '' ? body : `${header}\n\n${body}`;
}

function menu(content: Interactive, chatId: string): Way {
  const { header, body, footer, media, listButton, sections } = content;
  const sent = { type: 'interactive', text: body } as const;
  if (listButton !== null) {
    const msgdata = {
      buttonText: listButton,
      text: body,
      title: header ?? '',
      description: footer ?? '',
      sections: sections.map(({ title, rows }) => ({
        title: title ?? '',
        rows: rows.map(({ id, title: name, description }) => ({
          title: name,
          description: description ?? '',
          rowId: id,
        })),
      })),
      listType: 0,
    };
    return { route: 'message/list', json: { chatId, msgdata }, sent };
  }
  const btndata = {
    text: wordsOf(content),
    buttons: buttonsOf(content),
    footerText: footer ?? '',
  };
  if (media === undefined) return { route: 'message/button', json: { chatId, btndata }, sent };
  const file = { image: media.url, mediaType: media.kind, mimeType: media.mime };
  return { route: 'message/MediaButton', json: { chatId, btndata: { ...btndata, ...file } }, sent };
}

/** How something goes out; null for what Waabot has not. */
function wayOf({ content, contact: chatId }: AdvancedIntent): Way | null {
  switch (content.kind) {
    case 'location': {
      const { name, latitude, longitude, address } = content;
      const along = { attachments: [], contactId: null, location: { name, latitude, longitude } };
      return {
        route: 'message',
        json: textBody(chatId, address ?? '', along),
        keysInBody: true,
        sent: { type: 'location', text: null },
      };
    }
    case 'contacts': {
      const [card, ...more] = content.contacts;
      if (card === undefined || more.length > 0) return null;
      const vcard = {
        fullName: card.name,
        displayName: card.name,
        organization: card.organisation ?? '',
        phoneNumber: phoneDigits(card.phones[0] ?? ''),
      };
      return {
        route: 'message/contact',
        json: { chatId, vcard },
        sent: { type: 'contacts', text: null },
      };
    }
    case 'interactive':
      return menu(content, chatId);
    case 'file_url': {
      const { media: type, url, mime: mimetype, caption } = content;
      const form = { chatId, url, type, mimetype, caption: caption ?? '' };
      return { route: 'message/fileurl', form, sent: { type, text: caption } };
    }
    case 'kept':
      return {
        route: 'message',
        json: textBody(chatId, content.text, content),
        keysInBody: true,
        sent: { type: 'text', text: content.text },
      };
    case 'reaction':
      return null;
  }
}

/** Places, a contact card, buttons, a list, files by their address, and what is kept there. */
export function waabotSendAdvanced(sender: WaabotSender): SendAdvancedPart {
  return {
    idempotency: 'none',
    kinds: [
      'location',
      'contacts',
      'interactive',
      'action_buttons',
      'media_buttons',
      'file_url',
      'kept',
    ],
    send(intent, signal) {
      const way = wayOf(intent);
      if (way === null) return Promise.resolve(notTaken());
      const { numberRef, idempotencyKey } = intent;
      const { route, json, form, keysInBody = false, sent } = way;
      const body = form === undefined ? null : textForm(form, `lobby-${crypto.randomUUID()}`);
      return waabotSend(
        sender,
        {
          numberRef,
          idempotencyKey,
          sent,
          mayBeEmpty: route !== 'message',
          call: (keys) => ({
            path: `whatsapp/${route}`,
            query: { ...keys },
            ...(body === null ? { json: keysInBody ? { ...keys, ...json } : json } : { body }),
          }),
        },
        signal,
      );
    },
  };
}
