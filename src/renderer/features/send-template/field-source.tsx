import { useLingui } from '@lingui/react/macro';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldSource } from './addressees.ts';
import { fieldProblemWords } from './field-words.ts';

/** Chooses what of each person stands in a field, or the same words for everybody. */
export function FieldSourceField({
  label,
  source,
  onChange,
}: {
  label: string;
  source: FieldSource | undefined;
  onChange: (source: FieldSource) => void;
}) {
  const { t, i18n } = useLingui();
  const options: readonly { readonly id: FieldSource['from']; readonly label: string }[] = [
    { id: 'name', label: t`The person’s name` },
    { id: 'first_name', label: t`The first name` },
    { id: 'phone', label: t`The phone` },
    { id: 'words', label: t`The same for everybody…` },
  ];
  return (
    <div className="flex flex-col gap-1">
      <Select
        label={label}
        value={source?.from ?? 'words'}
        onChange={(from) => onChange(from === 'words' ? { from, words: '' } : { from })}
        options={options}
      />
      {source?.from === 'words' && (
        <TextField
          label={t`${label}: the same for everybody`}
          labelHidden
          value={source.words}
          onChange={(words) => onChange({ from: 'words', words })}
          autoComplete="off"
          {...(source.words.trim() === '' ? { description: i18n._(fieldProblemWords.empty) } : {})}
        />
      )}
    </div>
  );
}
