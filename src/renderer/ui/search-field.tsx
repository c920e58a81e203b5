import { useLingui } from '@lingui/react/macro';
import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import {
  Button as AriaButton,
  Input,
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components';
import { cx } from './class-names.ts';

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'children'> {
  /** Its accessible name. */
  readonly label: string;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
}

/** A search box: Escape and the cross empty it. */
export function SearchField({
  label,
  placeholder,
  inputRef,
  className,
  ...props
}: SearchFieldProps) {
  const { t } = useLingui();
  return (
    <AriaSearchField
      {...props}
      aria-label={label}
      className={cx('group relative flex items-center', className)}
    >
      <Search size={15} aria-hidden className="pointer-events-none absolute start-2.5 text-faint" />
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        dir="auto"
        {...(placeholder === undefined ? {} : { placeholder })}
        className="h-8 w-full rounded-lg border border-transparent bg-hover ps-8 pe-8 text-base text-ink text-ellipsis transition-colors placeholder:text-faint data-focused:border-accent-line data-focused:bg-surface forced-colors:border-current [&::-webkit-search-cancel-button]:hidden"
      />
      <AriaButton
        aria-label={t`Clear`}
        className="absolute end-1 flex size-6 items-center justify-center rounded-md text-faint group-data-empty:hidden data-hovered:bg-pressed data-hovered:text-ink"
      >
        <X size={14} aria-hidden />
      </AriaButton>
    </AriaSearchField>
  );
}
