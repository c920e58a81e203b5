import type { AttachmentId, MessageId } from '../../../shared/domain/ids.ts';

/** What is kept of a composer. */
export interface DraftState {
  readonly text: string;
  /** The newest message of the thread when it was begun. */
  readonly basedOn: MessageId | null;
  /** The message it answers. */
  readonly replyTo: MessageId | null;
  /** Its files, in order. */
  readonly attachments: readonly AttachmentId[];
}

export const emptyDraft: DraftState = { text: '', basedOn: null, replyTo: null, attachments: [] };

/** Neither words nor files: there is nothing to keep. */
export function holdsNothing({ text, attachments }: DraftState): boolean {
  return text === '' && attachments.length === 0;
}

/**
 * A draft with something changed by a person, while `newest` is the newest message of its thread:
 * what is begun rests on that, what is emptied on nothing.
 */
export function edited(
  draft: DraftState,
  change: Partial<Omit<DraftState, 'basedOn'>>,
  newest: MessageId | null,
): DraftState {
  const next = { ...draft, ...change };
  if (holdsNothing(next)) return { ...next, basedOn: null };
  return holdsNothing(draft) ? { ...next, basedOn: newest } : next;
}

/** Two texts one under the other; one that stands there already is not added again. */
function joined(first: string, second: string): string {
  if (first === '' || second === first || second.endsWith(`\n${first}`)) return second;
  return second === '' || first.endsWith(`\n${second}`) ? first : `${first}\n${second}`;
}

/** Two drafts as one: the first's words and files come first, and its answer counts. */
export function together(first: DraftState, second: DraftState): DraftState {
  return {
    text: joined(first.text, second.text),
    basedOn: holdsNothing(first) ? second.basedOn : first.basedOn,
    replyTo: first.replyTo ?? second.replyTo,
    attachments: [...new Set([...first.attachments, ...second.attachments])],
  };
}
