import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useKeyLabels } from '../../app/use-key-labels.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { SettingsPart } from './appearance-settings.tsx';

/** How long a send can be held back, in seconds; one that was set elsewhere stays among them. */
const offered = [0, 5, 10, 20] as const;

/** What sends, what can be taken back, and what counts as an answer. */
export function WritingSettings({ settings, change }: SettingsPart) {
  const { t } = useLingui();
  const labels = useKeyLabels();
  const held = [...new Set([...offered, settings.undoSeconds])].toSorted((a, b) => a - b);
  return (
    <>
      <RadioGroup
        label={t`Send with`}
        value={settings.sendKey}
        onChange={(sendKey) => change({ sendKey })}
        choices={[
          { id: 'enter', label: t`Enter` },
          { id: 'ctrl_enter', label: labels(['mod', 'Enter']).join(' + ') },
        ]}
      />
      <Select
        label={t`Time to undo a send`}
        className="max-w-64"
        value={String(settings.undoSeconds)}
        options={held.map((seconds) => ({
          id: String(seconds),
          label:
            seconds === 0
              ? t`None: it leaves at once`
              : t`${plural(seconds, { one: '# second', other: '# seconds' })}`,
        }))}
        onChange={(seconds) => change({ undoSeconds: Number(seconds) })}
      />
      <Switch isSelected={settings.spellCheck} onChange={(spellCheck) => change({ spellCheck })}>
        {t`Check spelling while writing`}
      </Switch>
      <Switch
        isSelected={settings.reactionsAnswer}
        onChange={(reactionsAnswer) => change({ reactionsAnswer })}
        description={t`A thumbs-up on the customer’s last message then takes the conversation out of “Needs reply”.`}
      >
        {t`A reaction counts as a reply`}
      </Switch>
    </>
  );
}
