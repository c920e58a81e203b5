import type { ReactNode, Ref } from 'react';
import {
  Input,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import { controlClass, FieldFrame } from './field.tsx';

export interface TextFieldProps extends Omit<
  AriaTextFieldProps,
  'className' | 'children' | 'isInvalid'
> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly description?: ReactNode;
  /** What is wrong and what to do; its presence marks the field invalid. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  /** More than 1 makes it a text area of so many lines. */
  readonly rows?: number;
  /** Addresses, keys and numbers read left to right in every language. */
  readonly ltr?: boolean;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  readonly className?: string;
}

/** One line of text, or several with `rows`. */
export function TextField({
  label,
  labelHidden = false,
  description,
  error,
  placeholder,
  rows = 1,
  ltr = false,
  inputRef,
  className,
  ...props
}: TextFieldProps) {
  const shared = {
    dir: ltr ? 'ltr' : 'auto',
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(inputRef === undefined ? {} : { ref: inputRef }),
  };
  return (
    <AriaTextField
      {...props}
      isInvalid={error !== undefined}
      className={cx('flex flex-col gap-1', className)}
    >
      <FieldFrame label={label} labelHidden={labelHidden} description={description} error={error}>
        {rows > 1 ? (
          <TextArea
            {...shared}
            rows={rows}
            className={cx(controlClass, 'resize-y py-1.5 leading-5')}
          />
        ) : (
          <Input {...shared} className={cx(controlClass, 'h-8')} />
        )}
      </FieldFrame>
    </AriaTextField>
  );
}
