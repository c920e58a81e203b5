import { takesCaption } from '../../../../shared/domain/media-kinds.ts';
import type { Clock } from '../../ports.ts';
import type { RemoteMessage } from '../remote.ts';
import type {
  AdvancedContent,
  SendAddress,
  SendAdvancedPart,
  SendMediaPart,
  SendOutcome,
  SendTextPart,
} from '../send-parts.ts';
import { notTaken, readSendEnding } from '../send-ending.ts';
import { errorValueOf } from './errors.ts';
import { refsOf } from './map.ts';
import { readStatus } from '../message-words.ts';
import { failureOfRow } from '../row-failure.ts';
import { uploadWppMedia } from './media.ts';
import type { WppPaths } from './paths.ts';
import type { WppClient } from './request.ts';
import { WireSent } from './wire.ts';

/** What a connection sends with. */
export interface WppSender {
  readonly client: WppClient;
  readonly paths: WppPaths;
  readonly clock: Pick<Clock, 'now'>;
}

/** What a message of ours is, beside what the answer tells of it. */
export type SentContent = Pick<RemoteMessage, 'type' | 'text' | 'template'> &
  Partial<Pick<RemoteMessage, 'reaction'>>;

/**
 * POST /v1/phones/{id}/messages (wpp-cloud.txt, "Send a Message"). No idempotency is documented: the
 * key of an intent goes nowhere, and a lost answer is `unknown`.
 */
export async function wppSend(
  { client, paths, clock }: WppSender,
  numberRef: string,
  json: object,
  sent: SentContent,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const path = paths.send(numberRef);
  const ending = await client.request({ lane: 'send', method: 'POST', path, json }, signal);
  return readSendEnding(ending, {
    sent: WireSent,
    accepted: ({ data }, answer) => {
      const status = readStatus(data.status);
      return {
        message: {
          ...refsOf(data),
          direction: 'outbound',
          origin: 'lobby',
          vendorType: null,
          ...sent,
          sentAt: data.timestamp ?? answer.serverDate ?? clock.now(),
          status,
          statusAt: null,
          failure: status === 'failed' ? failureOfRow(data) : null,
        },
        conversationRef: data.conversationId || null,
        replayed: false,
      };
    },
    errorOf: errorValueOf,
    // Nothing is ever under way here: without a key no try knows of another.
    conflictIsFinal: () => true,
  });
}

/** Whom it goes to, as it stands ("never check `to` for digits"), and what it answers (inferred). */
function addressed({
  contact,
  quotedRef,
}: Pick<SendAddress, 'contact'> & { readonly quotedRef: string | null }): object {
  return { to: contact, ...(quotedRef === null ? {} : { contextMessageId: quotedRef }) };
}

/** Texts. One outside the window is accepted, and fails later (inferred). */
export function wppSendText(sender: WppSender): SendTextPart {
  return {
    idempotency: 'none',
    quotes: true,
    send(intent, signal) {
      const { text } = intent;
      const json = { type: 'text', ...addressed(intent), text };
      return wppSend(
        sender,
        intent.numberRef,
        json,
        { type: 'text', text, template: null },
        signal,
      );
    },
  };
}

/** Files: each is put at the platform first, and then sent by its id. */
export function wppSendMedia(sender: WppSender): SendMediaPart {
  return {
    idempotency: 'none',
    kinds: ['image', 'video', 'audio', 'document', 'sticker'],
    quotes: true,
    async send(intent, signal) {
      const { kind, file, numberRef } = intent;
      const path = sender.paths.upload(numberRef);
      const uploaded = await uploadWppMedia(sender.client, path, file, signal);
      if (uploaded.kind === 'failed') return uploaded.outcome;
      const caption = takesCaption(kind) ? intent.caption || null : null;
      const json = {
        type: kind,
        ...addressed(intent),
        mediaId: uploaded.mediaId,
        ...(caption === null ? {} : { caption }),
        ...(kind === 'document' ? { fileName: file.name } : {}),
      };
      const sent = { type: kind, text: caption, template: null } as const;
      return wppSend(sender, numberRef, json, sent, signal);
    },
  };
}

/** An object without the entries that say nothing. */
function without(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entries).filter(
      ([, value]) =>
        value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** What a body says beside whom it goes to, and what our row of it says; null for what WPP has not. */
function advanced(content: AdvancedContent): { json: object; sent: SentContent } | null {
  switch (content.kind) {
    case 'location': {
      const { kind, latitude, longitude, name, address } = content;
      const location = { latitude, longitude, ...without({ name, address }) };
      return { json: { type: kind, location }, sent: { type: kind, text: null, template: null } };
    }
    case 'contacts': {
      const { kind } = content;
      const contacts = content.contacts.map(({ name, organisation, phones, emails }) => ({
        name,
        ...without({ organization: organisation }),
        phones,
        emails,
      }));
      return { json: { type: kind, contacts }, sent: { type: kind, text: null, template: null } };
    }
    case 'interactive': {
      const { kind, header, body, footer, listButton, sections } = content;
      const buttons = content.buttons.map(({ id, title }) => ({ id, title }));
      const menu =
        listButton === null
          ? { type: 'button', ...without({ header }), body, ...without({ footer, buttons }) }
          : {
              type: 'list',
              ...without({ header }),
              body,
              ...without({ footer, button: listButton }),
              sections: sections.map(({ title, rows }) => ({
                ...without({ title }),
                rows: rows.map((row) => without(row)),
              })),
            };
      return {
        json: { type: kind, interactive: menu },
        sent: { type: kind, text: body, template: null },
      };
    }
    case 'reaction': {
      const { kind, toRef, emoji } = content;
      return {
        json: { type: kind, reaction: { messageId: toRef, emoji: emoji ?? '' } },
        sent: { type: kind, text: null, template: null, reaction: { toRef, emoji } },
      };
    }
    // Inferred (api/README.md, "wpp"): a file by its address.
    case 'file_url': {
      const { media: type, url: mediaUrl, caption } = content;
      return {
        json: { type, mediaUrl, ...without({ caption }) },
        sent: { type, text: caption, template: null },
      };
    }
    case 'kept':
      return null;
  }
}

/** Places, contact cards, buttons, lists, files by their address and reactions. */
export function wppSendAdvanced(sender: WppSender): SendAdvancedPart {
  return {
    idempotency: 'none',
    kinds: ['location', 'contacts', 'interactive', 'reaction', 'file_url'],
    send(intent, signal) {
      const going = advanced(intent.content);
      if (going === null) return Promise.resolve(notTaken());
      const body = { ...going.json, ...addressed(intent) };
      return wppSend(sender, intent.numberRef, body, going.sent, signal);
    },
  };
}
