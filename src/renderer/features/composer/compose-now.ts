import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { Allowed } from '../../../shared/contract/compose.ts';
import { lacksRight } from '../../domain/lacks-right.ts';
import { serviceWindow, type ServiceWindow } from '../../../shared/domain/service-window.ts';

/** What may be written at a moment. */
export interface ComposeNow {
  readonly window: ServiceWindow;
  readonly text: Allowed;
  readonly media: Allowed;
  readonly template: Allowed;
  readonly advanced: Allowed;
  /** Free text is possible at any time: `window` says nothing. */
  readonly windowless: boolean;
}

/**
 * What the core allowed, at `now` (ms UTC): a window that closes while the thread is open closes
 * words and files too, without waiting for the core to say so.
 */
export function composeNow({ row, compose }: ConversationDetail, now: number): ComposeNow {
  const window = serviceWindow(row.windowClosesAt, now);
  const windowless = row.windowless === true;
  const closing = (allowed: Allowed): Allowed =>
    allowed.allowed && !windowless && window.state === 'closed'
      ? { allowed: false, reason: 'window_closed' }
      : allowed;
  return {
    window,
    text: closing(compose.text),
    media: closing(compose.media),
    template: compose.template,
    advanced: closing(compose.advanced),
    windowless,
  };
}

/** Nothing typed could ever leave: the platform takes none of it, or the right to it is missing. */
export function isNever(allowed: Allowed): boolean {
  return lacksRight(allowed) || (!allowed.allowed && allowed.reason === 'vendor_has_no_text');
}

/** How often the time that is left is worth a look, in ms. */
export function tickMs(closesAt: number | null): number {
  const left = closesAt === null ? 0 : closesAt - Date.now();
  return left > 0 && left < 5 * 60_000 ? 1000 : 15_000;
}
