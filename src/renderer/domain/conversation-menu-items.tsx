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
  Tag,
  UserRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationChange } from '../../shared/contract/conversations.ts';
import type { ConversationRow } from '../../shared/contract/rows.ts';
import type { ConversationId } from '../../shared/domain/ids.ts';
import { snoozePresets } from '../../shared/domain/snooze-presets.ts';
import { useFormat } from '../app/format.ts';
import { useNavigation } from '../app/navigation.ts';
import { useCall } from '../app/use-call.ts';
import { useNow } from '../app/use-now.ts';
import { useWorkspace } from '../app/workspace.ts';
import { MenuItem, MenuSeparator, Submenu } from '../ui/menu.tsx';
import { LabelDot } from './label-chip.tsx';
import { snoozeWords } from './snooze-words.ts';
import { useNumberDesk } from './use-number-desk.ts';
import { useWhyOff } from './use-why-off.ts';
import { useChangeConversations } from './use-change-conversations.ts';

type Changes = (change: ConversationChange) => void;

/** Moments to snooze until, by the desk of the first conversation's number. */
export function SnoozeItems({
  rows,
  ids = rows.map(({ id }) => id),
  onChange,
}: {
  rows: readonly ConversationRow[];
  /** All that are meant, where not every row is known. */
  ids?: readonly ConversationId[];
  onChange: Changes;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const desk = useNumberDesk(rows[0]?.numberId);
  const now = useNow(60_000);
  return (
    <>
      {snoozePresets(desk, now).map(({ kind, at }) => (
        <MenuItem
          key={kind}
          onAction={() => onChange({ kind: 'snooze', until: at })}
          aside={format.soon(at, now)}
        >
          {i18n._(snoozeWords[kind])}
        </MenuItem>
      ))}
      <MenuItem onAction={() => openDialog({ kind: 'snooze', ids })}>
        {t`Until a date and time…`}
      </MenuItem>
    </>
  );
}

/** The labels of the desk, ticked where every row carries them. */
export function LabelItems({
  rows,
  onChange,
}: {
  rows: readonly ConversationRow[];
  onChange: Changes;
}) {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const labels = useCall('labels.list', {}, { topics: ['labels'] }).data ?? [];
  return (
    <>
      {labels.map(({ id, name, colour }) => {
        const on = rows.every((row) => row.labels.includes(id));
        return (
          <MenuItem
            key={id}
            icon={<LabelDot colour={colour} />}
            isChecked={on}
            onAction={() => onChange({ kind: 'label', labelId: id, on: !on })}
          >
            {name}
          </MenuItem>
        );
      })}
      {labels.length > 0 && <MenuSeparator />}
      <MenuItem onAction={() => openDialog({ kind: 'labels' })}>{t`Manage labels…`}</MenuItem>
    </>
  );
}

/** The people of the desk, oneself first. */
export function AssignItems({
  rows,
  onChange,
}: {
  rows: readonly ConversationRow[];
  onChange: Changes;
}) {
  const { t } = useLingui();
  const me = useWorkspace()?.person ?? null;
  const persons = useCall('persons.list', {}, { topics: ['workspace'] }).data ?? [];
  const others = persons.filter(({ id }) => id !== me?.id);
  const isOf = (id: string | null) => rows.every((row) => (row.assignee?.id ?? null) === id);
  return (
    <>
      {me !== null && (
        <MenuItem
          isChecked={isOf(me.id)}
          onAction={() => onChange({ kind: 'assign', personId: me.id })}
        >
          {t`To me`}
        </MenuItem>
      )}
      {others.map(({ id, name }) => (
        <MenuItem
          key={id}
          isChecked={isOf(id)}
          onAction={() => onChange({ kind: 'assign', personId: id })}
        >
          {name}
        </MenuItem>
      ))}
      <MenuItem
        isChecked={isOf(null)}
        onAction={() => onChange({ kind: 'assign', personId: null })}
      >
        {t`To nobody`}
      </MenuItem>
    </>
  );
}

/** The lines of a conversation's menu, wherever it is opened. */
export function useConversationMenuItems(row: ConversationRow): ReactNode {
  const { t } = useLingui();
  const change = useChangeConversations();
  const does: Changes = (what) => change([row.id], what);
  const { needsReply, pinned, unread, snoozedUntil } = row;
  const off = useWhyOff()('markRead');
  if (off !== null) {
    return (
      <MenuItem icon={<MailOpen size={14} />} off={off} onAction={() => undefined}>
        {t`Mark, pin, snooze, label, assign`}
      </MenuItem>
    );
  }
  return (
    <>
      <MenuItem
        icon={needsReply ? <Check size={14} /> : <RotateCcw size={14} />}
        onAction={() => does({ kind: 'done', on: needsReply })}
      >
        {needsReply ? t`Mark done` : t`Needs a reply after all`}
      </MenuItem>
      <MenuItem
        icon={unread > 0 ? <MailOpen size={14} /> : <Mail size={14} />}
        onAction={() => does({ kind: 'read', on: unread > 0 })}
      >
        {unread > 0 ? t`Mark read` : t`Mark unread`}
      </MenuItem>
      <MenuItem
        icon={pinned ? <PinOff size={14} /> : <Pin size={14} />}
        onAction={() => does({ kind: 'pin', on: !pinned })}
      >
        {pinned ? t`Unpin` : t`Pin`}
      </MenuItem>
      <MenuSeparator />
      {snoozedUntil === null ? (
        <Submenu label={t`Snooze`} icon={<AlarmClock size={14} />}>
          <SnoozeItems rows={[row]} onChange={does} />
        </Submenu>
      ) : (
        <MenuItem
          icon={<AlarmClockOff size={14} />}
          onAction={() => does({ kind: 'snooze', until: null })}
        >
          {t`Bring back now`}
        </MenuItem>
      )}
      <Submenu label={t`Labels`} icon={<Tag size={14} />}>
        <LabelItems rows={[row]} onChange={does} />
      </Submenu>
      <Submenu label={t`Assign`} icon={<UserRound size={14} />}>
        <AssignItems rows={[row]} onChange={does} />
      </Submenu>
    </>
  );
}
