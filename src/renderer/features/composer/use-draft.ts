import { useCallback, useEffect, useRef, useState } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { useDesk, useDeskStore } from '../../domain/desk.tsx';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { createDraftSaver, type DraftSaver, type DraftState } from './draft-saver.ts';

/** The words in a composer. */
export interface DraftWords {
  readonly text: string;
  readonly basedOn: MessageId | null;
  /** What a person types; saved a little later. */
  readonly type: (text: string) => void;
  /** Empties the box while the words are on their way; the stored draft stays until `settle`. */
  readonly lend: () => DraftState;
  /** The words went: what is in the box now is the draft. */
  readonly settle: () => void;
  /** The words came back: they stand before what was typed since. */
  readonly takeBack: (words: DraftState) => void;
  /** The person has seen what came since: the draft now rests on `basedOn`. */
  readonly rebase: (basedOn: MessageId | null) => void;
}

const nothing: DraftState = { text: '', basedOn: null };

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Keeps the words of one conversation's composer, and stores them so that nothing ends them. */
export function useDraft(detail: ConversationDetail): DraftWords {
  const bridge = useCore();
  const desk = useDeskStore();
  const { id } = detail.row;
  const returned = useDesk((state) => state.returned);
  const [draft, setDraft] = useState<DraftState>(() => {
    const stored = detail.draft;
    // Words that are on their way just now are not offered a second time.
    const leaving = desk
      .getState()
      .sends.some((send) => send.conversationId === id && send.text === stored?.text);
    return stored === null || leaving ? nothing : { text: stored.text, basedOn: stored.basedOn };
  });
  const now = useRef(draft);
  const [saver] = useState<DraftSaver>(() =>
    createDraftSaver(
      ({ text, basedOn }) => bridge.call('drafts.save', { conversationId: id, text, basedOn }),
      later,
    ),
  );

  const set = useCallback((next: DraftState) => {
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

  useEffect(() => {
    const flush = () => void saver.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [saver]);

  const takeBack = useCallback(
    ({ text, basedOn }: DraftState) => {
      const since = now.current.text;
      change({ text: since === '' || since === text ? text : `${text}\n${since}`, basedOn });
    },
    [change],
  );

  useEffect(() => {
    if (returned?.conversationId !== id) return;
    desk.getState().giveBack(null);
    // As the core does with the stored draft: what already stands there comes first.
    const { text } = now.current;
    change({
      text: text === '' ? returned.text : `${text}\n${returned.text}`,
      basedOn: detail.newestId,
    });
  }, [returned, id, desk, change, detail.newestId]);

  return {
    text: draft.text,
    basedOn: draft.basedOn,
    type: (text) => {
      const begun = now.current.text === '' ? detail.newestId : now.current.basedOn;
      change(text === '' ? nothing : { text, basedOn: begun });
    },
    lend: () => {
      const words = now.current;
      saver.note(words);
      void saver.flush();
      set(nothing);
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
