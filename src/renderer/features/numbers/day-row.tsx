import { useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import {
  dayProblem,
  withBreak,
  withoutBreak,
  type DayFields,
  type StretchFields,
} from './hours-form.ts';

/** One day of a desk's week: open or not, when, and the breaks in between. */
export function DayRow({
  id,
  name,
  day,
  onChange,
}: {
  /** Of what is wrong with it. */
  id: string;
  /** Of the weekday. */
  name: string;
  day: DayFields;
  onChange: (day: DayFields) => void;
}) {
  const { t } = useLingui();
  const problem = dayProblem(day);
  const split = withBreak(day);
  const setStretch = (at: number, part: Partial<StretchFields>) =>
    onChange({
      ...day,
      stretches: day.stretches.map((one, n) => (n === at ? { ...one, ...part } : one)),
    });
  const described = problem === null ? {} : { 'aria-describedby': id };
  return (
    <li className="flex flex-col gap-1">
      <div className="flex min-h-8 flex-wrap items-start gap-x-3 gap-y-1">
        <Switch
          isSelected={day.open}
          onChange={(open) => onChange({ ...day, open })}
          className="w-36 pt-1"
        >
          {name}
        </Switch>
        {day.open ? (
          <div className="flex flex-col gap-1">
            {day.stretches.map((stretch, at) => {
              const part = at + 1;
              const isFirst = at === 0;
              const { from: start } = stretch;
              return (
                <div key={at} className="flex items-center gap-2">
                  <TextField
                    label={isFirst ? t`${name}, opens` : t`${name}, opens again ${part}`}
                    labelHidden
                    type="time"
                    ltr
                    value={stretch.from}
                    onChange={(from) => setStretch(at, { from })}
                    {...described}
                  />
                  <span aria-hidden className="text-faint">
                    –
                  </span>
                  <TextField
                    label={
                      at === day.stretches.length - 1
                        ? t`${name}, closes`
                        : t`${name}, break begins ${part}`
                    }
                    labelHidden
                    type="time"
                    ltr
                    value={stretch.to}
                    onChange={(to) => setStretch(at, { to })}
                    {...described}
                  />
                  {!isFirst && (
                    <IconButton
                      size="small"
                      label={t`${name}: no break before ${start}`}
                      icon={<X aria-hidden size={14} />}
                      onPress={() => onChange(withoutBreak(day, at))}
                    />
                  )}
                  {isFirst && split !== day && (
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={t`${name}: add a break`}
                      icon={<Plus size={14} />}
                      onPress={() => onChange(split)}
                    >
                      {t`Break`}
                    </Button>
                  )}
                </div>
              );
            })}
          </div>
        ) : (
          <span className="pt-1.5 text-base text-muted">{t`Closed all day`}</span>
        )}
      </div>
      {problem !== null && (
        <p id={id} className="text-sm text-bad-ink">
          {problem === 'order'
            ? t`It closes before it opens. For a night, end one day at 00:00 and begin the next at 00:00.`
            : t`It opens again before the break begins.`}
        </p>
      )}
    </li>
  );
}
