import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ConnectionType } from '../../../shared/domain/onboarding-words.ts';
import type { Tone } from '../../ui/badge.tsx';
import type { linkState } from './onboarding-form.ts';

type LinkState = ReturnType<typeof linkState>;

const states: Record<LinkState, { words: MessageDescriptor; tone: Tone }> = {
  active: { words: msg`Works`, tone: 'good' },
  doubted: { words: msg`May be revoked`, tone: 'warn' },
  revoked: { words: msg`Revoked`, tone: 'neutral' },
  expired: { words: msg`Expired`, tone: 'neutral' },
};

/** The vendor's words that are known; another one is shown as it came. */
const stages: ReadonlyMap<string, MessageDescriptor> = new Map([
  ['pending', msg`Waiting for the customer`],
  ['completed', msg`Finished`],
  ['failed', msg`Failed`],
]);

const types: Record<ConnectionType, readonly [MessageDescriptor, MessageDescriptor]> = {
  coexistence: [
    msg`Coexistence`,
    msg`The customer keeps using the number in the WhatsApp Business app too.`,
  ],
  dedicated: [msg`Dedicated`, msg`The platform alone uses the number; no app does any more.`],
};

/** What a link's state and stage and the ways to connect are called, in the active language. */
export function useLinkWords(): {
  state(state: LinkState): { label: string; tone: Tone };
  stage(word: string | null): string;
  type(type: ConnectionType): { label: string; description: string };
} {
  const { _ } = useLingui();
  return {
    state: (state) => ({ label: _(states[state].words), tone: states[state].tone }),
    stage: (word) => {
      const known = stages.get(word?.toLowerCase() ?? '');
      return known === undefined ? (word ?? '–') : _(known);
    },
    type: (type) => ({ label: _(types[type][0]), description: _(types[type][1]) }),
  };
}
