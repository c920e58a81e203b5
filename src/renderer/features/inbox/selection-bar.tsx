import { Plural, useLingui } from '@lingui/react/macro';
import { AlarmClock, Check, Mail, MailOpen, Pin, Tag, UserRound, X } from 'lucide-react';
import { useEffect } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { AssignItems, LabelItems, SnoozeItems } from '../../domain/conversation-menu-items.tsx';
import { useWhyOff } from '../../domain/use-why-off.ts';
import { useChangeConversations } from '../../domain/use-change-conversations.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { ConversationChange } from '../../../shared/contract/conversations.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';

/** What can be done to the chosen conversations, all at once. `rows` are those that are known. */
export function SelectionBar({
  ids,
  rows,
  onClear,
}: {
  ids: readonly ConversationId[];
  rows: readonly ConversationRow[];
  onClear: () => void;
}) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const change = useChangeConversations();
  const count = ids.length;
  useEffect(() => announce(t`${count} selected`), [announce, t, count]);

  const does = (what: ConversationChange) => {
    change(ids, what);
    onClear();
  };
  const off = useWhyOff()('markRead');
  const isUnread = rows.some(({ unread }) => unread > 0);
  const isPinned = rows.every(({ pinned }) => pinned);
  const icon = (Icon: typeof Check) => <Icon aria-hidden size={15} />;
  return (
    <div
      role="toolbar"
      data-chosen-bar
      aria-label={t`Selected conversations`}
      className="flex min-h-11 shrink-0 animate-rise flex-wrap items-center gap-x-0.5 border-t border-line bg-raised px-2 py-1"
    >
      <IconButton size="small" label={t`Clear the selection`} icon={icon(X)} onPress={onClear} />
      <span className="me-auto px-1 text-sm font-medium text-ink tabular-nums">
        <Plural value={count} one="# selected" other="# selected" />
      </span>
      {off !== null && <p className="px-1 text-sm text-muted">{off}</p>}
      {off === null && (
        <>
          <IconButton
            size="small"
            label={t`Mark done`}
            icon={icon(Check)}
            onPress={() => does({ kind: 'done', on: true })}
          />
          <IconButton
            size="small"
            label={isUnread ? t`Mark read` : t`Mark unread`}
            icon={icon(isUnread ? MailOpen : Mail)}
            onPress={() => does({ kind: 'read', on: isUnread })}
          />
          <Menu
            label={t`Snooze`}
            placement="top end"
            trigger={<IconButton size="small" label={t`Snooze`} icon={icon(AlarmClock)} />}
          >
            <SnoozeItems rows={rows} ids={ids} onChange={does} />
          </Menu>
          <Menu
            label={t`Labels`}
            placement="top end"
            trigger={<IconButton size="small" label={t`Labels`} icon={icon(Tag)} />}
          >
            <LabelItems rows={rows} onChange={does} />
          </Menu>
          <Menu
            label={t`Assign`}
            placement="top end"
            trigger={<IconButton size="small" label={t`Assign`} icon={icon(UserRound)} />}
          >
            <AssignItems rows={rows} onChange={does} />
          </Menu>
          <IconButton
            size="small"
            label={isPinned ? t`Unpin` : t`Pin`}
            icon={icon(Pin)}
            onPress={() => does({ kind: 'pin', on: !isPinned })}
          />
        </>
      )}
    </div>
  );
}
