import { z } from 'zod';
import { deliveryStatuses } from '../domain/delivery-status.ts';
import { BulkRunId, ConnectionId, ConversationId, TemplateId } from '../domain/ids.ts';
import { fieldProblems } from '../domain/template-fields.ts';
import { telling } from '../domain/reveal.ts';
import { method } from './method.ts';
import { errorCodeSchema, Time } from './primitives.ts';
import { Failure } from './rows.ts';

/** The most people of one run: more belongs to a tool for campaigns. */
export const mostBulkRows = 5000;

/** One person of a file, with what goes into the fields of the template. */
export const BulkRowForm = z.object({
  /** Which row of the file it is, empty ones not counted; the one with the headings is 1. */
  line: z.int().positive(),
  /** In any pasted format. */
  phone: z.string().max(200),
  name: z.string().max(200).nullable(),
  values: z.record(z.string().max(64), z.string().max(4096)),
});
export type BulkRowForm = z.infer<typeof BulkRowForm>;

export const BulkForm = z.object({
  connectionId: ConnectionId,
  templateId: TemplateId,
  rows: z.array(BulkRowForm).max(mostBulkRows),
});
export type BulkForm = z.infer<typeof BulkForm>;

/** Why nothing at all can be sent to a file. */
export const bulkBlocks = [
  'no_rows',
  'template_gone',
  'template_status',
  /** It wants a picture, film or paper above its words. */
  'template_file',
  /** Nothing says which number it leaves from. */
  'no_sender',
  'number_cannot_send',
  'platform_has_none',
] as const;
export type BulkBlock = (typeof bulkBlocks)[number];

/** What keeps one row of a file from being sent. */
export const bulkProblems = [
  'no_phone',
  'phone_impossible',
  /** The same person stands in an earlier row: `otherLine`. */
  'repeated',
  'opted_out',
  'blocked',
  /** A value WhatsApp refuses: `field` and `value` say which and why. */
  'value',
] as const;

export const BulkProblem = z.object({
  line: z.int().positive(),
  problem: z.enum(bulkProblems),
  /** What the phone lacks, as `recipient_invalid` says it. */
  reason: z.string().nullable(),
  otherLine: z.int().nullable(),
  field: z.string().nullable(),
  value: z.enum(fieldProblems).nullable(),
});
export type BulkProblem = z.infer<typeof BulkProblem>;

/** What would become of a file, asked of nobody outside. */
export const BulkCheck = z.object({
  blocks: z.array(z.enum(bulkBlocks)),
  problems: z.array(BulkProblem),
  /** Rows without a problem. */
  ready: z.int().nonnegative(),
  /** Of these, who has a conversation with the number already. */
  known: z.int().nonnegative(),
  /** One is sent so often at most, ms. */
  everyMs: z.int().positive(),
  /** New people the number may write to in 24 hours; null where nobody tells. */
  perDay: z.int().nullable(),
  /** How many of those 24 hours are used. */
  usedToday: z.int().nonnegative(),
});
export type BulkCheck = z.infer<typeof BulkCheck>;

/** Why a run rests until somebody lets it go on. */
export const bulkPauses = [
  'person',
  /** It came here with a backup: what was sent since then is not known here. */
  'restored',
  /** The last ones all failed. */
  'failing',
  'template',
  'number',
  'platform',
] as const;
export type BulkPause = (typeof bulkPauses)[number];

export const BulkCounts = z.object({
  total: z.int(),
  /** Not handed over yet. */
  waiting: z.int(),
  /** Queued or on its way. */
  going: z.int(),
  /** Taken by the platform, whatever came of it then. */
  sent: z.int(),
  delivered: z.int(),
  read: z.int(),
  unknown: z.int(),
  failed: z.int(),
  /** Not written to, on purpose: opted out meanwhile, or written to already. */
  skipped: z.int(),
  /** Sent, and the message is not on this computer any more. */
  gone: z.int(),
});
export type BulkCounts = z.infer<typeof BulkCounts>;

export const BulkRun = z.object({
  id: BulkRunId,
  connectionId: ConnectionId,
  templateName: z.string(),
  language: z.string().nullable(),
  fileName: z.string(),
  personName: z.string(),
  createdAt: Time,
  endedAt: Time.nullable(),
  /** How it ended; null while it has not. */
  ended: z.enum(['done', 'cancelled']).nullable(),
  paused: z.enum(bulkPauses).nullable(),
  /** The number's day is used up: when it goes on. */
  waitsUntil: Time.nullable(),
  everyMs: z.int().positive(),
  counts: BulkCounts,
});
export type BulkRun = z.infer<typeof BulkRun>;

/** How a row of a run stands: its message's ticks, or what became of it without one. */
export const bulkStatuses = [
  'waiting',
  ...deliveryStatuses,
  'refused',
  'opted_out',
  'blocked',
  'already',
  'cancelled',
  'gone',
] as const;

export const BulkResult = z.object({
  line: z.int(),
  phone: telling('phone', z.string()),
  name: telling('name', z.string().nullable()),
  status: z.enum(bulkStatuses),
  /** Why it was not taken on at all. */
  refused: errorCodeSchema.nullable(),
  failure: Failure.nullable(),
  at: Time.nullable(),
  conversationId: ConversationId.nullable(),
});
export type BulkResult = z.infer<typeof BulkResult>;

const OneRun = z.object({ id: BulkRunId });

export const bulkMethods = [
  /** Reads a file's rows without any effect. Throws `not_found` for a connection that is gone. */
  method('bulk.check', { input: BulkForm, output: BulkCheck, permission: 'sendBulk' }),
  /**
   * Begins to send to the rows without a problem. Called again with the same id it is the same run.
   * `count` is how many the person said they are: throws `conflict` (detail.ready) where they are
   * not so many any more, `template_unavailable` and `bad_input` where nothing can be sent.
   */
  method('bulk.start', {
    input: BulkForm.extend({
      id: BulkRunId,
      fileName: z.string().max(255),
      count: z.int().positive(),
    }),
    output: BulkRun,
    permission: 'sendBulk',
  }),
  /** Every run that has not ended, and the newest `ended` of those that have; newest first each. */
  method('bulk.list', {
    input: z.object({ ended: z.int().min(0).max(50) }),
    output: z.array(BulkRun),
    permission: 'sendBulk',
  }),
  /** What became of each row, in the order of the file. Throws `not_found`. */
  method('bulk.results', { input: OneRun, output: z.array(BulkResult), permission: 'sendBulk' }),
  /** Sends no more for now; what is on its way arrives. Throws `not_found`, `conflict` once it ended. */
  method('bulk.pause', { input: OneRun, output: BulkRun, permission: 'sendBulk' }),
  method('bulk.resume', { input: OneRun, output: BulkRun, permission: 'sendBulk' }),
  /** Ends it: whoever was not written to yet is not. */
  method('bulk.cancel', { input: OneRun, output: BulkRun, permission: 'sendBulk' }),
  /** Forgets a run that ended; the messages stay. Throws `conflict` for one that has not. */
  method('bulk.remove', { input: OneRun, output: z.object({}), permission: 'sendBulk' }),
] as const;
