import { useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState, type RefObject } from 'react';
import { Button, Dialog, Popover, Toolbar } from 'react-aria-components';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { cx } from '../../ui/class-names.ts';
import { popoverClass } from '../../ui/popover.ts';
import { Spinner } from '../../ui/spinner.tsx';
import type { Message } from '../../../shared/contract/rows.ts';
import { useReactor } from './reactions.tsx';

const EmojiChoice = lazy(async () => {
  const { EmojiChoice: choice } = await import('../../domain/emoji/emoji-picker.tsx');
  return { default: choice };
});

/** WhatsApp's own six. */
const usual = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** Who reacted with what, and, where this desk may, the choice of its own reaction. */
export function ReactPopover({
  message,
  anchor,
  contactName,
  mayReact,
  onClose,
}: {
  message: Message;
  anchor: RefObject<Element | null>;
  contactName: string;
  mayReact: boolean;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const sentence = useErrorSentence();
  const reactor = useReactor(contactName);
  const react = useAction('messages.react');
  const { id, conversationId, reactions } = message;
  const ours = reactions.find(({ direction }) => direction === 'outbound')?.emoji ?? null;
  const offered = ours === null || usual.includes(ours) ? usual : [ours, ...usual.slice(0, 5)];
  // The same again takes it back.
  const choose = (emoji: string) =>
    react.mutate(
      { id, conversationId, emoji: emoji === ours ? null : emoji },
      { onSuccess: onClose },
    );

  return (
    <Popover
      isOpen
      triggerRef={anchor}
      placement="top"
      offset={6}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={popoverClass}
    >
      <Dialog aria-label={t`Reactions`} className="flex flex-col outline-none">
        {reactions.length > 0 && (
          <ul className="flex flex-col gap-0.5 px-2 py-1">
            {reactions.map((one) => (
              <li key={one.direction} className="flex items-center gap-2">
                <span className="text-lg">{one.emoji}</span>
                <bdi>{reactor(one)}</bdi>
              </li>
            ))}
          </ul>
        )}
        {mayReact && !all && (
          <Toolbar aria-label={t`React with`} className="flex p-0.5">
            {offered.map((emoji) => (
              <Button
                key={emoji}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first choice
                autoFocus={emoji === offered[0]}
                aria-label={emoji === ours ? t`Take back ${emoji}` : t`React with ${emoji}`}
                isDisabled={react.isPending}
                onPress={() => choose(emoji)}
                className={cx(
                  'grid size-9 place-items-center rounded-full text-xl transition-colors data-hovered:bg-hover',
                  emoji === ours && 'bg-accent-tint forced-colors:border',
                )}
              >
                {emoji}
              </Button>
            ))}
            <Button
              aria-label={t`More emoji`}
              onPress={() => setAll(true)}
              className="grid size-9 place-items-center rounded-full text-muted transition-colors data-hovered:bg-hover"
            >
              <Plus aria-hidden className="size-4.5" />
            </Button>
          </Toolbar>
        )}
        {all && (
          <Suspense fallback={<Spinner />}>
            <EmojiChoice onEmoji={choose} />
          </Suspense>
        )}
        {react.error && (
          <p role="alert" className="max-w-76 px-2 py-1 text-sm text-bad-ink">
            {sentence(react.error).title}. {sentence(react.error).advice}
          </p>
        )}
      </Dialog>
    </Popover>
  );
}
