import { z } from 'zod';
import {
  allAuditWords,
  auditFaults,
  auditKinds,
  auditSubjects,
  exportKinds,
} from '../domain/audit-words.ts';
import { ConversationId, PersonId } from '../domain/ids.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';

/** Small facts of what was done: never what somebody wrote. */
export const AuditFacts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export type AuditFacts = z.infer<typeof AuditFacts>;

/** One thing that somebody did. */
export const AuditLine = z.object({
  /** Counts up by one; a line that is missing shows. */
  seq: z.int().positive(),
  at: Time,
  /** Who it was, as they were called then; null: Lobby itself, or nobody had signed in. */
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  what: z.enum(allAuditWords),
  /** On which conversation; its name is null once it is not here any more. */
  conversation: z.object({ id: ConversationId, name: z.string().nullable() }).nullable(),
  subject: z.object({ kind: z.enum(auditSubjects), ref: z.string() }).nullable(),
  from: z.object({ host: z.enum(['electron', 'browser']), computer: z.string() }),
  facts: AuditFacts,
});
export type AuditLine = z.infer<typeof AuditLine>;

/** Which lines; what is left out lets all through. */
export const AuditFilter = z.object({
  personId: PersonId.optional(),
  kind: z.enum(auditKinds).optional(),
  conversationId: ConversationId.optional(),
  /** From this moment on. */
  from: Time.optional(),
  /** Before this moment. */
  to: Time.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** What is wrong with the trail, and with which lines; null where it is with none. */
export const AuditFinding = z.object({
  fault: z.enum(auditFaults),
  from: z.int().nullable(),
  to: z.int().nullable(),
});
export type AuditFinding = z.infer<typeof AuditFinding>;

export const AuditCheck = z.object({
  at: Time,
  /** How many lines were looked at. */
  lines: z.int(),
  /** Older lines were removed by the setting: the trail is proven from this one on. 1: from the start. */
  from: z.int().positive(),
  findings: z.array(AuditFinding),
});
export type AuditCheck = z.infer<typeof AuditCheck>;

/** Lines in one file: more are to be narrowed down first. */
export const mostExported = 200_000;

export const auditMethods = [
  /** Newest first; `before` is the `seq` of the last line of the page before. */
  method('audit.list', {
    input: z.object({
      filter: AuditFilter,
      before: z.int().positive().nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({ lines: z.array(AuditLine), hasMore: z.boolean() }),
    permission: 'readAudit',
  }),
  /** Everybody who did something, whoever of them is still at the desk. */
  method('audit.people', {
    input: z.object({}),
    output: z.array(z.object({ id: PersonId, name: z.string() })),
    permission: 'readAudit',
  }),
  /** Proves the whole trail: nothing in it was removed, changed, put elsewhere or cut off. */
  method('audit.check', { input: z.object({}), output: AuditCheck, permission: 'readAudit' }),
  /** What the check at the start found; null while it runs. */
  method('audit.state', {
    input: z.object({}),
    output: z.object({ check: AuditCheck.nullable() }),
    permission: 'readAudit',
  }),
  /** The lines as CSV, oldest first, `mostExported` at most. It is a line itself. */
  method('audit.export', {
    input: z.object({ filter: AuditFilter }),
    output: z.object({ name: z.string(), text: z.string(), isWhole: z.boolean() }),
    permission: 'readAudit',
  }),
  /** A window is about to make a file of what it shows: called before the file is given away. */
  method('audit.exported', {
    input: z.object({
      what: z.enum(exportKinds),
      conversationId: ConversationId.nullable(),
      rows: z.int().nonnegative().nullable(),
    }),
    output: z.object({}),
    permission: 'seeReports',
  }),
] as const;
