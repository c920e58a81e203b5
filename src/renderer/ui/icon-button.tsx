import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'children' | 'aria-label'
> {
  /** Its name for screen readers and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly size?: 'small' | 'medium';
  readonly className?: string;
  /** A tooltip of its own text, for example why the control is off. */
  readonly hint?: string | undefined;
}

/** A square button of one icon, with its name as a tooltip. */
export function IconButton({
  label,
  icon,
  size = 'medium',
  className,
  hint,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={hint ?? label}>
      <AriaButton
        {...props}
        aria-label={label}
        className={cx(
          'inline-flex shrink-0 cursor-default items-center justify-center rounded-lg text-muted transition-colors data-disabled:opacity-50 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed aria-expanded:bg-hover aria-expanded:text-ink',
          size === 'small' ? 'size-7' : 'size-8',
          className,
        )}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
