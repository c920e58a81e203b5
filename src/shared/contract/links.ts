import { z } from 'zod';
import { LinkId } from '../domain/ids.ts';
import type { LinkPath } from '../domain/link-paths.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { OpenLink, WorkspaceState } from './workspace.ts';
import { linkEnds } from '../domain/link-end.ts';

const Nothing = z.object({});
const ById = z.object({ id: LinkId });

/** A shared inbox link that was opened here once. Its address is told to nobody. */
export const LinkRow = OpenLink.omit({ unknownRights: true, checkedAt: true }).extend({
  /** It is the one in the window. */
  isOpen: z.boolean(),
  addedAt: Time,
  /** Why it opens nothing any more; null while it does. */
  ended: z.enum(linkEnds).nullable(),
});
export type LinkRow = z.infer<typeof LinkRow>;

const LinkPathText = z.string().max(200).optional();

/** What no platform documents of its links, where its own answer is another; '' and absent: the default. */
export const LinkSettings = z.object({
  /** Where the platform's API answers. By default the origin of the public address. */
  baseUrl: z.string().max(400).optional(),
  /** Paths below that (`domain/link-paths.ts` has the defaults). */
  sessionsPath: LinkPathText,
  conversationsPath: LinkPathText,
  messagesPath: LinkPathText,
  readPath: LinkPathText,
  templatesPath: LinkPathText,
  mediaPath: LinkPathText,
  mediaFilePath: LinkPathText,
} satisfies Record<LinkPath | 'baseUrl', z.ZodType>);
export type LinkSettings = z.infer<typeof LinkSettings>;

/** Words that a link which ended left unsent. */
export const LeftWords = z.object({
  /**
   * `draft`: they were being written; `queued`: they waited to be sent, and were not; `unknown`: the
   * answer was lost, they may have arrived.
   */
  kind: z.enum(['draft', 'queued', 'unknown']),
  /** Whom they were for, as far as the link let that be seen. */
  to: z.string(),
  text: z.string(),
});
export type LeftWords = z.infer<typeof LeftWords>;

export const linkMethods = [
  /**
   * Opens the inbox behind a shared inbox link: its public address, or the same as `lobby://…`, with
   * whatever stands around it in a pasted text. One that was opened before is opened again. Throws
   * `url_invalid`, `url_insecure`, `key_consent_required`, `bad_input` for a setting, `link_refused`
   * (detail.reason) and what the network said: nothing was kept then, and the window is where it was.
   */
  method('links.open', {
    input: z.object({ url: z.string().max(4000), settings: LinkSettings.optional() }),
    output: WorkspaceState,
    permission: 'unlocked',
  }),
  /** A link that the host was handed (`lobby://…` was clicked), to the first window that asks; else null. */
  method('links.given', {
    input: Nothing,
    output: z.object({ text: z.string().nullable() }),
    permission: 'unlocked',
  }),
  /** All that were opened here, the newest first; also those that ended, while their words are kept. */
  method('links.list', { input: Nothing, output: z.array(LinkRow), permission: 'unlocked' }),
  /** Opens one of them; without a network with what is here of it. Throws `not_found`. */
  method('links.switch', { input: ById, output: WorkspaceState, permission: 'unlocked' }),
  /** Leaves a link for one's own workspace, or for the doors when there is none. */
  method('links.leave', { input: Nothing, output: WorkspaceState, permission: 'unlocked' }),
  /** Removes all of a link from this computer, unsent words too, and leaves it when it is open. */
  method('links.remove', { input: ById, output: WorkspaceState, permission: 'unlocked' }),
  /** The unsent words of a link that ended. They are given once, and are gone from here then. */
  method('links.takeDrafts', {
    input: ById,
    output: z.object({ words: z.array(LeftWords) }),
    permission: 'unlocked',
  }),
] as const;
