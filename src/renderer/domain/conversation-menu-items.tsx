import { useLingui } from '@lingui/react/macro';
import { Check, MailOpen, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationRow } from '../../shared/contract/rows.ts';
import { useAction } from '../app/use-call.ts';
import { MenuItem } from '../ui/menu.tsx';

/** The lines of a conversation's menu, wherever it is opened. */
export function useConversationMenuItems(row: ConversationRow): ReactNode {
  const { t } = useLingui();
  const unread = useAction('conversations.markUnread');
  const done = useAction('conversations.markDone');
  const { id, needsReply } = row;
  return (
    <>
      <MenuItem icon={<MailOpen size={14} />} onAction={() => unread.mutate({ id })}>
        {t`Mark unread`}
      </MenuItem>
      <MenuItem
        icon={needsReply ? <Check size={14} /> : <RotateCcw size={14} />}
        onAction={() => done.mutate({ id, done: needsReply })}
      >
        {needsReply ? t`Mark done` : t`Needs a reply after all`}
      </MenuItem>
    </>
  );
}
