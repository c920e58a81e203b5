import { useLingui } from '@lingui/react/macro';
import { Controller, type Control } from 'react-hook-form';
import type { ConnectionField, Platform } from '../../../shared/contract/connections.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { SecretField } from '../../ui/secret-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AdvancedFields } from './advanced-fields.tsx';
import { useFieldWords } from './field-words.ts';
import type { ConnectionValues } from './form-schema.ts';

/** The label and whatever the platform asks for. */
export function ConnectionFields({
  platform,
  existing,
  control,
}: {
  platform: Platform;
  existing: ConnectionRow | null;
  control: Control<ConnectionValues>;
}) {
  const { t } = useLingui();
  const shown = (advanced: boolean) =>
    platform.fields
      .filter((field) => (field.advanced ?? false) === advanced)
      .map((field) => (
        <Field
          key={field.key}
          field={field}
          control={control}
          stored={existing !== null && field.kind === 'secret'}
        />
      ));
  return (
    <>
      <Controller
        control={control}
        name="label"
        render={({ field, fieldState }) => (
          <TextField
            label={t`Label`}
            description={t`What your desk calls it, for example the name of the clinic or hotel.`}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            maxLength={80}
            isRequired
            validationBehavior="aria"
            error={fieldState.error?.message}
          />
        )}
      />
      {shown(false)}
      {platform.fields.some((field) => field.advanced) && (
        <AdvancedFields platform={platform} control={control}>
          {shown(true)}
        </AdvancedFields>
      )}
    </>
  );
}

function Field({
  field: { key, kind, required, placeholder, documented = true },
  control,
  stored,
}: {
  field: ConnectionField;
  control: Control<ConnectionValues>;
  /** A secret that is kept already: leaving the box empty keeps it. */
  stored: boolean;
}) {
  const { t } = useLingui();
  const { label, hint: ownHint } = useFieldWords()(key);
  const hint = documented ? ownHint : t`Not documented by the vendor.`;
  return (
    <Controller
      control={control}
      name={`values.${key}`}
      render={({ field, fieldState }) => {
        const shared = {
          label,
          value: field.value,
          onChange: field.onChange,
          onBlur: field.onBlur,
          isRequired: required && !stored,
          error: fieldState.error?.message,
        };
        return kind === 'secret' ? (
          <SecretField
            {...shared}
            placeholder={placeholder}
            description={
              stored ? t`Leave it empty to keep the stored one. It is never shown again.` : hint
            }
          />
        ) : (
          <TextField
            {...shared}
            ltr
            validationBehavior="aria"
            placeholder={placeholder}
            description={hint}
            inputRef={field.ref}
            spellCheck="false"
          />
        );
      }}
    />
  );
}
