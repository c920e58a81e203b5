import type { MessageButton } from '../../../../shared/contract/content.ts';
import type { FailedAttempt } from '../../../../shared/contract/failures.ts';
import type { Message, SentTemplate } from '../../../../shared/contract/rows.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { SentFile, TemplatePayload } from '../../outbox/item.ts';
import type { RemoteContent } from '../../remotes/remote.ts';
import { attachmentsOf, dropAttachments } from '../../store/attachment-rows.ts';
import { ensureConversation, ensureNumber } from '../../store/contact-rows.ts';
import { requireNotStopped } from '../../store/contact-stops.ts';
import type { WritableDb } from '../../store/db.ts';
import { threadWith } from '../../store/thread-with.ts';
import { messageOf, messageOfClient } from '../../store/one-message.ts';
import { answerFailures } from './answer-failures.ts';
import { queueMessage } from './queue.ts';
import { sendTarget } from './send-target.ts';

/** Where a template goes: into a thread, or to a person who may not have one yet. */
export type TemplateRecipient =
  | { readonly kind: 'conversation'; readonly id: number }
  | {
      readonly kind: 'new';
      readonly connectionId: string;
      /** The vendor's number whose thread it is; null takes whichever of the connection's. */
      readonly numberRef: string | null;
      /** E.164 with plus. */
      readonly phone: string;
      /** Canonical phone. */
      readonly identifier: string;
      readonly name: string | null;
    };

/** Header in words, footer and buttons of a template, as they were sent. */
export interface SentFrame {
  readonly header: string | null;
  readonly footer: string | null;
  readonly buttons: readonly MessageButton[];
}

export interface QueueTemplate {
  readonly clientId: string;
  readonly to: TemplateRecipient;
  readonly template: SentTemplate;
  /** As it reads, where the wording is known. */
  readonly text: string | null;
  /** What stands around its words, filled in; null or left out: nothing that is known. */
  readonly frame?: SentFrame | null;
  readonly senderNumberId: string | null;
  /** Whether the vendor sends templates to phones alone; so when absent. */
  readonly needsPhone?: boolean;
  /** A picked file that stands above the words; null for none. */
  readonly headerAttachment?: number | null;
  /** Failures that it stands for. */
  readonly answers?: readonly FailedAttempt[] | undefined;
  readonly personId: string;
  readonly idempotencyKey: string;
  /** IANA zone for a number that is not known yet. */
  readonly timeZone: string;
  readonly now: number;
}

/**
 * Queues a template. A new recipient lands in the thread that this number, or any of the connection's,
 * already has with that phone, most recent first; else their conversation is made. A draft stays: it was not sent. What it
 * answers is given up with it. Throws `not_found`, `conflict`, `contact_opted_out`, `contact_blocked`, and
 * `capability_missing` where the vendor hides the phone.
 */
export function queueTemplate(db: WritableDb, send: QueueTemplate): Message {
  const known = messageOfClient(db, send.clientId);
  if (known !== null) return sameTemplate(db, known, send);

  answerFailures(db, send.answers ?? [], send.to.kind === 'conversation' ? send.to.id : null);
  const target = sendTarget(db, conversationFor(db, send));
  requireNotStopped(db, target.conversationId);
  if (target.phone === null && send.needsPhone !== false) {
    throw new LobbyError('capability_missing', 'The phone of this contact is not known.', {
      detail: { reason: 'no_phone' },
    });
  }
  const header = headerOf(db, send.headerAttachment ?? null);
  const payload: TemplatePayload = {
    phone: target.phone ?? '',
    contactName: target.contactName,
    templateKey: send.template.key,
    language: send.template.language,
    values: send.template.values,
    senderNumberId: send.senderNumberId,
    headerFile: header === null ? null : { ...header.sent, kind: header.kind },
  };
  const { conversationId, connectionId } = target;
  const id = queueMessage(db, {
    ...send,
    conversationId,
    connectionId,
    kind: 'send.template',
    type: 'template',
    basedOn: null,
    payload,
    content: contentOf(send.frame ?? null, header),
    file: header === null ? null : { key: header.sent.key, waveform: null },
    quote: null,
    undoUntil: null,
    sentWith: null,
  });
  if (send.headerAttachment) dropAttachments(db, [send.headerAttachment]);
  return messageOf(db, { id, conversationId });
}

type Framed = Extract<RemoteContent, { kind: 'interactive' }>;

interface Header {
  readonly kind: 'image' | 'video' | 'document';
  readonly sent: SentFile;
  readonly media: Framed['media'];
}

/** As it stands in the thread; null where it is words alone. */
function contentOf(frame: SentFrame | null, file: Header | null): Framed | null {
  if (frame === null && file === null) return null;
  return {
    kind: 'interactive',
    header: frame?.header ?? null,
    media: file?.media ?? null,
    footer: frame?.footer ?? null,
    buttons: [...(frame?.buttons ?? [])],
    listButton: null,
    sections: [],
  };
}

/** The file above a template's words. Throws `file_gone`, `file_type_unsupported`. */
function headerOf(db: WritableDb, id: number | null): Header | null {
  if (id === null) return null;
  const [file] = attachmentsOf(db, [id]);
  if (file === undefined) {
    throw new LobbyError('file_gone', 'The file is not on this computer any more.');
  }
  const { kind, name, mime, bytes, width, height, durationMs } = file.row;
  if (kind === 'audio' || kind === 'sticker') {
    throw new LobbyError('file_type_unsupported', 'No template has such a file above its words.', {
      detail: { kind, reason: 'header' },
    });
  }
  const sent = { key: file.fileKey, name, mime, bytes };
  const facts = { ref: null, mime, fileName: name, bytes, width, height, durationMs };
  return { kind, sent, media: { ...facts, thumbnail: null } };
}

function conversationFor(db: WritableDb, { to, timeZone, now }: QueueTemplate): number {
  if (to.kind === 'conversation') return to.id;
  const found = threadWith(db, to);
  if (found !== null) return found;
  const numberId = ensureNumber(db, {
    connectionId: to.connectionId,
    ref: to.numberRef ?? '',
    name: null,
    phone: null,
    timeZone,
  });
  const contact = {
    identifier: to.identifier,
    name: to.name,
    nameSource: 'typed',
    phone: to.phone,
    username: null,
  } as const;
  return ensureConversation(db, { numberId, contact, at: now }).id;
}

function sameTemplate(db: WritableDb, known: Message, send: QueueTemplate): Message {
  const { to } = send;
  const place = to.kind === 'conversation' ? to.id : threadWith(db, to);
  const same =
    known.conversationId === place &&
    JSON.stringify(known.template) === JSON.stringify(send.template);
  if (same) return known;
  throw new LobbyError('conflict', 'This id already belongs to another message.');
}
