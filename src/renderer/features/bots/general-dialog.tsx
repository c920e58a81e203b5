import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { zoneOf } from '../../../shared/domain/bot-hours.ts';
import { useSettled } from '../../domain/use-settled.ts';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';

/** Name, time zone, language, and whether it answers what it does not know. */
export function GeneralDialog({ bot, onClose }: { bot: BotRow; onClose: () => void }) {
  const { t } = useLingui();
  const [name, setName] = useState(bot.name ?? '');
  const [timeZone, setTimeZone] = useState(bot.timeZone ?? '');
  const [language, setLanguage] = useState(bot.language ?? 'en');
  const [answers, setAnswers] = useState(bot.actions.send_default_msg ?? true);
  const [tried, setTried] = useState(false);
  const intent = useSettled(t`The bot is changed`, onClose);
  const wrong = {
    name: name.trim() === '' ? t`Give the bot a name.` : undefined,
    zone:
      zoneOf(timeZone) === null
        ? t`Type a zone like Africa/Harare, or hours from UTC like +1.`
        : undefined,
    language: /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})?$/i.test(language.trim())
      ? undefined
      : t`Type a language like en or pt-BR.`,
  };
  const submit = () => {
    setTried(true);
    if (Object.values(wrong).some((problem) => problem !== undefined)) return;
    intent.add(bot.connectionId, {
      kind: 'bots.general',
      id: bot.id,
      general: {
        name: name.trim(),
        timeZone: timeZone.trim(),
        language: language.trim(),
        defaultMessage: answers,
      },
    });
  };
  const said = bot.defaultMessage;
  return (
    <IntentFormDialog
      action={t`Save`}
      title={t`Name, zone, language`}
      intent={intent}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t`Name`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
        autoFocus
        maxLength={120}
        validationBehavior="aria"
        value={name}
        onChange={setName}
        error={tried ? wrong.name : undefined}
      />
      <TextField
        label={t`Time zone`}
        description={t`Its hours are read on this clock.`}
        ltr
        maxLength={64}
        validationBehavior="aria"
        value={timeZone}
        onChange={setTimeZone}
        error={tried ? wrong.zone : undefined}
      />
      <TextField
        label={t`Language`}
        ltr
        maxLength={16}
        validationBehavior="aria"
        value={language}
        onChange={setLanguage}
        error={tried ? wrong.language : undefined}
      />
      <Switch
        isSelected={answers}
        onChange={setAnswers}
        {...(said === null ? {} : { description: <bdi>{said}</bdi> })}
      >
        {t`Answers with its default message`}
      </Switch>
    </IntentFormDialog>
  );
}
