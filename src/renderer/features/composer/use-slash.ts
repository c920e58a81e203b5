import { useMemo, useState, type KeyboardEvent } from 'react';
import { useCall } from '../../app/use-call.ts';
import type { QuickReply } from '../../../shared/contract/quick-replies.ts';
import type { NumberId } from '../../../shared/domain/ids.ts';
import { fittingReplies, slashAt, type Slash } from './slash.ts';

/** The list of quick replies behind a slash in the box. */
export interface SlashList {
  /** Null while no slash is being typed, or its list was closed. */
  readonly slash: Slash | null;
  /** There are none at all in this inbox. */
  readonly isEmpty: boolean;
  readonly options: readonly QuickReply[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Takes a key that is for the list. Whether it did. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/**
 * Follows the text and caret of a box. Arrows move, Enter and Tab choose, Escape closes the list
 * until another slash is typed; with nothing that fits every key is the box's own.
 */
export function useSlash(
  text: string,
  caret: number,
  numberId: NumberId,
  onChoose: (reply: QuickReply, slash: Slash) => void,
): SlashList {
  const { data } = useCall('quickReplies.list', {}, { topics: ['quick_replies'] });
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState({ query: '', index: 0 });
  const found = slashAt(text, caret);
  const slash = found?.at === closedAt ? null : found;
  const query = slash?.query ?? null;
  const options = useMemo(
    () => (query === null || data === undefined ? [] : fittingReplies(data, query, numberId)),
    [data, query, numberId],
  );
  if (found === null && closedAt !== null) setClosedAt(null);
  const active = chosen.query === query ? Math.min(chosen.index, options.length - 1) : 0;
  const setActive = (index: number) => setChosen({ query: query ?? '', index });

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (slash === null) return false;
    if (event.key === 'Escape') {
      setClosedAt(slash.at);
      return true;
    }
    const reply = options[active];
    if (reply === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
    const last = options.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        setActive(active === last ? 0 : active + 1);
        return true;
      case 'ArrowUp':
        setActive(active === 0 ? last : active - 1);
        return true;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false;
        onChoose(reply, slash);
        return true;
      default:
        return false;
    }
  };

  const isEmpty = data?.length === 0;
  return { slash, isEmpty, options, active, setActive, onKeyDown };
}
