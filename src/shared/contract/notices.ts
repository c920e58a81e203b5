import { z } from 'zod';
import { method } from './method.ts';

/** What was heard of a notification that was shown to try it. */
export const noticeAnswers = [
  /** The system showed it. */
  'shown',
  /** The system refused it: `reason` is what it said. */
  'failed',
  /** There is no way to show one. */
  'unsupported',
  /** Nothing was heard for five seconds. */
  'nothing',
  /** The host has no notifications of its own: the window shows them, and tries it. */
  'window',
] as const;

export const NoticeTried = z.object({
  heard: z.enum(noticeAnswers),
  reason: z.string().nullable(),
});
export type NoticeTried = z.infer<typeof NoticeTried>;

export const noticeMethods = [
  /** Shows a system notification now, and says what was heard of it. */
  method('notices.test', {
    input: z.object({}),
    output: NoticeTried,
    permission: 'useSettings',
  }),
] as const;
