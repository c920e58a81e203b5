import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Settings } from '../../shared/contract/app.ts';

/** A key by the name on it; `mod` is Ctrl, and Cmd on a Mac. */
export type ShortcutKey = string;

export interface Shortcut {
  /** What is held down together. */
  readonly keys: readonly ShortcutKey[];
  /** Another way to the same. */
  readonly or?: readonly ShortcutKey[];
  /** The last of a row of keys that begins with `keys`. */
  readonly to?: readonly ShortcutKey[];
  readonly does: MessageDescriptor;
}

export interface ShortcutGroup {
  readonly id: 'window' | 'list' | 'thread' | 'box';
  readonly title: MessageDescriptor;
  readonly shortcuts: readonly Shortcut[];
}

/**
 * Every key of the window, in the order of the sheet that lists them. A test holds each against what
 * answers it, and what answers a key against this list.
 * @param places how many the rail has for this person
 * @param sendKey what sends here
 */
export function shortcutGroups(
  places: number,
  sendKey: Settings['sendKey'],
): readonly ShortcutGroup[] {
  return [
    { id: 'window', title: msg`Everywhere`, shortcuts: windowShortcuts(places) },
    { id: 'box', title: msg`Writing`, shortcuts: boxShortcuts(sendKey) },
    { id: 'list', title: msg`Conversation list`, shortcuts: listShortcuts },
    { id: 'thread', title: msg`Thread`, shortcuts: threadShortcuts },
  ];
}

function windowShortcuts(places: number): readonly Shortcut[] {
  return [
    { keys: ['mod', 'K'], does: msg`Commands and conversations by name` },
    { keys: ['mod', '/'], does: msg`This sheet` },
    {
      keys: ['mod', '1'],
      ...(places > 1 ? { to: ['mod', String(places)] } : {}),
      does: msg`The places of the rail, from the top`,
    },
    { keys: ['mod', 'F'], does: msg`Search` },
    { keys: ['mod', 'D'], does: msg`Contact details, open or closed` },
    { keys: ['mod', 'J'], does: msg`Fold the list away, or bring it back` },
    { keys: ['mod', '.'], does: msg`The next conversation that needs a reply` },
    { keys: ['mod', 'L'], does: msg`Somebody else sits down, or lock` },
    { keys: ['Esc'], does: msg`Close what is open on top` },
  ];
}

const listShortcuts: readonly Shortcut[] = [
  { keys: ['↑'], or: ['↓'], does: msg`One up, one down` },
  { keys: ['Page Up'], or: ['Page Down'], does: msg`A page up, a page down` },
  { keys: ['Home'], or: ['End'], does: msg`First, last` },
  { keys: ['Enter'], does: msg`Open` },
  { keys: ['Space'], does: msg`Select or deselect` },
  { keys: ['Shift', '↑'], or: ['Shift', '↓'], does: msg`Select several` },
  { keys: ['mod', 'A'], does: msg`Select all` },
  { keys: ['Esc'], does: msg`Clear the selection` },
  { keys: ['E'], does: msg`Done, or not done` },
  { keys: ['U'], does: msg`Unread, or read` },
  { keys: ['Shift', 'F10'], does: msg`Menu of a conversation` },
  { keys: ['A'], to: ['Z'], does: msg`To the next name that begins so` },
];

const threadShortcuts: readonly Shortcut[] = [
  { keys: ['↑'], or: ['↓'], does: msg`From message to message` },
  { keys: ['Enter'], or: ['Shift', 'F10'], does: msg`Menu of a message` },
  { keys: ['Esc'], does: msg`Back to the thread as a whole` },
  { keys: ['A'], to: ['Z'], does: msg`Begin an answer` },
];

function boxShortcuts(sendKey: Settings['sendKey']): readonly Shortcut[] {
  const byEnter = sendKey === 'enter';
  return [
    byEnter
      ? { keys: ['Enter'], or: ['mod', 'Enter'], does: msg`Send` }
      : { keys: ['mod', 'Enter'], does: msg`Send` },
    byEnter
      ? { keys: ['Shift', 'Enter'], does: msg`New line` }
      : { keys: ['Enter'], or: ['Shift', 'Enter'], does: msg`New line` },
    { keys: ['mod', 'Z'], does: msg`Take back what leaves, while the box is empty` },
    { keys: ['Esc'], does: msg`Answer no single message any more` },
    { keys: ['/'], does: msg`Quick replies, at the beginning of a word` },
    { keys: ['mod', 'B'], does: msg`Bold` },
    { keys: ['mod', 'I'], does: msg`Italic` },
    { keys: ['mod', 'Shift', 'X'], does: msg`Strikethrough` },
  ];
}
