import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { SharedLinkRow } from '../../../shared/contract/shared-links.ts';
import type { Tone } from '../../ui/badge.tsx';

type State = SharedLinkRow['state'];

const states: Record<
  State,
  { readonly word: MessageDescriptor; readonly tone: Tone; readonly help: MessageDescriptor | null }
> = {
  preparing: {
    word: msg`Being prepared`,
    tone: 'warn',
    help: msg`The platform has not made it yet. Its address comes then.`,
  },
  active: { word: msg`Works`, tone: 'good', help: null },
  expired: {
    word: msg`Expired`,
    tone: 'neutral',
    help: msg`It opens nothing any more. Change until when it works, and it opens again.`,
  },
  revoked: { word: msg`Revoked`, tone: 'neutral', help: msg`It opens nothing any more, for good.` },
  not_made: {
    word: msg`Not made`,
    tone: 'bad',
    help: msg`The platform refused it, or it was taken back. The list above says why, as long as nobody dismisses it.`,
  },
};

/** How a link stands at `now` (ms UTC): its time runs out without anybody telling us. */
export function linkStateAt(
  { state, expiresAt }: Pick<SharedLinkRow, 'state' | 'expiresAt'>,
  now: number,
): State {
  return state === 'active' && expiresAt !== null && expiresAt <= now ? 'expired' : state;
}

/** What the state of a link is called, and what it means where that is not plain. */
export function useLinkStates(): (state: State) => {
  readonly label: string;
  readonly tone: Tone;
  readonly help: string | null;
} {
  const { _ } = useLingui();
  return (state) => {
    const { word, tone, help } = states[state];
    return { label: _(word), tone, help: help === null ? null : _(help) };
  };
}
