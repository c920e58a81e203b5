import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useLingui as useMacro } from '@lingui/react/macro';
import type { LinkControl, SeenControl } from '../../shared/domain/link-view.ts';
import type { LinkRight } from '../../shared/domain/permissions.ts';
import { useFormat } from '../app/format.ts';

type Named = readonly [name: MessageDescriptor, opens: MessageDescriptor];

const rights: Record<LinkRight, Named> = {
  readInbox: [msg`Read the inbox`, msg`The list of conversations, their messages, and search`],
  readDetails: [msg`See details`, msg`Phone numbers, usernames, and the gallery of a conversation`],
  markRead: [msg`Mark as read`, msg`Customers and colleagues see that a message was read`],
  sendText: [msg`Send messages`, msg`Free text while the 24 hours of a conversation are open`],
  sendMedia: [msg`Send files`, msg`Pictures, videos, voice, documents and stickers`],
  sendTemplates: [
    msg`Send templates`,
    msg`The list of templates, and sending one, also to a new number`,
  ],
  sendAdvanced: [msg`Send everything else`, msg`Locations, contacts, buttons, lists and reactions`],
};

const controls: Record<LinkControl, MessageDescriptor> = {
  list: msg`Conversations`,
  search: msg`Search`,
  newConversation: msg`New conversation`,
  thread: msg`Messages`,
  phone: msg`Phone numbers, usernames and identifiers`,
  gallery: msg`Media and files`,
  markRead: msg`Mark, pin, snooze, label, assign`,
  react: msg`React`,
  message: msg`Message box`,
  emoji: msg`Emoji`,
  quickReplies: msg`Quick replies`,
  attach: msg`Attach files`,
  templates: msg`Templates`,
  advanced: msg`Location, contacts, buttons, lists`,
};

/** What the rights of a shared link and the controls they open are called, in the active language. */
export function useLinkRightWords(): {
  right(right: LinkRight): { readonly name: string; readonly opens: string };
  control(control: LinkControl): string;
  /** Why a control is off: "Off without: Send files." */
  why(seen: Pick<SeenControl, 'missing'>): string;
} {
  const { _ } = useLingui();
  const { t } = useMacro();
  const format = useFormat();
  return {
    right: (right) => ({ name: _(rights[right][0]), opens: _(rights[right][1]) }),
    control: (control) => _(controls[control]),
    why: ({ missing }) => {
      const names = format.list(missing.map((right) => _(rights[right][0])));
      return t`Off without the right: ${names}`;
    },
  };
}
