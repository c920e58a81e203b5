import type { AttachmentRow } from '../../../../shared/contract/attachments.ts';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { freePayload } from '../../outbox/item.ts';
import { attachmentsOf, insertAttachment } from '../../store/attachment-rows.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { WritableDb } from '../../store/db.ts';
import { giveToDraft } from '../../store/draft-rows.ts';
import { deleteMessage } from '../../store/message-rows.ts';
import { allRows } from '../../store/sql-rows.ts';
import { messageOf } from '../../store/one-message.ts';
import { latestAttempt, type LatestAttempt, type Of } from './attempts.ts';

interface Args extends Of {
  readonly personId: string;
  readonly now: number;
}

/**
 * Takes back what is still queued, with all of the same send that is, or drops what failed, and
 * gives its words to the person's draft. A failure that the vendor has in its own thread stays there
 * and stops being ours. Throws `not_found`, and `conflict` once it is on its way.
 */
export function discardMessage(db: WritableDb, args: Args): OutputOf<'messages.discard'> {
  const asked = messageOf(db, args);
  const last = latestAttempt(db, args);
  const failed = asked.delivery?.status === 'failed';
  if (!failed && last.state !== 'queued') {
    throw new LobbyError('conflict', 'This message can no longer be taken back.');
  }
  const together = failed ? [args.id] : sentTogether(db, args, last);
  const taken = together.map((id) => take(db, { ...args, id }));
  const words = taken.flatMap(({ text }) => text ?? []);
  const text = words.length === 0 ? null : words.join('\n');
  const replyTo = taken.find((one) => one.replyTo !== null)?.replyTo ?? null;
  const attachments = taken.flatMap(({ attachment }) => attachment ?? []);
  if (text !== null || attachments.length > 0) {
    giveToDraft(db, args, {
      text: text ?? '',
      replyTo,
      attachments: attachments.map(({ id }) => id),
    });
  }
  refreshSummary(db, args.conversationId);
  return { text, replyTo, attachments };
}

/** The messages of one send that are still queued, in their order. */
function sentTogether(db: WritableDb, args: Of, last: LatestAttempt): readonly number[] {
  if (last.sent_with === null) return [args.id];
  const rows = allRows<{ message_id: number }>(
    db.prepare(
      `SELECT message_id FROM outbox WHERE sent_with = ? AND conversation_id = ? AND state = 'queued'
       ORDER BY id`,
    ),
    last.sent_with,
    args.conversationId,
  );
  return rows.map((row) => row.message_id);
}

interface Taken {
  readonly text: string | null;
  readonly replyTo: Message['id'] | null;
  readonly attachment: AttachmentRow | null;
}

function take(db: WritableDb, args: Args): Taken {
  const message = messageOf(db, args);
  const last = latestAttempt(db, args);
  const attachment = pickedAgain(db, message, last, args.now);
  const atVendor =
    last.ref !== null ||
    db
      .prepare('SELECT 1 FROM message_refs WHERE conversation_id = ? AND message_id = ? LIMIT 1')
      .get(args.conversationId, args.id) !== undefined;
  if (atVendor) {
    db.prepare(
      `UPDATE messages SET client_id = NULL, status = 'failed', given_up_attempt = attempt,
         ref = coalesce(ref, (SELECT ref FROM message_refs
           WHERE conversation_id = messages.conversation_id AND message_id = messages.id LIMIT 1))
       WHERE id = ?`,
    ).run(args.id);
    db.prepare(`UPDATE outbox SET state = 'cancelled', ended_at = ? WHERE id = ?`).run(
      args.now,
      last.id,
    );
  } else {
    deleteMessage(db, args.id);
  }
  const isWords = last.kind === 'send.text' || last.kind === 'send.media';
  return {
    text: isWords ? message.text : null,
    replyTo: message.quote?.messageId ?? null,
    attachment,
  };
}

/** The message's file as one that was picked; null where it had none or it is gone. */
function pickedAgain(
  db: WritableDb,
  { content }: Message,
  last: LatestAttempt,
  now: number,
): AttachmentRow | null {
  const free = freePayload(last);
  if (free?.kind !== 'send.media') return null;
  const { kind, file } = free.payload;
  const measured = content?.kind === 'media' ? content.media : null;
  const row = {
    kind,
    name: file.name,
    mime: file.mime,
    bytes: file.bytes,
    width: measured?.width ?? null,
    height: measured?.height ?? null,
    durationMs: measured?.durationMs ?? null,
  };
  const id = insertAttachment(db, { row, fileKey: file.key }, now);
  return attachmentsOf(db, [id])[0]?.row ?? null;
}
