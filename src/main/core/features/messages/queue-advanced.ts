import type { AdvancedDraft } from '../../../../shared/contract/advanced.ts';
import type { MessageType } from '../../../../shared/contract/primitives.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { AdvancedPayload } from '../../outbox/item.ts';
import type { RemoteContent } from '../../remotes/remote.ts';
import { requireNotStopped } from '../../store/contact-stops.ts';
import type { WritableDb } from '../../store/db.ts';
import { messageOf, messageOfClient } from '../../store/one-message.ts';
import { queueMessage } from './queue.ts';
import type { SendNames } from './queue-send.ts';
import { quotedMessage, requireWindow } from './send-checks.ts';
import { sendTarget } from './send-target.ts';

export interface QueueAdvanced extends SendNames {
  readonly conversationId: number;
  readonly content: AdvancedDraft;
  readonly replyTo: number | null;
  /** How long it is kept back, ms. */
  readonly holdMs: number;
  readonly personId: string;
  readonly now: number;
}

/** A file at an address, as far as anybody here knows it. */
function fileAt(url: string, mime: string): Extract<RemoteContent, { kind: 'media' }>['media'] {
  const named = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
  const facts = { ref: null, bytes: null, width: null, height: null, durationMs: null };
  return { ...facts, mime, fileName: named === '' ? null : named, thumbnail: null };
}

/** As it stands in the thread. */
function shown(content: AdvancedDraft): {
  readonly type: MessageType;
  readonly text: string | null;
  readonly content: RemoteContent;
} {
  switch (content.kind) {
    case 'location':
    case 'contacts':
      return { type: content.kind, text: null, content };
    case 'file_url': {
      const { media: type, url, mime, caption } = content;
      return { type, text: caption, content: { kind: 'media', media: fileAt(url, mime) } };
    }
    case 'kept': {
      const { kind, text, attachments, contactId, location } = content;
      return {
        type: 'text',
        text: text === '' ? null : text,
        content: { kind, attachments, contactId, location },
      };
    }
    case 'interactive': {
      const { kind, body, header, footer, media, listButton } = content;
      const buttons = content.buttons.map(({ title, does = 'reply', value }) => ({
        kind: does,
        title,
        value: value || null,
      }));
      const sections = content.sections.map(({ title, rows }) => ({
        title,
        rows: rows.map((row) => ({ title: row.title, description: row.description })),
      }));
      const above = media === undefined ? null : fileAt(media.url, media.mime);
      return {
        type: kind,
        text: body,
        content: { kind, header, media: above, footer, buttons, listButton, sections },
      };
    }
  }
}

/**
 * Queues a place, contacts, buttons, a list, a file by its address, or what is kept at the platform. The same `clientId` is the same message. Throws
 * `not_found`, `contact_opted_out`, `contact_blocked`, `window_closed`, `conflict`.
 */
export function queueAdvanced(db: WritableDb, send: QueueAdvanced): Message {
  const { conversationId, content, now } = send;
  const known = messageOfClient(db, send.clientId);
  if (known !== null) {
    if (known.conversationId === conversationId && known.type === shown(content).type) return known;
    throw new LobbyError('conflict', 'This id already belongs to another message.');
  }
  const target = sendTarget(db, conversationId);
  requireNotStopped(db, conversationId);
  requireWindow(db, target, now);
  const quote = send.replyTo === null ? null : quotedMessage(db, conversationId, send.replyTo);
  const payload: AdvancedPayload = {
    content,
    conversationRef: null,
    quotedRef: quote?.ref ?? null,
  };
  const id = queueMessage(db, {
    ...send,
    connectionId: target.connectionId,
    kind: 'send.advanced',
    ...shown(content),
    template: null,
    file: null,
    quote,
    payload,
    basedOn: null,
    undoUntil: send.holdMs === 0 ? null : now + send.holdMs,
    sentWith: null,
  });
  return messageOf(db, { id, conversationId });
}
