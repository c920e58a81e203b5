import { useLingui } from '@lingui/react/macro';
import { Smile } from 'lucide-react';
import { useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { EmojiChoice } from '../../domain/emoji/emoji-picker.tsx';
import { popoverClass } from '../../ui/popover.ts';
import { ToolButton } from '../../ui/tool-button.tsx';

/** Opens the emoji, and gives the one that was chosen. */
export function EmojiButton({
  onEmoji,
  off,
}: {
  onEmoji: (emoji: string) => void;
  /** Why it is off; null: it is on. */
  off: string | null;
}) {
  const { t } = useLingui();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <ToolButton
        ref={button}
        label={t`Emoji`}
        icon={<Smile aria-hidden size={18} />}
        off={off}
        onPress={() => setOpen(true)}
      />
      <Popover
        triggerRef={button}
        isOpen={open}
        onOpenChange={setOpen}
        placement="top start"
        offset={6}
        className={popoverClass}
      >
        <Dialog aria-label={t`Emoji`} className="outline-none">
          <EmojiChoice
            onEmoji={(emoji) => {
              setOpen(false);
              // Once the focus is back, the box takes it for itself.
              requestAnimationFrame(() => onEmoji(emoji));
            }}
          />
        </Dialog>
      </Popover>
    </>
  );
}
