import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
  Text,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import { optionClass, popoverClass } from './popover.ts';

/** A menu that its `trigger`, a button, opens. */
export function Menu({
  trigger,
  label,
  children,
  placement = 'bottom end',
}: {
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'end top' | 'end bottom';
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} offset={4} className={popoverClass}>
        <AriaMenu aria-label={label} className="min-w-44 outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** A line of a menu. `isChecked` shows the tick of what is chosen now, and tells screen readers. */
export function MenuItem({
  onAction,
  icon,
  danger = false,
  isDisabled = false,
  isChecked = false,
  off = null,
  aside,
  children,
}: {
  onAction: () => void;
  icon?: ReactNode;
  danger?: boolean;
  isDisabled?: boolean;
  isChecked?: boolean;
  /** Why it is off; it stays in reach then and does nothing. Null: it is on. */
  off?: string | null;
  /** A few quiet words at its end. */
  aside?: string;
  children: string;
}) {
  return (
    <AriaMenuItem
      textValue={children}
      onAction={off === null ? onAction : () => undefined}
      isDisabled={isDisabled}
      className={cx(optionClass, danger && 'text-bad-ink')}
      render={(props) =>
        'href' in props ? (
          // oxlint-disable-next-line jsx-a11y/anchor-has-content -- its content is among the props
          <a {...props} />
        ) : (
          <div
            {...props}
            {...(isChecked ? { 'aria-current': true } : {})}
            {...(off === null ? {} : { 'aria-disabled': true })}
          />
        )
      }
    >
      {icon !== undefined && (
        <span aria-hidden className="flex w-4 shrink-0 justify-center text-muted">
          {icon}
        </span>
      )}
      {off === null ? (
        <span className="min-w-0 flex-1 truncate">{children}</span>
      ) : (
        <span className="flex max-w-64 min-w-0 flex-1 flex-col">
          <span className="text-muted">{children}</span>
          <Text slot="description" className="text-sm text-pretty text-muted">
            {off}
          </Text>
        </span>
      )}
      {aside !== undefined && (
        <span className="shrink-0 ps-3 text-sm text-muted tabular-nums">{aside}</span>
      )}
      {isChecked && <Check size={14} aria-hidden className="shrink-0 text-accent-ink" />}
    </AriaMenuItem>
  );
}

/** A line of a menu that opens another one beside it. */
export function Submenu({
  label,
  icon,
  children,
}: {
  label: string;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <SubmenuTrigger>
      <AriaMenuItem textValue={label} className={optionClass}>
        {icon !== undefined && (
          <span aria-hidden className="flex w-4 shrink-0 justify-center text-muted">
            {icon}
          </span>
        )}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <ChevronRight size={14} aria-hidden className="shrink-0 text-faint rtl:rotate-180" />
      </AriaMenuItem>
      <Popover offset={-2} className={popoverClass}>
        <AriaMenu aria-label={label} className="min-w-44 outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </SubmenuTrigger>
  );
}

/** A hairline between groups of a menu. */
export function MenuSeparator() {
  return <Separator className="mx-1 my-1 h-px bg-line" />;
}
