import { z } from 'zod';
import { failureCauses } from '../domain/failure-causes.ts';
import { ConversationId, NumberId } from '../domain/ids.ts';
import { telling } from '../domain/reveal.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { ConversationRow } from './rows.ts';

const Count = z.int().nonnegative();

/** Who sent: a person at a Lobby, or what else a message came from; `''` stands for customers. */
export const Sender = z.string().max(80);

/** Messages by what became of them. What has not left yet is in none. */
export const Volume = z.object({
  received: Count,
  /** Everything that was sent, also what failed. */
  sent: Count,
  /** Of those: the platform told that they arrived. */
  delivered: Count,
  read: Count,
  failed: Count,
  /** Nobody knows whether they went. */
  unknown: Count,
});
export type Volume = z.infer<typeof Volume>;

/** Median and 90th percentile of a length of time, ms; null where there was none. */
export const Spread = z.object({ median: Count.nullable(), p90: Count.nullable() });
export type Spread = z.infer<typeof Spread>;

/** How long customers waited for a word of ours. */
export const Waits = z.object({
  count: Count,
  /** By the clock on the wall. */
  wall: Spread,
  /** Only while the number's desk was open. */
  open: Spread,
});
export type Waits = z.infer<typeof Waits>;

export const reportSteps = ['hour', 'day', 'week', 'month'] as const;
export type ReportStep = (typeof reportSteps)[number];

/** One stretch of the range on the number's own calendar. */
export const ReportPoint = z.object({
  /** Its first day. */
  day: z.iso.date(),
  /** 0–23 where the step is an hour. */
  hour: z.int().nullable(),
  received: Count,
  sent: Count,
  waits: Waits,
});
export type ReportPoint = z.infer<typeof ReportPoint>;

/** Waits: `first` those of customers who came new or came back after a day, `all` every one. */
const ReplyTimes = z.object({ first: Waits, all: Waits });

export const Report = z.object({
  /** Counted up to this moment. */
  at: Time,
  /** Days of the range whose messages have not been counted yet: older history is counted behind. */
  pendingDays: Count,
  step: z.enum(reportSteps),
  volume: Volume,
  replies: ReplyTimes,
  /** Replies of an assistant, which count in none of the others. */
  botReplies: Waits,
  points: z.array(ReportPoint),
  /** By hour of the day. */
  hours: z.array(z.object({ received: Count, sent: Count })).length(24),
  numbers: z.array(
    z.object({ id: NumberId, name: z.string(), volume: Volume, replies: ReplyTimes }),
  ),
  senders: z.array(
    z.object({
      sender: Sender,
      /** Of a person; null for a sender of another kind. */
      name: z.string().nullable(),
      volume: Volume,
      waits: Waits,
    }),
  ),
  templates: z.array(
    z.object({ name: z.string(), language: z.string().nullable(), volume: Volume }),
  ),
  failures: z.array(z.object({ cause: z.enum(failureCauses), count: Count })),
  /** Who waits at this moment, whatever the range. */
  waitingNow: z.object({ count: Count, since: Time.nullable() }),
});
export type Report = z.infer<typeof Report>;

/** Days of a range at most: ten years and their leap days. */
const longestRange = 3653;
const dayMs = 24 * 60 * 60_000;

export const ReportQuery = z
  .object({
    /** First and last day, both counted, on the calendar of each number. */
    from: z.iso.date(),
    to: z.iso.date(),
    numberId: NumberId.nullable(),
    sender: Sender.nullable(),
  })
  .refine(({ from, to }) => {
    const days = (Date.parse(to) - Date.parse(from)) / dayMs;
    return days >= 0 && days < longestRange;
  }, 'A range ends after it begins, within ten years');
export type ReportQuery = z.infer<typeof ReportQuery>;

/** A note for the next shift. */
export const HandoverNote = z.object({
  id: z.uuid(),
  personName: z.string(),
  at: Time,
  text: telling('words', z.string()),
});
export type HandoverNote = z.infer<typeof HandoverNote>;

/** A note between colleagues that was written in a thread. */
export const ShiftNote = z.object({
  conversationId: ConversationId,
  displayName: telling('name', z.string()),
  personName: z.string(),
  at: Time,
  text: telling('words', z.string()),
});

const Part = z.object({
  /** The first of them; `count` says how many there are. */
  rows: z.array(ConversationRow),
  count: Count,
});

/** What one shift leaves to the next. */
export const Handover = z.object({
  at: Time,
  /** Since when notes are listed: the last handover, or half a day. */
  since: Time,
  /** Longest waiting first. */
  needsReply: Part,
  assigned: Part,
  /** Failed or unknown messages. */
  failed: Part,
  /** Those that come back before the moment that was asked for. */
  snoozed: Part,
  notes: z.array(ShiftNote),
  /** Newest first. */
  earlier: z.array(HandoverNote),
});
export type Handover = z.infer<typeof Handover>;

export const reportMethods = [
  /** Numbers of a range. They carry no text, and stay when messages are removed by the settings. */
  method('reports.get', { input: ReportQuery, output: Report, permission: 'seeReports' }),
  method('handover.get', {
    input: z.object({
      /** Up to when what comes back counts, ms UTC: the window knows the end of its next day. */
      snoozedUntil: Time,
    }),
    output: Handover,
    permission: 'seeReports',
  }),
  /** Keeps a note for the next shift, by whoever sits here. The same id again changes nothing. */
  method('handover.save', {
    input: z.object({ id: z.uuid(), text: z.string().trim().min(1).max(10_000) }),
    output: HandoverNote,
    permission: 'seeReports',
  }),
] as const;
