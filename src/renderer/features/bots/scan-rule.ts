import type { BotQr, BotRow } from '../../../shared/contract/bots.ts';
import type { ErrorValue } from '../../../shared/errors.ts';

/** How far letting a phone in is. */
export interface Scan {
  readonly phase: 'waiting' | 'shown' | 'ran_out' | 'in' | 'offline' | 'failed';
  readonly code: Exclude<BotQr, { kind: 'blank' }> | null;
  readonly error: ErrorValue | null;
  /** The bot as it was last asked for. */
  readonly bot: BotRow | null;
}

type Outcome<Value> = { readonly value: Value } | { readonly error: ErrorValue };

const isOver = ({ phase }: Scan): boolean => phase === 'in' || phase === 'ran_out';

/** An error that goes away by itself: nobody need do anything but wait. */
function failed(before: Scan, error: ErrorValue): Scan {
  if (error.code.startsWith('network_') && before.phase !== 'shown') {
    return { ...before, phase: 'offline', error };
  }
  // A code that is on the screen stays there: the next question may be answered.
  return error.retryable && before.phase === 'shown'
    ? before
    : { ...before, phase: 'failed', error };
}

/** After a code was asked for, or could not be. A blank one ran out, unless a phone is in. */
export function afterCode(before: Scan, code: Outcome<BotQr>): Scan {
  if (isOver(before)) return before;
  if ('error' in code) return failed(before, code.error);
  if (code.value.kind === 'blank') return { ...before, phase: 'ran_out', code: null, error: null };
  return { ...before, phase: 'shown', code: code.value, error: null };
}

/** After the bot was asked for: a phone that is in ends it, also after a code that came back blank. */
export function afterSession(before: Scan, bot: Outcome<BotRow>): Scan {
  if (before.phase === 'in') return before;
  if ('error' in bot) return before;
  if (bot.value.connected === true) {
    return { phase: 'in', code: null, error: null, bot: bot.value };
  }
  return { ...before, bot: bot.value };
}
