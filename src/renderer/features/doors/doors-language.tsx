import { useLingui } from '@lingui/react/macro';
import { languages } from '../../../shared/contract/app.ts';
import { useChangeSettings, useSettings } from '../../app/use-settings.ts';
import { languageNames } from '../../app/language-names.ts';
import { Select } from '../../ui/select.tsx';

/** The language, for whoever cannot read the first page. */
export function DoorsLanguage() {
  const { t } = useLingui();
  const settings = useSettings();
  const change = useChangeSettings();
  return (
    <Select
      label={t`Language`}
      labelHidden
      className="w-44"
      value={settings?.language ?? 'system'}
      options={languages.map((id) => ({ id, label: languageNames[id] ?? t`System language` }))}
      onChange={(language) => change({ language })}
    />
  );
}
