import { z } from 'zod';
import { ConnectionId, ConversationId } from '../domain/ids.ts';
import { telling } from '../domain/reveal.ts';
import { vendorKeys } from '../domain/vendors.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';

/** The longest note, UTF-16 units. */
export const maxNoteLength = 4000;

/** A note between colleagues: it stands in the thread and never leaves the team. */
export const NoteRow = z.object({
  /** Made by the window, so that a repeated call is the same note. */
  id: z.uuid(),
  conversationId: ConversationId,
  /** Who wrote it, by name: it may have been written on another desk. */
  person: z.string(),
  at: Time,
  text: telling('words', z.string()),
});
export type NoteRow = z.infer<typeof NoteRow>;

/** A colleague at another desk, as long as they are heard of. */
export const ColleagueRow = z.object({
  connectionId: ConnectionId,
  person: z.string(),
  /** What is open on their screen; null: nothing that is known here. */
  conversationId: ConversationId.nullable(),
  typing: z.boolean(),
});
export type ColleagueRow = z.infer<typeof ColleagueRow>;

/** A window says what it shows at least this often, ms; after `silentAfterMs` it is taken for gone. */
export const looksEveryMs = 10_000;
export const silentAfterMs = 30_000;

export const teamMethods = [
  /** Oldest first. */
  method('team.notes', {
    input: z.object({ conversationId: ConversationId }),
    output: z.array(NoteRow),
    permission: 'readInbox',
  }),
  /** Throws `not_found` for a conversation that is gone. */
  method('team.addNote', {
    input: z.object({
      id: z.uuid(),
      conversationId: ConversationId,
      text: z.string().trim().min(1).max(maxNoteLength),
    }),
    output: NoteRow,
    permission: 'markRead',
  }),
  /** Takes it away on every desk. */
  method('team.removeNote', {
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    permission: 'markRead',
  }),
  /** Whom the platform itself has given a conversation to; the desk's own word stands beside it. */
  method('team.vendorAssignee', {
    input: z.object({ conversationId: ConversationId }),
    output: z.object({
      /** Null: nobody, or it says nothing; `name` is null where it tells none. */
      assignee: z.object({ vendor: z.enum(vendorKeys), name: z.string().nullable() }).nullable(),
    }),
    permission: 'readInbox',
  }),
  /** Colleagues at other desks, kept nowhere. */
  method('team.colleagues', {
    input: z.object({}),
    output: z.array(ColleagueRow),
    permission: 'readInbox',
  }),
  /** What this window shows and whether something is being written there; told to the other desks. */
  method('team.look', {
    input: z.object({ conversationId: ConversationId.nullable(), typing: z.boolean() }),
    output: z.object({}),
    permission: 'readInbox',
  }),
] as const;
