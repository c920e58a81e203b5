import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LayoutTemplate, SendHorizontal, WifiOff } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useNow } from '../../app/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import { maxTextLength, textProblem } from '../../../shared/domain/message-text.ts';
import { composeNow, tickMs } from './compose-now.ts';
import { EmojiButton } from './emoji-button.tsx';
import { useReasonSentence } from './reasons.ts';
import { useVendorName } from './use-vendor-name.ts';
import { ThreadChanged } from './thread-changed.tsx';
import { useDraft } from './use-draft.ts';
import { useSend } from './use-send.ts';
import { WindowTimer } from './window-timer.tsx';

/** From here on the box counts the characters. */
const countFrom = maxTextLength - 500;

/**
 * Where a reply is written. It says how long free text is possible, why something is off, and never
 * lets go of words that were typed. Give it the conversation's id as `key`.
 */
export function Composer({ detail }: { detail: ConversationDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const reasonSentence = useReasonSentence();
  const prefix = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const { row } = detail;
  const name = row.contact.displayName;
  const now = useNow(tickMs(row.windowClosesAt));
  const { window, text: mayText, template: mayTemplate } = composeNow(detail, now);
  const draft = useDraft(detail);
  const sending = useSend(row.id, draft);
  const changed = sending.error?.code === 'thread_changed';

  useEffect(() => {
    const element = box.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const tooLong = textProblem(draft.text) === 'text_too_long';
  const empty = textProblem(draft.text) === 'text_empty';
  const canSend = mayText.allowed && !empty && !tooLong;
  const vendor = useVendorName(row.connectionId);
  const names = { contact: name, vendor };
  const textReason = mayText.allowed ? null : reasonSentence(mayText.reason, names);
  const templateReason = mayTemplate.allowed ? null : reasonSentence(mayTemplate.reason, names);
  // Nothing typed here could ever leave.
  const neverText = !mayText.allowed && mayText.reason === 'vendor_has_no_text';
  const over = draft.text.length - maxTextLength;

  const send = (evenIfChanged: boolean) => {
    if (canSend) void sending.send(evenIfChanged);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter takes its word and sends nothing.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send(false);
  };
  const insert = (emoji: string) => {
    const element = box.current;
    const from = element?.selectionStart ?? draft.text.length;
    const to = element?.selectionEnd ?? from;
    draft.type(draft.text.slice(0, from) + emoji + draft.text.slice(to));
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(from + emoji.length, from + emoji.length);
    });
  };
  const openTemplates = () => openDialog({ kind: 'send_template', conversationId: row.id });

  return (
    <div className="shrink-0 border-t border-line bg-surface px-4 pt-3 pb-3">
      {changed && (
        <ThreadChanged
          row={row}
          basedOn={draft.basedOn}
          onSend={() => {
            sending.clearError();
            send(true);
          }}
          onKeep={() => {
            draft.rebase(detail.newestId);
            sending.clearError();
            box.current?.focus();
          }}
        />
      )}
      {sending.error !== null && !changed && (
        <p role="alert" className="pb-2 text-base text-bad-ink">
          <span className="font-medium">{sentence(sending.error).title}.</span>{' '}
          {sentence(sending.error).advice}
        </p>
      )}
      <div className="rounded-xl border border-control-line bg-surface transition-colors focus-within:border-accent focus-within:outline-1 focus-within:outline-accent focus-within:outline-solid">
        <textarea
          ref={box}
          dir="auto"
          rows={1}
          value={draft.text}
          onChange={(event) => draft.type(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label={t`Message`}
          aria-describedby={[
            textReason !== null && `${prefix}-reason`,
            detail.compose.willQueue && `${prefix}-queue`,
            draft.text.length > countFrom && `${prefix}-count`,
          ]
            .filter(Boolean)
            .join(' ')}
          aria-invalid={tooLong}
          readOnly={neverText && draft.text === ''}
          placeholder={
            mayText.allowed
              ? t`Write to ${name}`
              : neverText
                ? t`${vendor} sends templates only`
                : t`Words are kept here`
          }
          className="field-sizing-content block max-h-[40vh] min-h-11 w-full resize-none bg-transparent px-3 pt-2.5 pb-1 text-md text-ink outline-none placeholder:text-faint"
        />
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 px-1.5 pb-1.5">
          <Button
            size="small"
            variant={mayText.allowed ? 'quiet' : 'primary'}
            icon={<LayoutTemplate size={15} />}
            isDisabled={!mayTemplate.allowed}
            {...(templateReason === null ? {} : { 'aria-describedby': `${prefix}-template` })}
            onPress={openTemplates}
          >
            <Trans>Templates</Trans>
          </Button>
          <EmojiButton isDisabled={!mayText.allowed} onEmoji={insert} />
          <span className="ms-auto flex min-w-0 items-center gap-3">
            {draft.text.length > countFrom && (
              <span
                id={`${prefix}-count`}
                className={cx(
                  'text-sm tabular-nums',
                  tooLong ? 'font-medium text-bad-ink' : 'text-muted',
                )}
              >
                {tooLong ? (
                  <Plural value={over} one="# character too many" other="# characters too many" />
                ) : (
                  `${format.number(draft.text.length)} / ${format.number(maxTextLength)}`
                )}
              </span>
            )}
            {!neverText && <WindowTimer window={window} name={name} />}
            <Button
              size="small"
              variant="primary"
              icon={<SendHorizontal size={15} className="rtl:-scale-x-100" />}
              isDisabled={!canSend}
              {...(textReason === null ? {} : { 'aria-describedby': `${prefix}-reason` })}
              onPress={() => send(false)}
            >
              <Trans>Send</Trans>
            </Button>
          </span>
        </div>
      </div>
      <div className="flex flex-col gap-0.5 px-1 pt-1.5 text-sm text-muted empty:hidden">
        {textReason !== null && <p id={`${prefix}-reason`}>{textReason}</p>}
        {templateReason !== null && templateReason !== textReason && (
          <p id={`${prefix}-template`}>
            <Trans>Templates are off: {templateReason}</Trans>
          </p>
        )}
        {detail.compose.willQueue && mayText.allowed && (
          <p id={`${prefix}-queue`} className="flex items-center gap-1.5">
            <WifiOff aria-hidden className="size-3.5 shrink-0" />
            <Trans>No connection just now. It will be sent when the connection is back.</Trans>
          </p>
        )}
      </div>
    </div>
  );
}
