import type { AdvancedDraft } from '../../../../shared/contract/advanced.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { AdvancedPayload } from '../../outbox/item.ts';
import type { RemoteContent } from '../../remotes/remote.ts';
import type { WritableDb } from '../../store/db.ts';
import { queueMessage } from './queue.ts';
import type { SendNames } from './queue-send.ts';
import { quotedMessage, requireWindow } from './send-checks.ts';
import { messageOf, messageOfClient, sendTarget } from './send-target.ts';

export interface QueueAdvanced extends SendNames {
  readonly conversationId: number;
  readonly content: AdvancedDraft;
  readonly replyTo: number | null;
  /** How long it is kept back, ms. */
  readonly holdMs: number;
  readonly personId: string;
  readonly now: number;
}

/** As it stands in the thread. */
function shown(content: AdvancedDraft): RemoteContent {
  if (content.kind !== 'interactive') return content;
  return {
    kind: 'interactive',
    header: content.header,
    media: null,
    footer: content.footer,
    buttons: content.buttons.map(({ title }) => ({ kind: 'reply', title, value: null })),
    listButton: content.listButton,
    sections: content.sections.map(({ title, rows }) => ({
      title,
      rows: rows.map((row) => ({ title: row.title, description: row.description })),
    })),
  };
}

/**
 * Queues a place, contacts, buttons or a list. The same `clientId` is the same message. Throws
 * `not_found`, `window_closed`, `conflict`.
 */
export function queueAdvanced(db: WritableDb, send: QueueAdvanced): Message {
  const { conversationId, content, now } = send;
  const known = messageOfClient(db, send.clientId);
  if (known !== null) {
    if (known.conversationId === conversationId && known.type === content.kind) return known;
    throw new LobbyError('conflict', 'This id already belongs to another message.');
  }
  const target = sendTarget(db, conversationId);
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
    type: content.kind,
    text: content.kind === 'interactive' ? content.body : null,
    template: null,
    content: shown(content),
    file: null,
    quote,
    payload,
    basedOn: null,
    undoUntil: send.holdMs === 0 ? null : now + send.holdMs,
    sentWith: null,
  });
  return messageOf(db, { id, conversationId });
}
