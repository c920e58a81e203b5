import { useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Input, TextField as AriaTextField, ToggleButton } from 'react-aria-components';
import { cx } from './class-names.ts';
import { controlClass, FieldFrame } from './field.tsx';

/**
 * A line for a key or a password: dots unless the eye is pressed. A text box by its role, because a
 * password box has none and no password manager has any business with an API key.
 */
export function SecretField({
  label,
  description,
  error,
  value,
  onChange,
  onBlur,
  placeholder,
  isRequired = false,
  takesFocus = false,
}: {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  isRequired?: boolean;
  takesFocus?: boolean;
}) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      {...(onBlur === undefined ? {} : { onBlur })}
      isInvalid={error !== undefined}
      isRequired={isRequired}
      validationBehavior="aria"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever asked for it types next
      autoFocus={takesFocus}
      autoComplete="off"
      spellCheck="false"
      className="flex flex-col gap-1"
    >
      <FieldFrame label={label} description={description} error={error}>
        <div dir="ltr" className="relative flex">
          <Input
            dir="ltr"
            {...(placeholder === undefined ? {} : { placeholder })}
            className={cx(
              controlClass,
              'h-8 pe-9',
              !shown && value !== '' && '[-webkit-text-security:disc]',
            )}
          />
          <ToggleButton
            aria-label={t`Show what is typed`}
            isSelected={shown}
            onChange={setShown}
            className="absolute end-1 top-1 flex size-6 items-center justify-center rounded-md text-muted data-hovered:bg-hover data-hovered:text-ink"
          >
            {shown ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
          </ToggleButton>
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}
