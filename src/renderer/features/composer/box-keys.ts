import type { Settings } from '../../../shared/contract/app.ts';
import { sends, type KeyPress } from './send-key.ts';
import type { Mark } from './wrap-mark.ts';

/** What a key in the box does beside writing: a mark goes around the chosen words. */
export type BoxKey = 'send' | 'escape' | 'take_back' | Mark;

/** Reads a key of the box; null: it is the box's own. */
export function boxKey(press: KeyPress, sendKey: Settings['sendKey']): BoxKey | null {
  if (press.composing) return null;
  if (sends(press, sendKey)) return 'send';
  if (press.key === 'Escape') return 'escape';
  if (!(press.ctrlKey || press.metaKey) || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (press.shiftKey) return key === 'x' ? '~' : null;
  return key === 'z' ? 'take_back' : key === 'b' ? '*' : key === 'i' ? '_' : null;
}
