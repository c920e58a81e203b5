import { Trans, useLingui } from '@lingui/react/macro';
import { EmojiPicker, type EmojiPickerListComponents } from 'frimousse';
import { Smile } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../../ui/icon-button.tsx';
import { popoverClass } from '../../ui/popover.ts';
import { loadEmoji } from './emoji-data.ts';

const parts: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div
      {...props}
      className="bg-raised px-2 pt-2 pb-1 text-sm font-medium text-faint first-letter:uppercase"
    >
      {category.label}
    </div>
  ),
  // The library counts from zero, ARIA from one.
  Row: ({ children, 'aria-rowindex': index = 0, ...props }) => (
    <div {...props} aria-rowindex={index + 1} className="flex px-1">
      {children}
    </div>
  ),
  Emoji: ({ emoji, 'aria-colindex': index = 0, ...props }) => (
    <button
      {...props}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library's grid is no table
      role="gridcell"
      aria-colindex={index + 1}
      type="button"
      className="grid size-8 place-items-center rounded-md text-lg data-active:bg-hover"
    >
      {emoji.emoji}
    </button>
  ),
};

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
          <EmojiPicker.Root
            resolveEmojiData={loadEmoji}
            columns={9}
            onEmojiSelect={({ emoji }) => {
              setOpen(false);
              onEmoji(emoji);
            }}
            className="flex h-80 w-76 flex-col gap-1"
          >
            <EmojiPicker.Search
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
              autoFocus
              aria-label={t`Search emoji`}
              placeholder={t`Search emoji`}
              className="mx-1 mt-1 h-8 rounded-lg bg-hover px-2.5 text-base text-ink placeholder:text-faint"
            />
            <EmojiPicker.Viewport
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys scroll it
              tabIndex={0}
              className="relative min-h-0 flex-1 overflow-y-auto"
            >
              <EmojiPicker.Empty className="absolute inset-0 grid place-items-center text-base text-muted">
                <Trans>No emoji by that name</Trans>
              </EmojiPicker.Empty>
              <EmojiPicker.List components={parts} className="select-none" />
            </EmojiPicker.Viewport>
          </EmojiPicker.Root>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
