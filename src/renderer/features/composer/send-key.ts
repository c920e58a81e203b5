import type { Settings } from '../../../shared/contract/app.ts';

/** What a key event says, as far as sending is concerned. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  /** An input method is at work: its Enter takes a word. */
  readonly composing: boolean;
}

/**
 * Whether a key sends. Ctrl or Cmd with Enter always does; Enter alone where the settings say so, and
 * with Shift or Alt it never does.
 */
export function sends(press: KeyPress, sendKey: Settings['sendKey']): boolean {
  if (press.key !== 'Enter' || press.composing || press.shiftKey || press.altKey) return false;
  return press.ctrlKey || press.metaKey || sendKey === 'enter';
}
