import type { Ref } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { cx } from '../../ui/class-names.ts';
import { controlClass, FieldFrame } from '../../ui/field.tsx';

/** Whether these are the digits of a PIN: four to eight. */
export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);

/** Digits of any script as the keyboard's own ones. */
function digits(text: string): string {
  return text.normalize('NFKC').replace(/[^\d]/g, '').slice(0, 8);
}

/**
 * A line for a PIN: dots, digits alone. A text box by its role, because a password manager has no
 * business with it.
 */
export function PinField({
  label,
  value,
  onChange,
  error,
  description,
  inputRef,
  takesFocus = false,
  isDisabled = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  description?: string;
  inputRef?: Ref<HTMLInputElement>;
  takesFocus?: boolean;
  isDisabled?: boolean;
}) {
  return (
    <AriaTextField
      value={value}
      onChange={(text) => onChange(digits(text))}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
      inputMode="numeric"
      autoComplete="off"
      spellCheck="false"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever chose a person types their PIN next
      autoFocus={takesFocus}
      className="flex flex-col gap-1"
    >
      <FieldFrame label={label} description={description} error={error}>
        <Input
          dir="ltr"
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          className={cx(
            controlClass,
            'h-8 tracking-[0.2em]',
            value !== '' && '[-webkit-text-security:disc]',
          )}
        />
      </FieldFrame>
    </AriaTextField>
  );
}
