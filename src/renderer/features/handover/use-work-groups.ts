import { useLingui } from '@lingui/react/macro';
import type { Handover } from '../../../shared/contract/reports.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { useFormat } from '../../app/format.ts';

/** Open work of one kind, in words. */
export interface WorkGroup {
  readonly id: 'needsReply' | 'assigned' | 'failed' | 'snoozed';
  readonly title: string;
  readonly count: number;
  readonly lines: readonly WorkLine[];
  /** "And more: 12"; null where all of them are listed. */
  readonly more: string | null;
}

export interface WorkLine {
  readonly id: ConversationRow['id'];
  readonly name: string;
  readonly numberName: string;
  /** How long they wait, whose they are, what is wrong. */
  readonly fact: string;
}

/** What is open, kind by kind, for the window and for paper; kinds without any are left out. */
export function useWorkGroups(handover: Handover, now: number): readonly WorkGroup[] {
  const { t } = useLingui();
  const format = useFormat();
  const group = (
    id: WorkGroup['id'],
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
        id: row.id,
        name: row.contact.displayName,
        numberName: row.numberName,
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
  ].filter(({ count }) => count > 0);
}
