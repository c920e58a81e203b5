import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../app/format.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { nowhere, type Source } from './columns.ts';

const words = 'words';
const none = 'none';
const columnId = (at: number): string => `column ${at}`;

function idOf(source: Source, isOptional: boolean): string | null {
  if (source.from === 'column') return columnId(source.at);
  if (source.from === 'words') return words;
  return isOptional ? none : null;
}

/** Chooses the column that something is taken from, or the same words for everybody. */
export function SourceField({
  label,
  description,
  headings,
  source,
  takesWords = false,
  isOptional = false,
  onChange,
  error,
}: {
  label: string;
  description?: string;
  headings: readonly string[];
  source: Source;
  takesWords?: boolean;
  isOptional?: boolean;
  onChange: (source: Source) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const options = [
    ...(isOptional ? [{ id: none, label: t`Nothing` }] : []),
    ...headings.map((heading, at) => {
      const place = format.number(at + 1);
      return { id: columnId(at), label: heading === '' ? t`Column ${place}` : heading };
    }),
    ...(takesWords ? [{ id: words, label: t`The same for everybody…` }] : []),
  ];
  const choose = (id: string) => {
    const at = headings.findIndex((_, place) => columnId(place) === id);
    if (at >= 0) onChange({ from: 'column', at });
    else onChange(id === words ? { from: 'words', words: '' } : nowhere);
  };
  return (
    <div className="flex flex-col gap-1">
      <Select
        label={label}
        description={description}
        placeholder={t`Choose a column`}
        value={idOf(source, isOptional)}
        onChange={choose}
        options={options}
        error={source.from === 'words' ? undefined : error}
      />
      {source.from === 'words' && (
        <TextField
          label={t`${label}: the same for everybody`}
          labelHidden
          value={source.words}
          onChange={(next) => onChange({ from: 'words', words: next })}
          autoComplete="off"
          error={error}
        />
      )}
    </div>
  );
}
