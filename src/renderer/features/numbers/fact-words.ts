import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { HealthLevel, NumberFact } from '../../../shared/domain/number-health.ts';
import { numberQualities, numberStatuses } from '../../../shared/domain/number-health.ts';
import type { Tone } from '../../ui/badge.tsx';
import { qualityWords, statusWords } from './number-words.ts';

const factNames: Record<NumberFact, MessageDescriptor> = {
  listed: msg`Listed by the platform`,
  registered: msg`Registered with WhatsApp`,
  receives: msg`Receives messages`,
  replies: msg`Sends replies`,
  templates: msg`Sends templates`,
  status: msg`Status`,
  quality: msg`Quality`,
  limit: msg`New people a day`,
};

const yes = msg`Yes`;
const no = msg`No`;
const untold = msg`Not told`;

/** A word of a fact as it is kept, for people. */
function wordOf(fact: NumberFact, value: string | null): MessageDescriptor | string {
  if (value === null) return untold;
  const status = numberStatuses.find((word) => word === value);
  if (fact === 'status') return status === undefined ? value : statusWords[status].word;
  const quality = numberQualities.find((word) => word === value);
  if (fact === 'quality') return quality === undefined ? value : qualityWords[quality].word;
  if (fact === 'limit') return value;
  return value === 'yes' ? yes : no;
}

/** What a fact of a number is called, and what its value means. */
export function useFactWords(): {
  name(fact: NumberFact): string;
  value(fact: NumberFact, value: string | null): string;
} {
  const { _ } = useLingui();
  return {
    name: (fact) => _(factNames[fact]),
    value: (fact, value) => {
      const word = wordOf(fact, value);
      return typeof word === 'string' ? word : _(word);
    },
  };
}

/** How well a number was, as the line and its words say it. */
export const levelWords: Record<HealthLevel, MessageDescriptor> = {
  good: msg`Works`,
  warn: msg`Needs a look`,
  bad: msg`Has a problem`,
  unknown: msg`Not known`,
};

export const levelTones: Record<HealthLevel, Tone> = {
  good: 'good',
  warn: 'warn',
  bad: 'bad',
  unknown: 'neutral',
};
