import type { LinkRight } from './permissions.ts';

/**
 * What of the window a link's holder has, and the rights each needs, all of them. The order is the
 * window's own: list, thread, composer. The panes of colleagues (details, notes) are in no link.
 */
export const linkControls = {
  list: ['readInbox'],
  search: ['readInbox'],
  newConversation: ['sendTemplates'],
  thread: ['readInbox'],
  phone: ['readInbox', 'readDetails'],
  gallery: ['readInbox', 'readDetails'],
  markRead: ['readInbox', 'markRead'],
  react: ['readInbox', 'sendAdvanced'],
  message: ['readInbox', 'sendText'],
  emoji: ['readInbox', 'sendText'],
  quickReplies: ['readInbox', 'sendText'],
  attach: ['readInbox', 'sendMedia'],
  templates: ['readInbox', 'sendTemplates'],
  advanced: ['readInbox', 'sendAdvanced'],
} as const satisfies Readonly<Record<string, readonly LinkRight[]>>;
export type LinkControl = keyof typeof linkControls;

/** A control of the holder's window: whether it works, and which rights are missing where it does not. */
export interface SeenControl {
  readonly control: LinkControl;
  readonly works: boolean;
  /** In the order of the rights; empty where it works. */
  readonly missing: readonly LinkRight[];
}

const names = Object.keys(linkControls) as readonly LinkControl[];

/** What the holder of a link with `rights` sees of one control. */
export function seenControl(control: LinkControl, rights: readonly LinkRight[]): SeenControl {
  const needs: readonly LinkRight[] = linkControls[control];
  const missing = needs.filter((right) => !rights.includes(right));
  return { control, works: missing.length === 0, missing };
}

/** What the holder of a link with `rights` sees of the window, in its order. */
export function linkView(rights: readonly LinkRight[]): readonly SeenControl[] {
  return names.map((control) => seenControl(control, rights));
}

/** Rights that do nothing yet, because another one is missing that they lean on. */
export function idleRights(rights: readonly LinkRight[]): readonly LinkRight[] {
  return rights.filter(
    (right) =>
      !names.some((control) => {
        const needs: readonly LinkRight[] = linkControls[control];
        return needs.includes(right) && seenControl(control, rights).works;
      }),
  );
}
