import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useCall } from '../../app/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { BetweenDays } from './between-days.tsx';
import {
  isUnchosen,
  noChoices,
  searchKinds,
  type SearchChoices,
  type SearchKind,
  type SearchTime,
} from './search-choices.ts';

interface Choice {
  readonly label: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** One of a few ways to narrow; the button says which holds. */
function Narrow({ label, choices }: { label: string; choices: readonly Choice[] }) {
  const chosen = choices.find(({ isChosen }) => isChosen);
  const isNarrowed = chosen !== undefined && chosen !== choices[0];
  return (
    <Menu
      label={label}
      placement="bottom start"
      trigger={
        <Button
          size="small"
          variant={isNarrowed ? 'primary' : 'secondary'}
          aria-label={`${label}: ${chosen?.label ?? ''}`}
        >
          <span className="flex items-center gap-1">
            <span className="max-w-32 truncate">{chosen?.label}</span>
            <ChevronDown aria-hidden size={12} className="shrink-0" />
          </span>
        </Button>
      }
    >
      {choices.map((choice) => (
        <MenuItem key={choice.label} isChecked={choice.isChosen} onAction={choice.choose}>
          {choice.label}
        </MenuItem>
      ))}
    </Menu>
  );
}

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

/** Which messages a search is narrowed to: by number, who wrote, what they hold, and when. */
export function SearchFilters({
  choices,
  onChoices,
}: {
  choices: SearchChoices;
  onChoices: (choices: SearchChoices) => void;
}) {
  const { t } = useLingui();
  const [isBetween, setBetween] = useState(false);
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] }).data ?? [];
  const { numberId, direction, type, time } = choices;
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
  return (
    <Row label={t`Narrow the search`}>
      {numbers.length > 1 && (
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
