import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { NumberRow } from '../../../shared/contract/rows.ts';
import type { DeskHours } from '../../../shared/domain/desk-hours.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { useWeekdays } from '../../app/use-weekdays.ts';
import { useRight } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { DayRow } from './day-row.tsx';
import { fieldsOf, hoursOf } from './hours-form.ts';

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The hours of each run of equal days: "Mon–Fri 09:00–18:00". */
function useHoursWords(): (hours: DeskHours) => string {
  const { t } = useLingui();
  const weekdays = useWeekdays('short');
  return (hours) => {
    const words = hours.map((day) =>
      day.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', '),
    );
    const runs: { from: number; to: number; words: string }[] = [];
    words.forEach((word, day) => {
      const last = runs.at(-1);
      if (last?.words === word) last.to = day;
      else runs.push({ from: day, to: day, words: word });
    });
    const open = runs.filter((run) => run.words !== '');
    if (open.length === 0) return t`Never open`;
    return open
      .map((run) => {
        const first = weekdays[run.from] ?? '';
        const days = run.from === run.to ? first : `${first}–${weekdays[run.to] ?? ''}`;
        return `${days} ${run.words}`;
      })
      .join(' · ');
  };
}

/** When the desk of a number works, in a line, and what changes it. */
export function DeskHoursLine({ number }: { number: NumberRow }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const mayManage = useRight('manageConnections');
  const words = useHoursWords();
  const { deskHours, timeZone } = number;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2.5">
      <div className="min-w-48 flex-1">
        <p className="text-sm text-muted">{t`Desk hours`}</p>
        <p className="text-base text-ink tabular-nums">
          {deskHours === null ? t`Always open` : words(deskHours)}{' '}
          <span className="text-sm text-muted">
            <bdi>{timeZone}</bdi>
          </span>
        </p>
      </div>
      {mayManage && <Button size="small" onPress={() => setOpen(true)}>{t`Change hours`}</Button>}
      {open && <DeskHoursDialog number={number} onClose={() => setOpen(false)} />}
    </div>
  );
}

function DeskHoursDialog({ number, onClose }: { number: NumberRow; onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const announce = useAnnounce();
  const sentence = useErrorSentence();
  const weekdays = useWeekdays('long');
  const save = useAction('numbers.saveDesk');
  const [always, setAlways] = useState(number.deskHours === null);
  const [days, setDays] = useState(() => fieldsOf(number.deskHours));
  const [zone, setZone] = useState(number.timeZone);
  const hours = hoursOf(days);
  const zones = [...new Set([number.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  const submit = () => {
    if (!always && hours === null) return;
    save.mutate(
      { id: number.id, timeZone: zone, hours: always ? null : hours },
      {
        onSuccess: () => {
          announce(t`Desk hours saved`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Desk hours`}
      description={t`“Closing soon” and the times to snooze until follow them.`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            isPending={save.isPending}
            isDisabled={!always && hours === null}
            onPress={submit}
          >
            {t`Save hours`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Select
          label={t`Time zone`}
          options={zones.map((one) => ({ id: one, label: one.replaceAll('_', ' ') }))}
          value={zone}
          onChange={setZone}
        />
        <Switch isSelected={always} onChange={setAlways}>
          {t`Always open`}
        </Switch>
        {!always && (
          <ul className="flex flex-col gap-1.5">
            {days.map((day, at) => (
              <DayRow
                key={weekdays[at]}
                id={`${id}-${at}`}
                name={weekdays[at] ?? ''}
                day={day}
                onChange={(changed) => setDays(days.with(at, changed))}
              />
            ))}
          </ul>
        )}
        {save.error !== null && (
          <Banner tone="bad" live="alert" title={sentence(save.error).title}>
            {sentence(save.error).advice}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
