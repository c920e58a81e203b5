import { z } from 'zod';
import { PersonId } from '../domain/ids.ts';
import { permissions, roles } from '../domain/permissions.ts';
import { method } from './method.ts';
import { ErrorRow, Time } from './primitives.ts';
import { waysOut } from './ways-out.ts';

const Nothing = z.object({});

export const Person = z.object({ id: PersonId, name: z.string() });
export type Person = z.infer<typeof Person>;

/** What is wrong with the files of an inbox that is open all the same, the worst first. */
export const troubles = [
  /** Part of the database cannot be read: it wants a repair. */
  'database_damaged',
  /** Nothing can be written; all goes on by itself once there is room. */
  'disk_full',
  /** The last writes before this start are gone; what was being sent is unknown. */
  'writes_lost',
] as const;
export type Trouble = (typeof troubles)[number];

/** What the window shows before anything else. */
export const WorkspaceState = z.discriminatedUnion('kind', [
  /** No workspace of one's own yet: the doors. */
  z.object({ kind: z.literal('first_run'), demoAvailable: z.boolean() }),
  /** Migrations or a check run; progress 0–1 when it is known. */
  z.object({ kind: z.literal('opening'), progress: z.number().nullable() }),
  z.object({
    kind: z.literal('open'),
    which: z.enum(['own', 'demo']),
    role: z.enum(roles),
    rights: z.array(z.enum(permissions)),
    person: Person,
    trouble: z.enum(troubles).nullable(),
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
  method('workspace.openDemo', { input: Nothing, output: WorkspaceState, permission: 'public' }),
  /** Leaves the demo for one's own workspace, or for the doors when there is none. */
  method('workspace.leaveDemo', { input: Nothing, output: WorkspaceState, permission: 'public' }),
  /** Consent to keep the master key in a file, where the system has no keychain. */
  method('workspace.keepKeyInFile', {
    input: Nothing,
    output: WorkspaceState,
    permission: 'public',
  }),
  /** Tries to open again after a keychain was unlocked, a disk freed, another process ended. */
  method('workspace.retry', { input: Nothing, output: WorkspaceState, permission: 'public' }),
  /**
   * Makes a damaged database anew from what can be read of it and of the backups, and lets the rest
   * be fetched again. The damaged files are put aside, never deleted.
   */
  method('workspace.repair', { input: Nothing, output: RepairReport, permission: 'public' }),
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

export const personMethods = [
  /** Everybody at this desk, in the order they came. */
  method('persons.list', { input: Nothing, output: z.array(Person), permission: 'readInbox' }),
  method('persons.rename', {
    input: z.object({ id: PersonId, name: z.string().trim().min(1).max(80) }),
    output: Person,
    permission: 'useSettings',
  }),
] as const;
