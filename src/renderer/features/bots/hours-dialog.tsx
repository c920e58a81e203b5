import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { minuteOf } from '../../../shared/domain/bot-hours.ts';
import { botDays, type BotDay, type BotDays } from '../../../shared/domain/bot-words.ts';
import { useNow } from '../../app/use-now.ts';
import { useWeekdays } from '../../app/use-weekdays.ts';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import { useIntent } from '../../domain/intents/use-intent.ts';
import { useSettled } from '../../domain/use-settled.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';
import { WeekDrawing } from './week-drawing.tsx';

function daysOf(on: readonly BotDay[]): BotDays {
  return {
    monday: on.includes('monday'),
    tuesday: on.includes('tuesday'),
    wednesday: on.includes('wednesday'),
    thursday: on.includes('thursday'),
    friday: on.includes('friday'),
    saturday: on.includes('saturday'),
    sunday: on.includes('sunday'),
  };
}

/** On which days and in which hours a bot answers; drawn as it will be. */
export function HoursDialog({ bot, onClose }: { bot: BotRow; onClose: () => void }) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const names = useWeekdays('long');
  const [isAlways, setIsAlways] = useState(bot.hours === null || minuteOf(bot.hours.from) === null);
  const [from, setFrom] = useState(isAlways ? '09:00' : (bot.hours?.from ?? ''));
  const [to, setTo] = useState(isAlways ? '18:00' : (bot.hours?.to ?? ''));
  const before = botDays.filter((day) => bot.days[day] ?? true);
  const [days, setDays] = useState<readonly BotDay[]>(before);
  const [tried, setTried] = useState(false);
  const saveDays = useIntent();
  const intent = useSettled(t`The bot’s hours are set`, onClose);
  const wrong = (time: string) =>
    isAlways || minuteOf(time) !== null
      ? undefined
      : t`Type a time of day from 0:00 to 23:59, like 5:00 or 18:30.`;
  const hours = isAlways ? { from: 'always', to: 'always' } : { from: from.trim(), to: to.trim() };
  const submit = () => {
    setTried(true);
    if (wrong(from) !== undefined || wrong(to) !== undefined) return;
    const { id, connectionId } = bot;
    if (days.join() !== before.join()) {
      saveDays.add(connectionId, { kind: 'bots.days', id, days: daysOf(days) });
    }
    intent.add(connectionId, { kind: 'bots.hours', id, hours });
  };
  return (
    <IntentFormDialog
      action={t`Save`}
      title={t`Days and hours`}
      intent={intent}
      onSubmit={submit}
      onClose={onClose}
    >
      <CheckboxGroup
        label={t`Days`}
        choices={botDays.map((day, at) => ({ id: day, label: names[at] ?? day }))}
        value={days}
        onChange={setDays}
      />
      <Switch isSelected={isAlways} onChange={setIsAlways}>
        {t`All day`}
      </Switch>
      {!isAlways && (
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label={t`From`}
            ltr
            maxLength={5}
            validationBehavior="aria"
            value={from}
            onChange={setFrom}
            error={tried ? wrong(from) : undefined}
          />
          <TextField
            label={t`To`}
            description={t`An earlier time than “From” is on the next day.`}
            ltr
            maxLength={5}
            validationBehavior="aria"
            value={to}
            onChange={setTo}
            error={tried ? wrong(to) : undefined}
          />
        </div>
      )}
      {(isAlways || (minuteOf(from) !== null && minuteOf(to) !== null)) && (
        <WeekDrawing hours={hours} days={daysOf(days)} timeZone={bot.timeZone} now={now} />
      )}
      <IntentBanner intent={saveDays} />
    </IntentFormDialog>
  );
}
