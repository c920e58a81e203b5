import { maxTextLength, textProblem } from '../../../../shared/domain/message-text.ts';
import type { MediaKind } from '../../../../shared/domain/media-kinds.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { FeatureContext } from '../context.ts';
import { requireKind, requirePart, requireQuotes } from './capabilities.ts';
import { captionsOf, planSend } from './plan-send.ts';
import type { SendNames } from './queue-send.ts';

/** Words and files that are to be sent. */
export interface ToSend {
  readonly clientId: string;
  readonly conversationId: number;
  readonly text: string;
  readonly replyTo: number | null;
  readonly attachments: readonly number[];
}

/** What a send has to be queued with. */
export interface Prepared {
  /** Kinds whose words the platform takes along; undefined: all that WhatsApp has captions for. */
  readonly captions: readonly MediaKind[] | undefined;
  /** One for each message it becomes, the window's id first; their keys are new each time. */
  readonly names: readonly SendNames[];
}

function refuseText(text: string): void {
  const problem = textProblem(text);
  if (problem === null) return;
  throw new LobbyError(problem, 'A text has 1 to 4096 characters.', {
    detail: { length: text.length, limit: maxTextLength },
  });
}

/**
 * Checks a send by what its platform takes, without asking it. Throws `text_empty`, `text_too_long`,
 * `not_found`, `file_gone`, `capability_missing`, `file_type_unsupported`.
 */
export async function prepareSend(
  context: Pick<FeatureContext, 'store' | 'random' | 'remote' | 'connection'>,
  { clientId, conversationId, text, replyTo, attachments }: ToSend,
): Promise<Prepared> {
  const { store, random } = context;
  if (attachments.length === 0 || text.length > maxTextLength) refuseText(text);
  const connection = await store.read('messages.target', { conversationId });
  const remote = context.remote(connection.connectionId);
  const files =
    attachments.length === 0 ? [] : await store.read('attachments.rows', { ids: attachments });
  if (files.length < attachments.length) {
    throw new LobbyError('file_gone', 'A file is not on this computer any more.');
  }
  const captions = remote?.parts['send.media']?.captions;
  const plan = planSend(text, files, captionsOf(captions));
  for (const part of plan) {
    requirePart(context, connection, part.kind === 'text' ? 'send.text' : 'send.media');
    if (part.kind === 'media') requireKind(remote, part.file.kind);
  }
  if (replyTo !== null) {
    requireQuotes(remote, plan[0]?.kind === 'media' ? 'send.media' : 'send.text');
  }
  const names = plan.map((_, at): SendNames => ({
    clientId: at === 0 ? clientId : random.uuid(),
    idempotencyKey: random.uuid(),
  }));
  return { captions, names };
}
