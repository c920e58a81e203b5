import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Bot, Check, Combine, EllipsisVertical, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { useNow } from '../../app/use-now.ts';
import { Avatar } from '../../domain/avatar.tsx';
import { ActionItems, useConversationMenuItems } from '../../domain/conversation-menu-items.tsx';
import { useThreadPanels } from '../../domain/thread-panels.tsx';
import { useChangeConversations } from '../../domain/use-change-conversations.ts';
import { useWhyOff } from '../../domain/use-why-off.ts';
import { PersonSign } from '../../domain/team/person-sign.tsx';
import { WindowLeft } from '../../domain/window-left.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { ToolButton } from '../../ui/tool-button.tsx';
import type { ConversationRow } from '../../../shared/contract/rows.ts';

/** Who this is with, on which number, how long free text is possible, and whether it is done. */
export function ThreadHeader({
  row,
  narrow,
  lead,
  aside,
  together,
  onTogether,
}: {
  row: ConversationRow;
  narrow: boolean;
  /** What stands before and after the rest. */
  lead?: ReactNode;
  aside?: ReactNode;
  /** Whether it is read together with the same person's threads on other numbers; null: there are none. */
  together: boolean | null;
  onTogether: (together: boolean) => void;
}) {
  const { t } = useLingui();
  const now = useNow(60_000);
  const close = useNavigation((navigation) => navigation.closeConversation);
  const change = useChangeConversations();
  const items = useConversationMenuItems(row);
  const panels = useThreadPanels(row.id);
  const note = panels.find(({ id }) => id === 'note');
  const whyOff = useWhyOff();
  const marksOff = whyOff('markRead');
  const { contact } = row;
  const assignee = row.assignee?.name ?? '';
  const reach = contact.displayName === contact.phone ? null : contact.phone;

  return (
    <header className="flex min-h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 py-2 short:min-h-11 short:py-1">
      {narrow && (
        <IconButton
          label={t`Back`}
          icon={<ArrowLeft aria-hidden size={18} className="rtl:-scale-x-100" />}
          onPress={close}
          className="-ms-2"
        />
      )}
      {lead}
      <Avatar contact={contact} />
      <div className="flex min-w-0 flex-1 flex-col overflow-hidden">
        <h2 className="flex min-w-0 items-center gap-2 text-md font-semibold">
          <bdi className="truncate">{contact.displayName}</bdi>
          {row.mode === 'ai' && (
            <Badge icon={<Bot size={12} />}>
              <Trans>AI answers</Trans>
            </Badge>
          )}
        </h2>
        <p className="flex min-w-0 items-center gap-2 text-sm text-muted">
          {reach !== null && (
            <bdi
              dir="ltr"
              title={whyOff('phone') ?? undefined}
              className="min-w-0 truncate tabular-nums select-text @max-2xl:hidden"
            >
              {reach}
            </bdi>
          )}
          {reach !== null && (
            <span aria-hidden className="@max-2xl:hidden">
              ·
            </span>
          )}
          <bdi className="max-w-[45%] min-w-0 shrink truncate">{row.numberName}</bdi>
          {row.windowless !== true && (
            <>
              <span aria-hidden>·</span>
              <span className="shrink-0">
                <WindowLeft closesAt={row.windowClosesAt} now={now} />
              </span>
            </>
          )}
        </p>
      </div>
      {row.needsReply && marksOff !== null && (
        <ToolButton
          label={t`Mark done`}
          icon={<Check aria-hidden size={16} />}
          off={marksOff}
          onPress={() => undefined}
        />
      )}
      {row.needsReply && marksOff === null && (
        <Button
          size="small"
          icon={<Check size={14} />}
          className="max-sm:hidden @max-lg:hidden"
          onPress={() => change([row.id], { kind: 'done', on: true })}
        >
          <Trans>Mark done</Trans>
        </Button>
      )}
      {row.assignee !== null && (
        <span className="flex max-w-32 min-w-0 items-center gap-1.5 text-sm text-muted max-sm:hidden @max-lg:hidden">
          <PersonSign name={assignee} size="md" />
          <span className="sr-only">{t`assigned to ${assignee}`}</span>
          <bdi aria-hidden className="truncate">
            {assignee}
          </bdi>
        </span>
      )}
      {note !== undefined && (
        <IconButton
          label={t`Add a note`}
          icon={<StickyNote aria-hidden size={16} />}
          onPress={note.run}
          className="max-sm:hidden"
        />
      )}
      <Menu
        label={t`More`}
        trigger={<IconButton label={t`More`} icon={<EllipsisVertical aria-hidden size={16} />} />}
      >
        <ActionItems actions={panels} />
        {together !== null && (
          <MenuItem
            icon={<Combine size={14} />}
            isChecked={together}
            onAction={() => onTogether(!together)}
          >
            {t`Read all numbers together`}
          </MenuItem>
        )}
        <MenuSeparator />
        {items}
      </Menu>
      {aside}
    </header>
  );
}
