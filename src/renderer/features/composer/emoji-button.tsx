import { useLingui } from '@lingui/react/macro';
import { Smile } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { EmojiChoice } from '../../domain/emoji/emoji-picker.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { popoverClass } from '../../ui/popover.ts';

/** Opens the emoji, and gives the one that was chosen. */
export function EmojiButton({
  onEmoji,
  isDisabled,
}: {
  onEmoji: (emoji: string) => void;
  isDisabled: boolean;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <IconButton label={t`Emoji`} icon={<Smile aria-hidden size={18} />} isDisabled={isDisabled} />
      <Popover placement="top start" offset={6} className={popoverClass}>
        <Dialog aria-label={t`Emoji`} className="outline-none">
          <EmojiChoice
            onEmoji={(emoji) => {
              setOpen(false);
              onEmoji(emoji);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
