import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LayoutTemplate, Paperclip, SendHorizontal, Zap } from 'lucide-react';
import { useRef } from 'react';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { maxTextLength } from '../../../shared/domain/message-text.ts';
import type { ComposeNow } from './compose-now.ts';
import type { OffReasons } from './composer-notes.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { ToolButton } from './tool-button.tsx';
import type { Files } from '../../domain/attachments/use-files.ts';
import { WindowTimer } from './window-timer.tsx';

/** From here on the box counts the characters. */
export const countFrom = maxTextLength - 500;

/** The tools under the box, how long free text is possible, and Send. */
export function ComposerBar({
  prefix,
  may,
  off,
  name,
  length,
  hold,
  canSend,
  onTemplates,
  onFiles,
  onAskMedia,
  onEmoji,
  onQuickReplies,
  onSend,
}: {
  prefix: string;
  may: ComposeNow;
  off: OffReasons;
  name: string;
  /** Of the text, in UTF-16 units. */
  length: number;
  hold: Files['hold'];
  canSend: boolean;
  onTemplates: () => void;
  onFiles: (files: readonly File[]) => void;
  /** Somebody wants to attach what cannot be. */
  onAskMedia: () => void;
  onEmoji: (emoji: string) => void;
  onQuickReplies: () => void;
  onSend: () => void;
}) {
  const { t } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const neverText = !may.text.allowed && may.text.reason === 'vendor_has_no_text';
  const sendWhy = off.text !== null ? `${prefix}-text` : hold !== null ? `${prefix}-hold` : null;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-1 px-1.5 pb-1.5">
      <Button
        size="small"
        variant={may.text.allowed ? 'quiet' : 'primary'}
        icon={<LayoutTemplate size={15} />}
        isDisabled={off.template !== null}
        {...(off.template === null
          ? {}
          : {
              'aria-describedby': `${prefix}-${off.template === off.text ? 'text' : 'template'}`,
            })}
        onPress={onTemplates}
      >
        <span className="@max-md:sr-only">
          <Trans>Templates</Trans>
        </span>
      </Button>
      <ToolButton
        label={t`Attach`}
        icon={<Paperclip aria-hidden size={17} />}
        off={off.media}
        onPress={() => picker.current?.click()}
        onOff={onAskMedia}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be picked again.
          event.target.value = '';
        }}
      />
      <EmojiButton onEmoji={onEmoji} off={off.text} />
      <ToolButton
        label={t`Quick replies`}
        icon={<Zap aria-hidden size={17} />}
        off={neverText ? off.text : null}
        onPress={onQuickReplies}
      />
      <span className="ms-auto flex min-w-0 items-center gap-3">
        <CharacterCount id={`${prefix}-count`} length={length} />
        {!neverText && <WindowTimer window={may.window} name={name} />}
        <Button
          size="small"
          variant="primary"
          icon={<SendHorizontal size={15} className="rtl:-scale-x-100" />}
          isDisabled={!canSend}
          {...(sendWhy === null ? {} : { 'aria-describedby': sendWhy })}
          onPress={onSend}
        >
          <span className="@max-sm:sr-only">
            <Trans>Send</Trans>
          </span>
        </Button>
      </span>
    </div>
  );
}

function CharacterCount({ id, length }: { id: string; length: number }) {
  const format = useFormat();
  const over = length - maxTextLength;
  if (length <= countFrom) return null;
  return (
    <span
      id={id}
      className={cx('text-sm tabular-nums', over > 0 ? 'font-medium text-bad-ink' : 'text-muted')}
    >
      {over > 0 ? (
        <Plural value={over} one="# character too many" other="# characters too many" />
      ) : (
        `${format.number(length)} / ${format.number(maxTextLength)}`
      )}
    </span>
  );
}
