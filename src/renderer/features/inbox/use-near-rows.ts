import { useCallback, useEffect, useRef } from 'react';
import { whenIdle } from '../../app/when-idle.ts';
import { useReadAhead } from '../../domain/thread/use-read-ahead.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';

/** A pointer or the active row that rests so long on a conversation, ms, may open it. */
const restMs = 60;
/** Those beside an opened conversation wait until the window has nothing to draw, but so long at most, ms. */
const idleWithinMs = 300;

/** Reads conversations that are likely to be opened next. All of it is stable. */
export interface NearRows {
  /** The pointer or the active row came to it. */
  readonly rest: (id: ConversationId) => void;
  /** It is being clicked. */
  readonly press: (id: ConversationId) => void;
}

/**
 * Reads ahead what the pointer or the keys rest on, what is being clicked, and what stands above and
 * below the open conversation.
 */
export function useNearRows({
  ids,
  openId,
  rowOf,
}: {
  ids: readonly ConversationId[];
  openId: ConversationId | null;
  rowOf: (id: ConversationId) => ConversationRow | undefined;
}): NearRows {
  const readAhead = useReadAhead();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ ids, rowOf });
  useEffect(() => {
    latest.current = { ids, rowOf };
  });

  useEffect(() => {
    if (openId === null) return;
    return whenIdle(() => {
      const { ids: all, rowOf: known } = latest.current;
      const at = all.indexOf(openId);
      if (at < 0) return;
      for (const id of [all[at + 1], all[at - 1]]) {
        const row = id === undefined ? undefined : known(id);
        if (row !== undefined) readAhead(row);
      }
    }, idleWithinMs);
  }, [openId, readAhead]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    rest: useCallback(
      (id) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          const row = latest.current.rowOf(id);
          if (row !== undefined) readAhead(row);
        }, restMs);
      },
      [readAhead],
    ),
    press: useCallback(
      (id) => {
        const row = latest.current.rowOf(id);
        if (row !== undefined) readAhead(row);
      },
      [readAhead],
    ),
  };
}
