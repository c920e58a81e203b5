import { use, type ReactElement } from 'react';
import {
  Tooltip as AriaTooltip,
  TooltipTrigger,
  TooltipTriggerStateContext,
} from 'react-aria-components';

type Placement = 'top' | 'bottom' | 'start' | 'end';

/** Shows `text` beside its only child, a focusable control, on hover and on keyboard focus. */
export function Tooltip({
  text,
  placement = 'bottom',
  children,
}: {
  text: string;
  placement?: Placement;
  children: ReactElement;
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Words text={text} placement={placement} />
    </TooltipTrigger>
  );
}

/** What it shows, made while it is open: a window has many controls, and at most one of them shows its own. */
function Words({ text, placement }: { text: string; placement: Placement }) {
  const isOpen = use(TooltipTriggerStateContext)?.isOpen ?? false;
  if (!isOpen) return null;
  return (
    <AriaTooltip
      placement={placement}
      offset={6}
      className="max-w-64 animate-appear rounded-md bg-ink px-2 py-1 text-sm text-surface forced-colors:border"
    >
      {text}
    </AriaTooltip>
  );
}
