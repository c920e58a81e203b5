import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** A key by the name on it; `mod` is Ctrl, and Cmd on a Mac. */
export type ShortcutKey = string;

export interface Shortcut {
  /** What is held down together. */
  readonly keys: readonly ShortcutKey[];
  /** Another way to the same. */
  readonly or?: readonly ShortcutKey[];
  readonly does: MessageDescriptor;
}

export interface ShortcutGroup {
  readonly title: MessageDescriptor;
  readonly shortcuts: readonly Shortcut[];
}

/** Every key of the window, in the order of the sheet that lists them. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: msg`Everywhere`,
    shortcuts: [
      { keys: ['mod', 'K'], does: msg`Commands and conversations by name` },
      { keys: ['mod', '/'], does: msg`This sheet` },
      { keys: ['mod', '1'], or: ['mod', '9'], does: msg`The places of the rail, from the top` },
      { keys: ['mod', 'F'], does: msg`Search` },
      { keys: ['mod', 'D'], does: msg`Contact details, open or closed` },
      { keys: ['mod', 'J'], does: msg`Fold the list away, or bring it back` },
      { keys: ['mod', '.'], does: msg`The next conversation that needs a reply` },
      { keys: ['mod', 'L'], does: msg`Somebody else sits down, or lock` },
      { keys: ['Esc'], does: msg`Close what is open on top` },
    ],
  },
  {
    title: msg`Conversation list`,
    shortcuts: [
      { keys: ['↑'], or: ['↓'], does: msg`One up, one down` },
      { keys: ['Home'], or: ['End'], does: msg`First, last` },
      { keys: ['Enter'], does: msg`Open` },
      { keys: ['Space'], does: msg`Select or deselect` },
      { keys: ['Shift', '↑'], or: ['Shift', '↓'], does: msg`Select several` },
      { keys: ['mod', 'A'], does: msg`Select all` },
      { keys: ['E'], does: msg`Done, or not done` },
      { keys: ['U'], does: msg`Unread, or read` },
      { keys: ['Shift', 'F10'], does: msg`Menu of a conversation` },
      { keys: ['A–Z'], does: msg`To the next name that begins so` },
    ],
  },
  {
    title: msg`Thread`,
    shortcuts: [
      { keys: ['↑'], or: ['↓'], does: msg`From message to message` },
      { keys: ['Enter'], does: msg`Menu of a message` },
      { keys: ['Esc'], does: msg`Back to the thread as a whole` },
    ],
  },
  {
    title: msg`Writing`,
    shortcuts: [
      { keys: ['mod', 'Enter'], does: msg`Send` },
      { keys: ['Shift', 'Enter'], does: msg`New line` },
      { keys: ['/'], does: msg`Quick replies, at the beginning of a word` },
      { keys: ['mod', 'B'], does: msg`Bold` },
      { keys: ['mod', 'I'], does: msg`Italic` },
    ],
  },
];
