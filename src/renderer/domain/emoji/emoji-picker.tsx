import { Trans, useLingui } from '@lingui/react/macro';
import { EmojiPicker, type EmojiPickerListComponents } from 'frimousse';
import { Button, Toolbar } from 'react-aria-components';
import { useChangeSettings, useSettings } from '../../app/use-settings.ts';
import { defaultSettings, emojiTones } from '../../../shared/contract/app.ts';
import { loadEmoji } from './emoji-data.ts';
import { useEmojiWords } from './emoji-words.ts';
import { withRecentEmoji } from './recent-emoji.ts';

const parts: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-raised px-2 pt-2 pb-1 text-sm font-medium text-faint">
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

/** The emoji with their search, those used last, and the skin tone. Stands inside a popover. */
export function EmojiChoice({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const { t, i18n } = useLingui();
  const words = useEmojiWords();
  const change = useChangeSettings();
  const { recentEmoji, emojiTone } = useSettings() ?? defaultSettings;
  const choose = (emoji: string) => {
    change({ recentEmoji: withRecentEmoji(recentEmoji, emoji) });
    onEmoji(emoji);
  };
  const nextTone = emojiTones[(emojiTones.indexOf(emojiTone) + 1) % emojiTones.length] ?? 'none';
  const toneName = emojiTone === 'none' ? t`No skin tone` : words.tones[emojiTone];

  return (
    <EmojiPicker.Root
      locale={i18n.locale}
      resolveEmojiData={(locale) => loadEmoji(locale, words)}
      skinTone={emojiTone}
      columns={9}
      onEmojiSelect={({ emoji }) => choose(emoji)}
      className="flex h-92 max-h-[60vh] w-76 max-w-full flex-col gap-1"
    >
      <div className="flex items-center gap-1 px-1 pt-1">
        <EmojiPicker.Search
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
          autoFocus
          dir="auto"
          aria-label={t`Search emoji`}
          placeholder={t`Search emoji`}
          className="h-8 min-w-0 flex-1 rounded-lg bg-hover px-2.5 text-base text-ink placeholder:text-faint"
        />
        <EmojiPicker.SkinTone emoji="✋">
          {({ skinToneVariations }) => (
            <Button
              aria-label={t`Skin tone: ${toneName}`}
              onPress={() => change({ emojiTone: nextTone })}
              className="grid size-8 shrink-0 place-items-center rounded-lg text-lg data-hovered:bg-hover"
            >
              {skinToneVariations.find(({ skinTone }) => skinTone === emojiTone)?.emoji ?? '✋'}
            </Button>
          )}
        </EmojiPicker.SkinTone>
      </div>
      {recentEmoji.length > 0 && (
        <div className="px-1">
          <p className="px-1 pt-1 pb-1 text-sm font-medium text-faint" aria-hidden>
            <Trans>Used last</Trans>
          </p>
          <Toolbar aria-label={t`Used last`} className="flex flex-wrap">
            {recentEmoji.map((emoji) => (
              <Button
                key={emoji}
                onPress={() => choose(emoji)}
                className="grid size-8 place-items-center rounded-md text-lg data-hovered:bg-hover"
              >
                {emoji}
              </Button>
            ))}
          </Toolbar>
        </div>
      )}
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
  );
}
