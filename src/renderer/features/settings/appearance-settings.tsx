import { useLingui } from '@lingui/react/macro';
import { Monitor, Moon, Sun } from 'lucide-react';
import { languages, type Settings } from '../../../shared/contract/app.ts';
import { languageNames } from '../../app/language-names.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';

/** Some settings and how to change them; what is changed holds at once. */
export interface SettingsPart {
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
}

/** Theme, contrast, motion and language. */
export function AppearanceSettings({ settings, change }: SettingsPart) {
  const { t } = useLingui();
  return (
    <>
      <RadioGroup
        label={t`Theme`}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
        choices={[
          { id: 'system', label: t`System`, icon: <Monitor size={14} /> },
          { id: 'light', label: t`Light`, icon: <Sun size={14} /> },
          { id: 'dark', label: t`Dark`, icon: <Moon size={14} /> },
        ]}
      />
      <Switch
        isSelected={settings.contrast === 'more'}
        onChange={(more) => change({ contrast: more ? 'more' : 'system' })}
        description={t`Stronger lines and words. It is on by itself where the system asks for it.`}
      >
        {t`High contrast`}
      </Switch>
      <Switch
        isSelected={settings.motion === 'reduced'}
        onChange={(reduced) => change({ motion: reduced ? 'reduced' : 'system' })}
        description={t`Nothing slides or fades. It is on by itself where the system asks for it.`}
      >
        {t`Reduced motion`}
      </Switch>
      <Select
        label={t`Language`}
        className="max-w-64"
        value={settings.language}
        options={languages.map((id) => ({
          id,
          label: languageNames[id] ?? t`System language`,
        }))}
        onChange={(language) => change({ language })}
      />
    </>
  );
}
