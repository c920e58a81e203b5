import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  type Key,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import { controlClass, FieldFrame } from './field.tsx';
import { optionClass, popoverClass } from './popover.ts';

export interface Option<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

export interface SelectProps<Id extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** Filled instead of framed, for a filter beside a search box. */
  readonly quiet?: boolean;
  readonly className?: string;
}

const quietClass =
  'w-full rounded-lg border border-transparent bg-hover px-2.5 text-base text-ink transition-colors data-hovered:bg-pressed forced-colors:border-current';

/** One of a few options. */
export function Select<Id extends string>({
  label,
  labelHidden = false,
  description,
  error,
  options,
  value,
  onChange,
  placeholder,
  isDisabled = false,
  quiet = false,
  className,
}: SelectProps<Id>) {
  const choose = (key: Key | null) => {
    const option = options.find(({ id }) => id === key);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <AriaSelect
      value={value}
      onChange={choose}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      {...(placeholder === undefined ? {} : { placeholder })}
      className={cx('flex flex-col gap-1', className)}
    >
      <FieldFrame label={label} labelHidden={labelHidden} description={description} error={error}>
        <AriaButton
          className={cx(
            quiet ? quietClass : controlClass,
            'flex h-8 cursor-default items-center gap-2 text-start',
          )}
        >
          <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-faint" />
          <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-faint" />
        </AriaButton>
      </FieldFrame>
      <Popover offset={4} className={popoverClass}>
        <ListBox items={options} className="max-h-72 outline-none">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={optionClass}>
              {({ isSelected }) => (
                <>
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {isSelected && (
                    <Check size={14} aria-hidden className="shrink-0 text-accent-ink" />
                  )}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
