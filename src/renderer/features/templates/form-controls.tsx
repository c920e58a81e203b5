import { Controller, type Control } from 'react-hook-form';
import { Select, type SelectProps } from '../../ui/select.tsx';
import { TextField, type TextFieldProps } from '../../ui/text-field.tsx';
import type { TemplateValues } from './template-form.ts';

interface Bound {
  readonly control: Control<TemplateValues>;
  readonly name: Exclude<keyof TemplateValues, 'examples'>;
}

/** A text box bound to a value of the editor. */
export function FormText({
  control,
  name,
  ...props
}: Bound & Omit<TextFieldProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'name'>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField
          {...props}
          validationBehavior="aria"
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          inputRef={field.ref}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

/** A choice bound to a value of the editor. */
export function FormSelect({
  control,
  name,
  ...props
}: Bound & Omit<SelectProps<string>, 'value' | 'onChange' | 'error'>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Select
          {...props}
          value={field.value === '' ? null : field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
