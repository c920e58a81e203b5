import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { BetweenDays } from './between-days.tsx';
import { Narrow, type Choice } from './narrow.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { usePersonChoices } from './use-person-choices.ts';
import {
  isUnchosen,
  noChoices,
  searchKinds,
  type SearchChoices,
  type SearchKind,
  type SearchTime,
} from './search-choices.ts';

function useTimes(
  time: SearchTime,
  onTime: (time: SearchTime) => void,
  onBetween: () => void,
): readonly Choice[] {
  const { t } = useLingui();
  const ofDays = (days: 1 | 7 | 30 | 365, label: string): Choice => ({
    label,
    isChosen: time.kind === 'days' && time.days === days,
    choose: () => onTime({ kind: 'days', days }),
  });
  return [
    { label: t`Any time`, isChosen: time.kind === 'any', choose: () => onTime({ kind: 'any' }) },
    ofDays(1, t`Today`),
    ofDays(7, t`Last 7 days`),
    ofDays(30, t`Last 30 days`),
    ofDays(365, t`Last 12 months`),
    { label: t`Between two days…`, isChosen: time.kind === 'between', choose: onBetween },
  ];
}

/** Which messages a search is narrowed to: by person, number, who wrote, what they hold, and when. */
export function SearchFilters({
  choices,
  onChoices,
}: {
  choices: SearchChoices;
  onChoices: (choices: SearchChoices) => void;
}) {
  const { t } = useLingui();
  const [isBetween, setBetween] = useState(false);
  const [isNaming, setNaming] = useState(false);
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] }).data ?? [];
  const { conversationId, numberId, direction, type, time } = choices;
  const change = (over: Partial<SearchChoices>) => onChoices({ ...choices, ...over });
  const kinds: Record<SearchKind, string> = {
    photos: t`Photos and stickers`,
    videos: t`Videos`,
    voice: t`Voice messages`,
    documents: t`Documents`,
    places: t`Locations and contacts`,
    templates: t`Templates`,
  };
  const one = (label: string, isChosen: boolean, over: Partial<SearchChoices>): Choice => ({
    label,
    isChosen,
    choose: () => change(over),
  });
  const times = useTimes(
    time,
    (next) => change({ time: next }),
    () => setBetween(true),
  );
  const choosePerson = (id: ConversationId | null) => change({ conversationId: id });
  const persons = usePersonChoices(conversationId, choosePerson, () => setNaming(true));
  return (
    <Row label={t`Narrow the search`}>
      <Narrow label={t`Conversation with`} choices={persons} />
      {numbers.length > 1 && conversationId === null && (
        <Narrow
          label={t`Number`}
          choices={[
            one(t`All numbers`, numberId === null, { numberId: null }),
            ...numbers.map(({ id, name }) => one(name, id === numberId, { numberId: id })),
          ]}
        />
      )}
      <Narrow
        label={t`Written by`}
        choices={[
          one(t`Everybody`, direction === null, { direction: null }),
          one(t`Customers`, direction === 'inbound', { direction: 'inbound' }),
          one(t`Us`, direction === 'outbound', { direction: 'outbound' }),
        ]}
      />
      <Narrow
        label={t`Type`}
        choices={[
          one(t`All types`, type === null, { type: null }),
          ...Object.entries(kinds)
            .filter((entry): entry is [SearchKind, string] => entry[0] in searchKinds)
            .map(([kind, label]) => one(label, kind === type, { type: kind })),
        ]}
      />
      <Narrow label={t`Time`} choices={times} />
      {!isUnchosen(choices) && (
        <Button size="small" variant="quiet" onPress={() => onChoices(noChoices)}>
          <Trans>Clear filters</Trans>
        </Button>
      )}
      {isNaming && <PersonDialog onChoose={choosePerson} onClose={() => setNaming(false)} />}
      {isBetween && (
        <BetweenDays
          time={time}
          onChoose={(chosen) => change({ time: chosen })}
          onClose={() => setBetween(false)}
        />
      )}
    </Row>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-wrap gap-1.5 px-3 pb-2">
      <legend className="sr-only">{label}</legend>
      {children}
    </fieldset>
  );
}
