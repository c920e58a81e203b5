import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { callKey } from '../../app/use-call.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { type PendingSend, useDesk, useDeskStore } from '../../domain/desk.tsx';
import { onLeaving } from '../../domain/leaving.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type {
  AttachmentId,
  ConversationId,
  MessageId,
  PersonId,
} from '../../../shared/domain/ids.ts';
import { createDraftSaver, type DraftSaver } from './draft-saver.ts';
import { edited, emptyDraft, holdsNothing, together, type DraftState } from './draft-state.ts';

/** The words in a composer, with their files and what they answer. */
export interface DraftWords extends DraftState {
  /** What a person types; saved a little later. */
  readonly type: (text: string) => void;
  /** Answers a message, or none any more. */
  readonly answer: (messageId: MessageId | null) => void;
  readonly attach: (ids: readonly AttachmentId[]) => void;
  readonly detach: (ids: readonly AttachmentId[]) => void;
  /** Empties the box while the words are on their way; the stored draft stays until `settle`. */
  readonly lend: () => DraftState;
  /** The words went: what is in the box now is the draft. */
  readonly settle: () => void;
  /** The words came back: they stand before what was typed since. */
  readonly takeBack: (words: DraftState) => void;
  /** The person has seen what came since: the draft now rests on `basedOn`. */
  readonly rebase: (basedOn: MessageId | null) => void;
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function save(
  bridge: Bridge,
  conversationId: ConversationId,
  draft: DraftState,
  personId?: PersonId,
) {
  return bridge.call('drafts.save', {
    conversationId,
    // Whoever wrote them: somebody else may sit here by the time they arrive.
    ...(personId === undefined ? {} : { personId }),
    text: draft.text,
    basedOn: draft.basedOn,
    replyTo: draft.replyTo,
    attachments: [...draft.attachments],
  });
}

/**
 * Puts a draft into the detail that the window holds: who comes back before the core was asked again
 * finds the words as they were left, and does not write over them.
 */
function remember(client: QueryClient, id: ConversationId, draft: DraftState): void {
  client.setQueryData<ConversationDetail>(callKey('conversations.get', { id }), (detail) =>
    detail === undefined
      ? undefined
      : {
          ...detail,
          draft: holdsNothing(draft)
            ? null
            : {
                ...draft,
                attachments: [...draft.attachments],
                conversationId: id,
                updatedAt: Date.now(),
              },
        },
  );
}

/** Puts a file into a draft whose composer is not there any more. */
async function attachToStored(bridge: Bridge, id: ConversationId, ids: readonly AttachmentId[]) {
  const { draft, newestId } = await bridge.call('conversations.get', { id });
  const stored = draft ?? emptyDraft;
  const attachments = [...stored.attachments, ...ids];
  await save(bridge, id, edited(stored, { attachments }, newestId));
}

/** The draft that the core holds; words that are on their way just now are not offered a second time. */
function storedDraft(
  { row, draft }: ConversationDetail,
  sends: readonly PendingSend[],
): DraftState {
  const isLeaving = sends.some(
    (send) => send.conversationId === row.id && send.text === draft?.text,
  );
  if (draft === null || isLeaving) return emptyDraft;
  const { text, basedOn, replyTo, attachments } = draft;
  return { text, basedOn, replyTo, attachments };
}

/** Keeps the words of one conversation's composer, and stores them so that nothing ends them. */
export function useDraft(detail: ConversationDetail): DraftWords {
  const bridge = useCore();
  const client = useQueryClient();
  const desk = useDeskStore();
  const { id } = detail.row;
  const returned = useDesk((state) => state.returned);
  const reply = useDesk((state) => state.reply);
  const newest = detail.newestId;
  const writer = useWorkspace()?.person.id;
  const [draft, setDraft] = useState(() => storedDraft(detail, desk.getState().sends));
  const now = useRef(draft);
  const isThere = useRef(true);
  /** Something was typed, sent or taken back here: what the core holds follows this, not this it. */
  const touched = useRef(false);
  const [saver] = useState<DraftSaver>(() =>
    createDraftSaver((state) => {
      remember(client, id, state);
      return save(bridge, id, state, writer);
    }, later),
  );

  const set = useCallback((next: DraftState) => {
    touched.current = true;
    now.current = next;
    setDraft(next);
  }, []);
  const change = useCallback(
    (next: DraftState) => {
      set(next);
      saver.note(next);
    },
    [saver, set],
  );
  const edit = useCallback(
    (part: Parameters<typeof edited>[1]) => change(edited(now.current, part, newest)),
    [change, newest],
  );

  useEffect(() => {
    isThere.current = true;
    const flush = () => void saver.flush();
    const forget = onLeaving(flush);
    return () => {
      isThere.current = false;
      forget();
      flush();
    };
  }, [saver]);

  // What the window held when the thread was opened may be older than the words that were left here.
  useEffect(() => {
    const stored = storedDraft(detail, desk.getState().sends);
    if (touched.current || holdsNothing(stored) || !holdsNothing(now.current)) return;
    now.current = stored;
    setDraft(stored);
    // oxlint-disable-next-line react/exhaustive-deps -- the draft alone is taken over
  }, [detail.draft]);

  const takeBack = useCallback(
    (words: DraftState) => change(together(words, now.current)),
    [change],
  );

  useEffect(() => {
    if (returned?.conversationId !== id) return;
    desk.getState().giveBack(null);
    const { text, replyTo = null, attachments = [] } = returned;
    // As the core does with the stored draft: what already stands there comes first.
    change(together(now.current, { text, replyTo, attachments, basedOn: newest }));
  }, [returned, id, desk, change, newest]);

  useEffect(() => {
    if (reply?.conversationId !== id) return;
    desk.getState().takeReply();
    edit({ replyTo: reply.messageId });
  }, [reply, id, desk, edit]);

  return {
    ...draft,
    type: (text) => edit({ text }),
    answer: (replyTo) => edit({ replyTo }),
    attach: (ids) => {
      if (isThere.current) {
        edit({ attachments: [...new Set([...now.current.attachments, ...ids])] });
        // A recording cannot be made again: it waits for no pause in the typing.
        void saver.flush();
      } else {
        // After what the composer itself was still writing.
        void saver
          .flush()
          .then(() => attachToStored(bridge, id, ids))
          // Whoever came back meanwhile holds the draft as it was before.
          .then(() => desk.getState().giveBack({ conversationId: id, text: '', attachments: ids }));
      }
    },
    detach: (ids) =>
      edit({ attachments: now.current.attachments.filter((one) => !ids.includes(one)) }),
    lend: () => {
      const words = now.current;
      saver.note(words);
      void saver.flush();
      set(emptyDraft);
      return words;
    },
    settle: () => {
      saver.note(now.current);
      void saver.flush();
    },
    takeBack,
    rebase: (basedOn) => change({ ...now.current, basedOn }),
  };
}
