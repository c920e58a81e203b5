import { useLingui } from '@lingui/react/macro';
import type { Handover } from '../../../shared/contract/reports.ts';
import type { ScheduledSend } from '../../../shared/contract/scheduled.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { useFormat } from '../../app/format.ts';

type OfConversations = 'needsReply' | 'assigned' | 'failed' | 'snoozed';

/** Open work of one kind, in words. */
export interface WorkGroup {
  readonly id: OfConversations | 'scheduled';
  readonly title: string;
  readonly count: number;
  readonly lines: readonly WorkLine[];
  /** "And more: 12"; null where all of them are listed. */
  readonly more: string | null;
}

export interface WorkLine {
  readonly key: number;
  readonly conversationId: ConversationRow['id'];
  readonly name: string;
  /** Its number, or who wrote what is to leave. */
  readonly aside: string;
  /** How long they wait, whose they are, what is wrong. */
  readonly fact: string;
}

/** What is open, kind by kind, for the window and for paper; kinds without any are left out. */
export function useWorkGroups(
  handover: Handover,
  scheduled: readonly ScheduledSend[],
  now: number,
): readonly WorkGroup[] {
  const { t } = useLingui();
  const format = useFormat();
  const group = (
    id: OfConversations,
    title: string,
    fact: (row: ConversationRow) => string,
  ): WorkGroup => {
    const { rows, count } = handover[id];
    const left = format.number(count - rows.length);
    return {
      id,
      title,
      count,
      lines: rows.map((row) => ({
        key: row.id,
        conversationId: row.id,
        name: row.contact.displayName,
        aside: row.numberName,
        fact: fact(row),
      })),
      more: count > rows.length ? t`And more: ${left}` : null,
    };
  };
  return [
    group('needsReply', t`Waiting for an answer`, ({ waitingSince }) => {
      const length = format.duration(now - (waitingSince ?? now));
      return t`Waiting for ${length}`;
    }),
    group('assigned', t`Assigned`, ({ assignee }) => assignee?.name ?? ''),
    group('failed', t`Failed or unknown`, (row) => {
      const failed = format.number(row.failed);
      const unknown = format.number(row.unknown);
      return format.list([
        ...(row.failed > 0 ? [t`Failed: ${failed}`] : []),
        ...(row.unknown > 0 ? [t`Unknown: ${unknown}`] : []),
      ]);
    }),
    group('snoozed', t`Back before the end of tomorrow`, ({ snoozedUntil }) => {
      const moment = snoozedUntil === null ? '' : format.soon(snoozedUntil, now);
      return t`Comes back ${moment}`;
    }),
    {
      id: 'scheduled' as const,
      title: t`To be sent later`,
      count: scheduled.length,
      lines: scheduled.map((one) => ({
        key: one.id,
        conversationId: one.conversationId,
        name: one.displayName,
        aside: one.personName,
        fact: one.asks === null ? format.soon(one.dueAt, now) : t`Waits for somebody`,
      })),
      more: null,
    },
  ].filter(({ count }) => count > 0);
}
