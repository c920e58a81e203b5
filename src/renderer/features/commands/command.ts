import type { Action } from '../../domain/conversation-actions.tsx';

/** One line of the palette. */
export interface Command extends Pick<Action, 'id' | 'title' | 'icon' | 'run'> {
  /** Its shortcut, as `Shortcut.keys`. */
  readonly keys?: readonly string[];
  /** One of many alike: it shows only once something is typed. */
  readonly typed?: boolean;
}

export interface CommandGroup {
  readonly id: string;
  readonly title: string;
  readonly commands: readonly Command[];
}

/** How large the sign of a command is. */
export const commandIcon = { size: 16, 'aria-hidden': true } as const;
