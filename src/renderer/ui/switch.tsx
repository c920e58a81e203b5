import { useId, type ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import { cx } from './class-names.ts';

export interface SwitchProps extends Omit<AriaSwitchProps, 'className' | 'children'> {
  readonly children: ReactNode;
  /** A line under the words that says what it does. */
  readonly description?: ReactNode;
  readonly className?: string;
}

/** Something that is on or off at once, without saving. */
export function Switch({ children, description, className, ...props }: SwitchProps) {
  const id = useId();
  return (
    <AriaSwitch
      {...props}
      aria-labelledby={`${id}-words`}
      {...(description === undefined ? {} : { 'aria-describedby': `${id}-more` })}
      className={cx(
        'group flex cursor-default items-start justify-between gap-4 rounded-md data-disabled:opacity-50',
        className,
      )}
    >
      <span className="flex min-w-0 flex-col">
        <span id={`${id}-words`} className="text-base text-ink">
          {children}
        </span>
        {description !== undefined && (
          <span id={`${id}-more`} className="text-sm text-muted">
            {description}
          </span>
        )}
      </span>
      <span className="mt-0.5 flex h-5 w-9 shrink-0 items-center rounded-full border border-control-line bg-pressed px-0.5 transition-colors group-data-selected:border-transparent group-data-selected:bg-accent forced-colors:group-data-selected:bg-[Highlight]">
        <span className="size-3.5 rounded-full bg-muted transition-all group-data-selected:ms-4 group-data-selected:bg-on-accent forced-colors:bg-[ButtonText]" />
      </span>
    </AriaSwitch>
  );
}
