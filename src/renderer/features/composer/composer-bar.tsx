import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LayoutTemplate, Mic, Paperclip, SendHorizontal, Zap } from 'lucide-react';
import { memo, useRef } from 'react';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { maxTextLength } from '../../../shared/domain/message-text.ts';
import type { Compose } from '../../../shared/contract/compose.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { lacksRight } from '../../domain/lacks-right.ts';
import { AdvancedMenu } from './advanced-menu.tsx';
import type { BarActions } from './bar-actions.ts';
import { isNever, type ComposeNow } from './compose-now.ts';
import type { Hold, OffReasons } from './composer-notes.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { ToolButton } from '../../ui/tool-button.tsx';
import { SendLater } from './send-later.tsx';
import { WindowTimer } from './window-timer.tsx';

/** From here on the box counts the characters. */
export const countFrom = maxTextLength - 500;

/** The tools under the box, how long free text is possible, and Send. Drawn anew for none of the keys. */
export const ComposerBar = memo(function ComposerBar({
  prefix,
  may,
  off,
  name,
  length,
  hold,
  recording,
  canSend,
  advancedKinds,
  row,
  laterPending,
  laterError,
  actions,
}: {
  prefix: string;
  may: ComposeNow;
  off: OffReasons;
  name: string;
  /** Of the text, in UTF-16 units. */
  length: number;
  hold: Hold;
  /** Why no voice message can be recorded; null: one can. */
  recording: string | null;
  canSend: boolean;
  advancedKinds: Compose['advancedKinds'];
  row: ConversationRow;
  /** A message is being kept until its time, or why the last one was not. */
  laterPending: boolean;
  laterError: ErrorValue | null;
  actions: BarActions;
}) {
  const { t } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const neverText = isNever(may.text);
  const sendWhy = off.text !== null ? `${prefix}-text` : hold !== null ? `${prefix}-hold` : null;
  const waits =
    hold === null
      ? t`Write something first.`
      : hold === 'recording'
        ? t`End the recording first.`
        : t`Some files are not ready yet.`;
  const whyNot = canSend ? null : (off.text ?? waits);
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
        onPress={actions.templates}
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
        onOff={actions.askMedia}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          actions.files([...(event.target.files ?? [])]);
          // The same file may be picked again.
          event.target.value = '';
        }}
      />
      <AdvancedMenu
        kinds={advancedKinds}
        off={off.advanced}
        isForbidden={lacksRight(may.advanced)}
        onChoose={actions.advanced}
      />
      <ToolButton
        label={hold === 'recording' ? t`End the recording` : t`Record a voice message`}
        icon={<Mic aria-hidden size={17} />}
        off={recording}
        onPress={actions.record}
      />
      <EmojiButton onEmoji={actions.emoji} off={off.text} />
      <ToolButton
        label={t`Quick replies`}
        icon={<Zap aria-hidden size={17} />}
        off={neverText ? off.text : null}
        onPress={actions.quickReplies}
      />
      <span className="ms-auto flex min-w-0 items-center gap-2">
        <CharacterCount id={`${prefix}-count`} length={length} />
        {!neverText && !may.windowless && <WindowTimer window={may.window} name={name} />}
        <SendLater
          row={row}
          why={whyNot}
          isPending={laterPending}
          error={laterError}
          onChoose={actions.keep}
        />
        <Button
          size="small"
          variant="primary"
          icon={<SendHorizontal size={15} className="rtl:-scale-x-100" />}
          isDisabled={!canSend}
          {...(sendWhy === null ? {} : { 'aria-describedby': sendWhy })}
          onPress={actions.send}
        >
          <span className="@max-sm:sr-only">
            <Trans>Send</Trans>
          </span>
        </Button>
      </span>
    </div>
  );
});

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
