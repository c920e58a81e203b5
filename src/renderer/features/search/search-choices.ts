import { addDays, startOfDay, subDays } from 'date-fns';
import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { SearchFilter } from '../../../shared/contract/search.ts';
import type { ConversationId, NumberId } from '../../../shared/domain/ids.ts';

/** Kinds of messages a search can be narrowed to. */
export const searchKinds = {
  photos: ['image', 'sticker'],
  videos: ['video'],
  voice: ['audio'],
  documents: ['document'],
  places: ['location', 'contacts'],
  templates: ['template'],
} as const satisfies Record<string, readonly MessageType[]>;
export type SearchKind = keyof typeof searchKinds;

/** The last so many days, today among them; two days as a date field gives them; or all. */
export type SearchTime =
  | { readonly kind: 'any' }
  | { readonly kind: 'days'; readonly days: 1 | 7 | 30 | 365 }
  | { readonly kind: 'between'; readonly from: string; readonly to: string };

/** What somebody chose beside the search box. */
export interface SearchChoices {
  /** The conversation that is looked through; its number then needs no choosing. */
  readonly conversationId: ConversationId | null;
  readonly numberId: NumberId | null;
  readonly direction: SearchFilter['direction'];
  readonly type: SearchKind | null;
  readonly time: SearchTime;
}

export const noChoices: SearchChoices = {
  conversationId: null,
  numberId: null,
  direction: null,
  type: null,
  time: { kind: 'any' },
};

/** Whether nothing is narrowed. */
export function isUnchosen(choices: SearchChoices): boolean {
  const { conversationId, numberId, direction, type, time } = choices;
  const isAnywhere = conversationId === null && numberId === null;
  return isAnywhere && direction === null && type === null && time.kind === 'any';
}

/** A date field's "2026-11-21" as the beginning of that day here; null for one that is not filled. */
function dayOf(text: string): Date | null {
  const day = new Date(`${text}T00:00:00`);
  return Number.isNaN(day.getTime()) ? null : day;
}

function timesOf(time: SearchTime, now: number): Pick<SearchFilter, 'from' | 'to'> {
  switch (time.kind) {
    case 'any':
      return { from: null, to: null };
    case 'days':
      return { from: subDays(startOfDay(now), time.days - 1).getTime(), to: null };
    case 'between': {
      const last = dayOf(time.to);
      return {
        from: dayOf(time.from)?.getTime() ?? null,
        to: last === null ? null : addDays(last, 1).getTime(),
      };
    }
  }
}

/** The choices beside the conversation, as the core takes them. `now` is ms UTC; days are those of this computer's clock. */
export function filterOf(choices: SearchChoices, now: number): SearchFilter {
  const { numberId, direction, type, time } = choices;
  return {
    numberId,
    direction,
    types: type === null ? [] : [...searchKinds[type]],
    ...timesOf(time, now),
  };
}
