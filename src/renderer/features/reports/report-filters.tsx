import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { NumberRow } from '../../../shared/contract/rows.ts';
import type { Report } from '../../../shared/contract/reports.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { rangeKinds, rangeProblem, type DayRange, type RangeKind } from './range.ts';
import { useSenderName } from './words.ts';

export interface ReportChoice {
  readonly range: RangeKind;
  readonly own: DayRange;
  readonly numberId: NumberRow['id'] | null;
  readonly sender: string | null;
}

const everything = 'all';

function useRangeNames(): Record<RangeKind, string> {
  const { t } = useLingui();
  return {
    today: t`Today`,
    week: t`7 days`,
    month: t`30 days`,
    year: t`12 months`,
    own: t`Dates of your own`,
  };
}

/** Which days, which number, whose words. */
export function ReportFilters({
  choice,
  onChoose,
  numbers,
  senders,
}: {
  choice: ReportChoice;
  onChoose: (choice: ReportChoice) => void;
  numbers: readonly NumberRow[];
  senders: Report['senders'];
}) {
  const { t } = useLingui();
  const names = useRangeNames();
  const senderName = useSenderName();
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        <Select
          label={t`Time`}
          options={rangeKinds.map((id) => ({ id, label: names[id] }))}
          value={choice.range}
          onChange={(range) => onChoose({ ...choice, range })}
        />
        <Select
          label={t`Number`}
          options={[
            { id: everything, label: t`All numbers` },
            ...numbers.map(({ id, name }) => ({ id: String(id), label: name })),
          ]}
          value={choice.numberId === null ? everything : String(choice.numberId)}
          onChange={(id) =>
            onChoose({
              ...choice,
              numberId: numbers.find((one) => String(one.id) === id)?.id ?? null,
            })
          }
        />
        <Select
          label={t`Person`}
          options={[
            { id: everything, label: t`Everybody` },
            ...senders.map((one) => ({ id: `of ${one.sender}`, label: senderName(one) })),
          ]}
          value={choice.sender === null ? everything : `of ${choice.sender}`}
          onChange={(id) =>
            onChoose({
              ...choice,
              sender: senders.find(({ sender }) => `of ${sender}` === id)?.sender ?? null,
            })
          }
        />
      </div>
      {choice.range === 'own' && (
        <OwnDays
          key={`${choice.own.from} ${choice.own.to}`}
          own={choice.own}
          onChoose={(own) => onChoose({ ...choice, own })}
        />
      )}
    </div>
  );
}

function OwnDays({ own, onChoose }: { own: DayRange; onChoose: (own: DayRange) => void }) {
  const { t } = useLingui();
  const [from, setFrom] = useState(own.from);
  const [to, setTo] = useState(own.to);
  const problem = rangeProblem({ from, to });
  const error =
    problem === 'backwards'
      ? t`This lies before the first day.`
      : problem === 'too_long'
        ? t`A report reaches over ten years at most.`
        : undefined;
  return (
    <form
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onChoose({ from, to });
      }}
    >
      <TextField label={t`From`} type="date" value={from} onChange={setFrom} />
      <TextField
        label={t`Until, with that day`}
        type="date"
        value={to}
        onChange={setTo}
        error={error}
      />
      <Button type="submit" isDisabled={problem !== null} className="mt-5">
        {t`Show`}
      </Button>
    </form>
  );
}
