import { z } from 'zod';
import { LinkId, PersonId } from '../domain/ids.ts';
import { linkEnds } from '../domain/link-end.ts';
import { linkRights, permissions, roles } from '../domain/permissions.ts';
import { method } from './method.ts';
import { ErrorRow, Time } from './primitives.ts';
import { waysOut } from './ways-out.ts';

const Nothing = z.object({});

export const Person = z.object({ id: PersonId, name: z.string() });
export type Person = z.infer<typeof Person>;

/** Somebody whom a locked window offers to be. */
export const LockedPerson = Person.extend({
  hasPin: z.boolean(),
  /** For how long no PIN of theirs is looked at, ms from now; 0: it is. */
  waitMs: z.int().min(0),
});
export type LockedPerson = z.infer<typeof LockedPerson>;

/** What is wrong with the files of an inbox that is open all the same, the worst first. */
export const troubles = [
  /** Part of the database cannot be read: it wants a repair. */
  'database_damaged',
  /** Nothing can be written though there is room: the disk may be dying. */
  'disk_failing',
  /** Nothing may be written any more: the disk became read-only, or a right was taken. */
  'folder_read_only',
  /** Nothing can be written; all goes on by itself once there is room. */
  'disk_full',
  /** The last writes before this start are gone; what was being sent is unknown. */
  'writes_lost',
] as const;
export type Trouble = (typeof troubles)[number];

/** A shared inbox link, as its holder sees it. */
export const OpenLink = z.object({
  id: LinkId,
  /** What the admin who made it called it. */
  name: z.string(),
  /** The one number it opens. */
  numberName: z.string().nullable(),
  phone: z.string().nullable(),
  /** Where it leads: the host of its address. */
  host: z.string(),
  /** As the platform gave them; what leans on a missing one counts for nothing. */
  rights: z.array(z.enum(linkRights)),
  /** Rights the platform told of and nobody here knows: they are shown and count for nothing. */
  unknownRights: z.array(z.string()),
  /** When the platform last said that these are its rights. */
  checkedAt: Time,
  /** Unsent words of it can be copied, once (`links.takeDrafts`): it ended, or its inbox was closed to it. */
  hasWords: z.boolean(),
});
export type OpenLink = z.infer<typeof OpenLink>;

/** What the window shows before anything else. */
export const WorkspaceState = z.discriminatedUnion('kind', [
  /** No workspace of one's own yet: the doors. */
  z.object({ kind: z.literal('first_run'), demoAvailable: z.boolean() }),
  /** Migrations or a check run; progress 0–1 when it is known. */
  z.object({ kind: z.literal('opening'), progress: z.number().nullable() }),
  z.object({
    kind: z.literal('open'),
    which: z.enum(['own', 'demo', 'link']),
    /** Of a shared inbox link; null for the rest. */
    link: OpenLink.nullable(),
    role: z.enum(roles),
    rights: z.array(z.enum(permissions)),
    person: Person,
    trouble: z.enum(troubles).nullable(),
  }),
  /** Nobody has said who they are: nothing is shown, and only `persons.switch` and `persons.forgotPin` lead on. */
  z.object({
    kind: z.literal('locked'),
    which: z.enum(['own', 'demo']),
    persons: z.array(LockedPerson),
    /** Whose turn it was. */
    last: PersonId,
  }),
  /** A shared inbox link opens nothing any more: all that was kept of it is gone, but for unsent words. */
  z.object({
    kind: z.literal('link_ended'),
    link: OpenLink.pick({ id: true, name: true, numberName: true, host: true, hasWords: true }),
    reason: z.enum(linkEnds),
  }),
  /** It cannot be opened; nothing was deleted. */
  z.object({
    kind: z.literal('problem'),
    error: ErrorRow,
    /** What can be done about it, the gentlest first. */
    ways: z.array(z.enum(waysOut)),
    demoAvailable: z.boolean(),
  }),
]);
export type WorkspaceState = z.infer<typeof WorkspaceState>;

/** What a repair could save. */
export const RepairReport = z.object({
  conversations: z.int(),
  messages: z.int(),
  drafts: z.int(),
  templates: z.int(),
  /** Sends that nobody can say any more what became of: they are looked up. */
  doubted: z.int(),
  /** Nothing at all was lost. */
  isWhole: z.boolean(),
  /** When the backup was made that filled what could not be read; null: none was needed or found. */
  backupAt: Time.nullable(),
  /** Where the damaged files lie now, inside the data folder. */
  keptIn: z.string(),
});
export type RepairReport = z.infer<typeof RepairReport>;

/** What has to be sent along to move everything aside: no call does it by mistake. */
export const startAnewWords = 'start anew';

/** What has to be sent along to remove everything: no call does it by mistake. */
export const wipeWords = 'remove everything';

export const workspaceMethods = [
  method('workspace.state', { input: Nothing, output: WorkspaceState, permission: 'public' }),
  method('workspace.openDemo', { input: Nothing, output: WorkspaceState, permission: 'unlocked' }),
  /** Leaves the demo for one's own workspace, or for the doors when there is none. */
  method('workspace.leaveDemo', { input: Nothing, output: WorkspaceState, permission: 'unlocked' }),
  /** Consent to keep the master key in a file, where the system has no keychain. */
  method('workspace.keepKeyInFile', {
    input: Nothing,
    output: WorkspaceState,
    permission: 'unlocked',
  }),
  /** Tries to open again after a keychain was unlocked, a disk freed, another process ended. */
  method('workspace.retry', { input: Nothing, output: WorkspaceState, permission: 'public' }),
  /**
   * Makes a damaged database anew from what can be read of it and of the backups, and lets the rest
   * be fetched again. The damaged files are put aside, never deleted.
   */
  method('workspace.repair', { input: Nothing, output: RepairReport, permission: 'unlocked' }),
  /** Puts everything of this inbox aside, keys and backups too, and goes back to the doors. */
  method('workspace.startAnew', {
    input: z.object({ confirm: z.literal(startAnewWords) }),
    output: z.object({ keptIn: z.string() }),
    permission: 'manageWorkspace',
  }),
  /**
   * Removes everything of this inbox from this computer, keys, files, backups and what was put aside
   * too, and goes back to the doors. Nothing brings it back.
   */
  method('workspace.wipe', {
    input: z.object({ confirm: z.literal(wipeWords) }),
    output: WorkspaceState,
    permission: 'manageWorkspace',
  }),
] as const;
