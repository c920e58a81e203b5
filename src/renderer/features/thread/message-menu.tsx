import { useLingui } from '@lingui/react/macro';
import { Copy, Info, MessagesSquare, Quote, Reply, SmilePlus } from 'lucide-react';
import type { RefObject } from 'react';
import { Menu as AriaMenu, Popover } from 'react-aria-components';
import { useAnnounce } from '../../app/announcer.tsx';
import { useNavigation } from '../../app/navigation.ts';
import { useDesk } from '../../domain/desk.tsx';
import { plainText } from '../../domain/plain-text.ts';
import { lacksRight } from '../../domain/lacks-right.ts';
import { useWhyOff } from '../../domain/use-why-off.ts';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { popoverClass } from '../../ui/popover.ts';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { hasWords } from './message-shape.ts';

/** What may be done with messages of the open conversation. */
export interface MessageRights {
  readonly reply: boolean;
  readonly react: boolean;
  /** A right is missing to answer with words, and to react. */
  readonly forbidden: { readonly reply: boolean; readonly react: boolean };
}

/** What the vendor and the person's rights allow, by what the core says of writing here. */
export function messageRights({ compose }: ConversationDetail): MessageRights {
  return {
    reply: compose.quotes && (compose.text.allowed || compose.media.allowed),
    react: compose.advanced.allowed && compose.advancedKinds.includes('reaction'),
    forbidden: { reply: lacksRight(compose.text), react: lacksRight(compose.advanced) },
  };
}

/**
 * The lines of a message's menu. What this platform never offers is left out, and what takes a right
 * that is missing says so; why writing is off otherwise, the composer says.
 */
function Lines({
  message,
  rights,
  foreign,
  onReact,
  onDetails,
  onShow,
}: {
  message: Message;
  rights: MessageRights;
  /** It belongs to another conversation with the same person: the composer below is not its own. */
  foreign: boolean;
  onReact: () => void;
  onDetails: () => void;
  onShow: (id: Message['id']) => void;
}) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const whyOff = useWhyOff();
  const startReply = useDesk((desk) => desk.startReply);
  const openConversation = useNavigation((navigation) => navigation.openConversation);
  const { id, conversationId, quote, text } = message;
  const deleted = message.deletedAt !== null;
  const answers = quote?.messageId ?? null;
  const copy = async (words: string) => {
    try {
      await navigator.clipboard.writeText(words);
      announce(t`Copied`);
    } catch {
      announce(t`The words could not be copied.`, { urgent: true });
    }
  };
  return (
    <>
      {rights.reply && !deleted && !foreign && (
        <MenuItem icon={<Reply size={14} />} onAction={() => startReply(conversationId, id)}>
          {t`Reply`}
        </MenuItem>
      )}
      {!rights.reply && rights.forbidden.reply && !deleted && !foreign && (
        <MenuItem icon={<Reply size={14} />} off={whyOff('message')} onAction={() => undefined}>
          {t`Reply`}
        </MenuItem>
      )}
      {rights.forbidden.react && !deleted && !foreign && (
        <MenuItem icon={<SmilePlus size={14} />} off={whyOff('react')} onAction={() => undefined}>
          {t`React`}
        </MenuItem>
      )}
      {rights.react && !deleted && !foreign && (
        <MenuItem icon={<SmilePlus size={14} />} onAction={onReact}>
          {t`React`}
        </MenuItem>
      )}
      {hasWords(message) && !deleted && text !== null && (
        <>
          <MenuItem icon={<Copy size={14} />} onAction={() => void copy(text)}>
            {t`Copy`}
          </MenuItem>
          {plainText(text) !== text.replace(/\s+/gu, ' ').trim() && (
            <MenuItem icon={<Copy size={14} />} onAction={() => void copy(plainText(text))}>
              {t`Copy without formatting`}
            </MenuItem>
          )}
        </>
      )}
      {answers !== null && (
        <MenuItem icon={<Quote size={14} />} onAction={() => onShow(answers)}>
          {t`Show the message it answers`}
        </MenuItem>
      )}
      {foreign && (
        <MenuItem
          icon={<MessagesSquare size={14} />}
          onAction={() => openConversation(conversationId, id)}
        >
          {t`Open its own conversation`}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={<Info size={14} />} onAction={onDetails}>
        {t`Details`}
      </MenuItem>
    </>
  );
}

/** The one menu of a thread, beside the message that it was asked for. */
export function MessageMenu({
  message,
  anchor,
  rights,
  foreign,
  onReact,
  onDetails,
  onShow,
  onClose,
}: {
  message: Message;
  anchor: RefObject<Element | null>;
  rights: MessageRights;
  foreign: boolean;
  onReact: () => void;
  onDetails: () => void;
  onShow: (id: Message['id']) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  return (
    <Popover
      aria-label={t`Message menu`}
      isOpen
      triggerRef={anchor}
      placement="bottom start"
      offset={4}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={popoverClass}
    >
      <AriaMenu
        aria-label={t`Message menu`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu takes the focus when it opens
        autoFocus="first"
        onClose={onClose}
        className="min-w-44 outline-none"
      >
        <Lines {...{ message, rights, foreign, onReact, onDetails, onShow }} />
      </AriaMenu>
    </Popover>
  );
}
