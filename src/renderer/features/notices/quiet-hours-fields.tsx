import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { clockText, type QuietHours } from '../../../shared/domain/quiet-hours.ts';
import { useCall } from '../../app/use-call.ts';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { minuteOf } from './minute-of.ts';

/** What is offered first: from eight in the evening until eight in the morning. */
const usual = { from: 20 * 60, to: 8 * 60 };

/** The hours in which nothing sounds and no notification shows, by the clock of the desk. */
export function QuietHoursFields({
  hours,
  onChange,
}: {
  hours: QuietHours | null;
  onChange: (hours: QuietHours | null) => void;
}) {
  const { t } = useLingui();
  const { data: numbers = [] } = useCall('numbers.list', {}, { topics: ['numbers'] });
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [
    ...new Set([
      ...(hours === null ? [] : [hours.timeZone]),
      ...numbers.map(({ timeZone }) => timeZone),
      here,
    ]),
  ];
  const [desk = here] = numbers.map(({ timeZone }) => timeZone);
  return (
    <div className="flex flex-col gap-3">
      <Switch
        isSelected={hours !== null}
        onChange={(on) => onChange(on ? { ...usual, timeZone: desk } : null)}
        description={t`Nothing sounds and no notification shows then. The badge and the list go on.`}
      >
        {t`Quiet hours`}
      </Switch>
      {hours !== null && (
        <div className="flex flex-wrap items-start gap-3">
          <ClockField
            key={`from ${hours.from}`}
            label={t`Quiet from`}
            minute={hours.from}
            onChange={(from) => onChange({ ...hours, from })}
          />
          <ClockField
            key={`to ${hours.to}`}
            label={t`Quiet until`}
            minute={hours.to}
            onChange={(to) => onChange({ ...hours, to })}
          />
          <Select
            label={t`Time zone`}
            className="min-w-48"
            value={hours.timeZone}
            options={zones.map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }))}
            onChange={(timeZone) => onChange({ ...hours, timeZone })}
          />
          {hours.from === hours.to && (
            <p className="w-full text-sm text-warn-ink">
              {t`They end when they begin: there is no quiet hour.`}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** A time of the day that counts once it is whole and left. */
function ClockField({
  label,
  minute,
  onChange,
}: {
  label: string;
  minute: number;
  onChange: (minute: number) => void;
}) {
  const [text, setText] = useState(clockText(minute));
  const take = () => {
    const next = minuteOf(text);
    if (next === null) setText(clockText(minute));
    else if (next !== minute) onChange(next);
  };
  return <TextField label={label} type="time" ltr value={text} onChange={setText} onBlur={take} />;
}
