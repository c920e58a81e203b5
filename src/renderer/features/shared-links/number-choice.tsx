import { useLingui } from '@lingui/react/macro';
import type { NumberRow } from '../../../shared/contract/rows.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** The number a link opens: one of the list, or the platform’s own ID of it where none is known yet. */
export function NumberChoice({
  numbers,
  value,
  onChange,
  error,
}: {
  numbers: readonly NumberRow[];
  /** The platform's id of the number; '' for none. */
  value: string;
  onChange: (ref: string) => void;
  error: string | undefined;
}) {
  const { t } = useLingui();
  if (numbers.length === 0) {
    return (
      <TextField
        label={t`Phone ID`}
        description={t`No number is known here yet. The platform’s own pages show the ID of each.`}
        ltr
        autoComplete="off"
        validationBehavior="aria"
        maxLength={200}
        value={value}
        onChange={onChange}
        error={error}
      />
    );
  }
  return (
    <Select
      label={t`Number`}
      placeholder={t`Choose a number`}
      value={numbers.some(({ ref }) => ref === value) ? value : null}
      onChange={onChange}
      error={error}
      options={numbers.map(({ ref, name, phone }) => ({
        id: ref,
        label: phone === null || phone === name ? name : `${name} · ${phone}`,
      }))}
    />
  );
}
