import type { Message } from '../../../../shared/contract/rows.ts';
import type { MediaKind } from '../../../../shared/domain/media-kinds.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { MediaPayload, TextPayload } from '../../outbox/item.ts';
import {
  attachmentsOf,
  dropAttachments,
  type StoredAttachment,
} from '../../store/attachment-rows.ts';
import { requireNotStopped } from '../../store/contact-stops.ts';
import type { WritableDb } from '../../store/db.ts';
import { dropDraft } from '../../store/draft-rows.ts';
import { allRows } from '../../store/sql-rows.ts';
import { messageOf, messageOfClient } from '../../store/one-message.ts';
import { captionsOf, planSend, type SendPart } from './plan-send.ts';
import { queueMessage, type Queued } from './queue.ts';
import { changedAfter, quotedMessage, requireWindow } from './send-checks.ts';
import { sendTarget } from './send-target.ts';

/** Names of one message of a send. */
export interface SendNames {
  readonly clientId: string;
  readonly idempotencyKey: string;
}

export interface QueueSend {
  readonly conversationId: number;
  readonly text: string;
  /** Newest message of the thread when the words were begun; null for an empty thread. */
  readonly basedOn: number | null;
  readonly evenIfChanged: boolean;
  readonly replyTo: number | null;
  readonly attachments: readonly number[];
  /** Kinds whose words the platform takes along; absent: all that WhatsApp has captions for. */
  readonly captions?: readonly MediaKind[] | undefined;
  /** How long it is kept back, ms. */
  readonly holdMs: number;
  /** One for each message it may become: the files and the words. */
  readonly names: readonly SendNames[];
  readonly personId: string;
  readonly now: number;
  /**
   * It waited for its time: its window is judged when it leaves, as that of all that waits in the
   * outbox, and what somebody has begun to write since stays. Left out: it comes from the draft.
   */
  readonly waited?: boolean;
}

type File = StoredAttachment & { readonly kind: StoredAttachment['row']['kind'] };

/**
 * Queues words and files and clears the draft they came from, in one transaction. The same first
 * `clientId` with the same words is the same message; with others it is a `conflict`. Throws
 * `not_found`, `contact_opted_out`, `contact_blocked`, `window_closed`, `thread_changed`, `file_gone`.
 */
export function queueSend(db: WritableDb, send: QueueSend): Message {
  const [first] = send.names;
  const known = first === undefined ? null : messageOfClient(db, first.clientId);
  if (known !== null) return sameSend(db, known, send);

  const { conversationId, now, holdMs } = send;
  const target = sendTarget(db, conversationId);
  // What waited for its time is refused when it leaves, and told among the failures.
  if (send.waited !== true) {
    requireNotStopped(db, conversationId);
    requireWindow(db, target, now);
  }
  if (!send.evenIfChanged && changedAfter(db, conversationId, send.basedOn, send.personId)) {
    throw new LobbyError('thread_changed', 'The thread changed since these words were begun.');
  }
  const files = attachmentsOf(db, send.attachments).map((file) => ({
    ...file,
    kind: file.row.kind,
  }));
  if (files.length < send.attachments.length) {
    throw new LobbyError('file_gone', 'A file is not on this computer any more.');
  }
  const quote = send.replyTo === null ? null : quotedMessage(db, conversationId, send.replyTo);
  const ids = planSend<File>(send.text, files, captionsOf(send.captions)).map((part, at) => {
    const names = send.names[at];
    if (names === undefined) throw new LobbyError('bad_input', 'Too many files.');
    return queueMessage(db, {
      ...contentOf(part, at === 0 ? (quote?.ref ?? null) : null),
      ...names,
      conversationId,
      connectionId: target.connectionId,
      personId: send.personId,
      template: null,
      basedOn: send.basedOn,
      quote: at === 0 ? quote : null,
      undoUntil: holdMs === 0 ? null : now + holdMs,
      sentWith: first?.clientId ?? null,
      now,
    });
  });
  if (send.waited !== true) dropDraft(db, { personId: send.personId, conversationId });
  dropAttachments(db, send.attachments);
  return messageOf(db, { id: ids[0] ?? 0, conversationId });
}

function contentOf(
  part: SendPart<File>,
  quotedRef: string | null,
): Pick<Queued, 'kind' | 'type' | 'text' | 'payload' | 'content' | 'file'> {
  if (part.kind === 'text') {
    const payload: TextPayload = { text: part.text, conversationRef: null, quotedRef };
    return { kind: 'send.text', type: 'text', text: part.text, payload, content: null, file: null };
  }
  const { file, caption } = part;
  const { name, mime, bytes, width, height, durationMs } = file.row;
  const payload: MediaPayload = {
    kind: file.kind,
    file: { key: file.fileKey, name, mime, bytes },
    caption,
    conversationRef: null,
    quotedRef,
  };
  const media = { ref: null, mime, fileName: name, bytes, width, height, durationMs };
  return {
    kind: 'send.media',
    type: file.kind,
    text: caption,
    payload,
    content: { kind: 'media', media: { ...media, thumbnail: null } },
    file: { key: file.fileKey, waveform: null },
  };
}

/** A repeated call: its first message carries the words, or stands before the file that has none. */
function sameSend(db: WritableDb, known: Message, send: QueueSend): Message {
  const first = send.names[0]?.clientId ?? '';
  const messages = allRows<{ n: number }>(
    db.prepare('SELECT DISTINCT message_id AS n FROM outbox WHERE sent_with = ?'),
    first,
  );
  const words = send.text.trim() === '' ? null : send.text;
  const isSame =
    known.conversationId === send.conversationId &&
    known.template === null &&
    known.text === words &&
    messages.length >= send.attachments.length;
  if (isSame) return known;
  throw new LobbyError('conflict', 'This id already belongs to another message.');
}
