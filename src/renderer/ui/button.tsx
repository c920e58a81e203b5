import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from './class-names.ts';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'isPending'> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Stands before the words; decoration only. */
  readonly icon?: ReactNode;
  readonly className?: string;
  /** Its work is under way. */
  readonly isPending?: boolean;
  readonly children: ReactNode;
}

const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent border-transparent data-hovered:bg-accent-hover data-pressed:bg-accent-pressed data-disabled:bg-pressed data-disabled:text-muted forced-colors:border-current',
  secondary: 'bg-surface text-ink border-line-strong data-hovered:bg-hover data-pressed:bg-pressed',
  quiet: 'bg-transparent text-ink border-transparent data-hovered:bg-hover data-pressed:bg-pressed',
  danger:
    'bg-surface text-bad-ink border-bad-line data-hovered:bg-bad-tint data-pressed:bg-bad-tint',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-7 px-2 gap-1.5 text-sm',
  medium: 'h-8 px-3 gap-2 text-base',
  large: 'h-10 px-4 gap-2 text-md',
};

/**
 * What a pending button is given. Not the library's own pending state: that speaks the button's name
 * by reference, which names nothing once the button is gone with the dialog it closed.
 */
const takesNoPress = { onPress: () => undefined, type: 'button' } as const;

/** A button with words. While `isPending` it keeps its width and focus and takes no press. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  className,
  isPending = false,
  children,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      {...(isPending ? takesNoPress : {})}
      className={cx(
        'relative inline-flex shrink-0 cursor-default items-center justify-center rounded-lg border font-medium whitespace-nowrap transition-colors select-none',
        variant !== 'primary' && 'data-disabled:opacity-50',
        variants[variant],
        sizes[size],
        className,
      )}
    >
      <span className={cx('contents', isPending && 'invisible')}>
        {icon !== undefined && (
          <span aria-hidden className={cx('flex shrink-0', isPending && 'invisible')}>
            {icon}
          </span>
        )}
        <span className={cx('truncate', isPending && 'opacity-0')}>{children}</span>
      </span>
      {isPending && (
        <span className="absolute inset-0 flex items-center justify-center">
          <Spinner />
        </span>
      )}
    </AriaButton>
  );
}
