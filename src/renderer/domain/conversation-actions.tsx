import { useLingui } from '@lingui/react/macro';
import {
  AlarmClock,
  AlarmClockOff,
  Check,
  Mail,
  MailOpen,
  Pin,
  PinOff,
  RotateCcw,
  UserRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationChange } from '../../shared/contract/conversations.ts';
import type { ConversationRow } from '../../shared/contract/rows.ts';
import { snoozePresets } from '../../shared/domain/snooze-presets.ts';
import { useFormat } from '../app/format.ts';
import { useCall } from '../app/use-call.ts';
import { useNow } from '../app/use-now.ts';
import { useWorkspace } from '../app/workspace.ts';
import { LabelDot } from './label-chip.tsx';
import { snoozeWords } from './snooze-words.ts';
import { useNumberDesk } from './use-number-desk.ts';

/** Something that can be done now, as a line of a menu and of the palette. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
  /** It is so already. */
  readonly isChecked?: boolean;
  /** A few quiet words at its end. */
  readonly aside?: string;
  /** Why it is off; left out or null: it is on. */
  readonly off?: string | null;
  readonly run: () => void;
}

/** Does one thing to the conversations that are meant. */
export type Changes = (change: ConversationChange) => void;

const size = { size: 14, 'aria-hidden': true } as const;

/**
 * Done, read, pinned, and back from a snooze: what is one press away for one conversation. Nothing as
 * long as its row is not known.
 */
export function useMarkActions(row: ConversationRow | undefined, does: Changes): readonly Action[] {
  const { t } = useLingui();
  if (row === undefined) return [];
  const { needsReply, pinned, unread, snoozedUntil } = row;
  return [
    {
      id: 'done',
      title: needsReply ? t`Mark done` : t`Needs a reply after all`,
      icon: needsReply ? <Check {...size} /> : <RotateCcw {...size} />,
      run: () => does({ kind: 'done', on: needsReply }),
    },
    {
      id: 'read',
      title: unread > 0 ? t`Mark read` : t`Mark unread`,
      icon: unread > 0 ? <MailOpen {...size} /> : <Mail {...size} />,
      run: () => does({ kind: 'read', on: unread > 0 }),
    },
    {
      id: 'pin',
      title: pinned ? t`Unpin` : t`Pin`,
      icon: pinned ? <PinOff {...size} /> : <Pin {...size} />,
      run: () => does({ kind: 'pin', on: !pinned }),
    },
    ...(snoozedUntil === null
      ? []
      : [
          {
            id: 'wake',
            title: t`Bring back now`,
            icon: <AlarmClockOff {...size} />,
            run: () => does({ kind: 'snooze', until: null }),
          },
        ]),
  ];
}

/** Moments to snooze until, by the desk of the first conversation's number. */
export function useSnoozeActions(
  rows: readonly ConversationRow[],
  does: Changes,
): readonly Action[] {
  const { i18n } = useLingui();
  const format = useFormat();
  const desk = useNumberDesk(rows[0]?.numberId);
  const now = useNow(60_000);
  return snoozePresets(desk, now).map(({ kind, at }) => ({
    id: `snooze-${kind}`,
    title: i18n._(snoozeWords[kind]),
    icon: <AlarmClock {...size} />,
    aside: format.soon(at, now),
    run: () => does({ kind: 'snooze', until: at }),
  }));
}

/** The labels of the desk, ticked where every row carries them. */
export function useLabelActions(
  rows: readonly ConversationRow[],
  does: Changes,
): readonly Action[] {
  const labels = useCall('labels.list', {}, { topics: ['labels'] }).data ?? [];
  return labels.map(({ id, name, colour }) => {
    const on = rows.every((row) => row.labels.includes(id));
    return {
      id: `label-${id}`,
      title: name,
      icon: <LabelDot colour={colour} />,
      isChecked: on,
      run: () => does({ kind: 'label', labelId: id, on: !on }),
    };
  });
}

/** The people of the desk, oneself first, then nobody. */
export function useAssignActions(
  rows: readonly ConversationRow[],
  does: Changes,
): readonly Action[] {
  const { t } = useLingui();
  const me = useWorkspace()?.person ?? null;
  const persons = useCall('persons.list', {}, { topics: ['workspace'] }).data ?? [];
  const to = (personId: NonNullable<typeof me>['id'] | null, title: string): Action => ({
    id: `assign-${personId ?? 'nobody'}`,
    title,
    icon: <UserRound {...size} />,
    isChecked: rows.every((row) => (row.assignee?.id ?? null) === personId),
    run: () => does({ kind: 'assign', personId }),
  });
  return [
    ...(me === null ? [] : [to(me.id, t`To me`)]),
    ...persons.filter(({ id }) => id !== me?.id).map(({ id, name }) => to(id, name)),
    to(null, t`To nobody`),
  ];
}
