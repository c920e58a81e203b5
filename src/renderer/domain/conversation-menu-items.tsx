import { useLingui } from '@lingui/react/macro';
import { AlarmClock, MailOpen, Tag, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationRow } from '../../shared/contract/rows.ts';
import type { ConversationId } from '../../shared/domain/ids.ts';
import { useNavigation } from '../app/navigation.ts';
import { MenuItem, MenuSeparator, Submenu } from '../ui/menu.tsx';
import {
  useAssignActions,
  useLabelActions,
  useMarkActions,
  useSnoozeActions,
  type Action,
  type Changes,
} from './conversation-actions.tsx';
import { useChangeConversations } from './use-change-conversations.ts';
import { useWhyOff } from './use-why-off.ts';

/** Actions as the lines of a menu. */
export function ActionItems({ actions }: { actions: readonly Action[] }) {
  return actions.map(({ id, title, icon, isChecked, aside, off, run }) => (
    <MenuItem
      key={id}
      icon={icon}
      isChecked={isChecked ?? false}
      off={off ?? null}
      onAction={run}
      {...(aside === undefined ? {} : { aside })}
    >
      {title}
    </MenuItem>
  ));
}

/** Under a heading that has the sign already, the lines need none. */
const bare = (actions: readonly Action[]): readonly Action[] =>
  actions.map(({ icon: _icon, ...action }) => action);

/** Moments to snooze until, and any other. */
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
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  return (
    <>
      <ActionItems actions={bare(useSnoozeActions(rows, onChange))} />
      <MenuItem onAction={() => openDialog({ kind: 'snooze', ids })}>
        {t`Until a date and time…`}
      </MenuItem>
    </>
  );
}

/** The labels of the desk, and the way to more of them. */
export function LabelItems({
  rows,
  onChange,
}: {
  rows: readonly ConversationRow[];
  onChange: Changes;
}) {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const labels = useLabelActions(rows, onChange);
  return (
    <>
      <ActionItems actions={labels} />
      {labels.length > 0 && <MenuSeparator />}
      <MenuItem onAction={() => openDialog({ kind: 'labels' })}>{t`Manage labels…`}</MenuItem>
    </>
  );
}

/** The people of the desk. */
export function AssignItems({
  rows,
  onChange,
}: {
  rows: readonly ConversationRow[];
  onChange: Changes;
}) {
  return <ActionItems actions={bare(useAssignActions(rows, onChange))} />;
}

/** The lines of a conversation's menu, wherever it is opened. */
export function useConversationMenuItems(row: ConversationRow): ReactNode {
  const { t } = useLingui();
  const change = useChangeConversations();
  const does: Changes = (what) => change([row.id], what);
  const marks = useMarkActions(row, does);
  const off = useWhyOff()('markRead');
  if (off !== null) {
    return (
      <MenuItem icon={<MailOpen size={14} />} off={off} onAction={() => undefined}>
        {t`Mark, pin, snooze, label, assign`}
      </MenuItem>
    );
  }
  const isSnoozed = row.snoozedUntil !== null;
  return (
    <>
      <ActionItems actions={marks.filter(({ id }) => id !== 'wake')} />
      <MenuSeparator />
      <ActionItems actions={marks.filter(({ id }) => id === 'wake')} />
      {!isSnoozed && (
        <Submenu label={t`Snooze`} icon={<AlarmClock size={14} />}>
          <SnoozeItems rows={[row]} onChange={does} />
        </Submenu>
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
