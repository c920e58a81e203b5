import { useLingui } from '@lingui/react/macro';
import { useId, useState, type ClipboardEvent, type KeyboardEvent, type RefObject } from 'react';
import { useSettings } from '../../app/use-settings.ts';
import { defaultSettings } from '../../../shared/contract/app.ts';
import type { QuickReply } from '../../../shared/contract/quick-replies.ts';
import type { NumberId } from '../../../shared/domain/ids.ts';
import { putIntoBox } from './box-edit.ts';
import { boxKey, type BoxKey } from './box-keys.ts';
import { SlashOptions, slashOptionId } from './slash-list.tsx';
import type { Slash } from './slash.ts';
import { languageOfText } from './text-language.ts';
import { useSlash } from './use-slash.ts';
import { wrapMark } from './wrap-mark.ts';

export interface MessageBoxProps {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onSend: () => void;
  readonly onQuickReply: (reply: QuickReply, slash: Slash) => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** Escape, when the list of quick replies is not open. Whether it had a meaning. */
  readonly onEscape: () => boolean;
  /** Ctrl/Cmd+Z in an empty box. Whether it had a meaning. */
  readonly onTakeBack: () => boolean;
  readonly numberId: NumberId;
  readonly placeholder: string;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly isReadOnly: boolean;
}

/** The box that words are typed into, with its keys and the quick replies behind a slash. */
export function MessageBox(props: MessageBoxProps) {
  const { box, text, onType, isReadOnly } = props;
  const { t, i18n } = useLingui();
  const { sendKey, spellCheck } = useSettings() ?? defaultSettings;
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const list = useSlash(text, caret, props.numberId, props.onQuickReply);
  const active = list.options[list.active];

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, every key is its own.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (composing) return;
    if (list.onKeyDown(event)) {
      event.preventDefault();
      return;
    }
    const key = boxKey({ ...pressOf(event), composing }, sendKey);
    if (key !== null && does(key, event.currentTarget)) event.preventDefault();
  };
  /** Whether the key had a meaning here. */
  const does = (key: BoxKey, target: HTMLTextAreaElement): boolean => {
    switch (key) {
      case 'send':
        props.onSend();
        return true;
      case 'escape':
        return props.onEscape();
      case 'take_back':
        return text === '' && props.onTakeBack();
      default: {
        if (isReadOnly) return false;
        const { selectionStart: from, selectionEnd: to } = target;
        const edit = wrapMark(text, { from, to }, key);
        putIntoBox(target, edit, edit.text, edit.selection);
        return true;
      }
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const { clipboardData } = event;
    // Office programs lay a picture of the words beside the words.
    if (clipboardData.files.length === 0 || clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    props.onFiles([...clipboardData.files]);
  };

  const isOpen = list.slash !== null && !isReadOnly;
  const language = languageOfText(text, i18n.locale);
  return (
    <>
      {isOpen && (
        <SlashOptions
          id={listId}
          list={list}
          onChoose={(reply) => list.slash !== null && props.onQuickReply(reply, list.slash)}
        />
      )}
      <textarea
        ref={box}
        dir="auto"
        {...(language === undefined ? {} : { lang: language })}
        spellCheck={spellCheck}
        rows={1}
        value={text}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          onType(event.target.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        aria-label={t`Message`}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid}
        {...(isOpen && active !== undefined
          ? {
              'aria-controls': listId,
              'aria-autocomplete': 'list' as const,
              'aria-activedescendant': slashOptionId(listId, active),
            }
          : {})}
        readOnly={isReadOnly}
        placeholder={props.placeholder}
        className="field-sizing-content block max-h-[40vh] min-h-11 w-full resize-none bg-transparent px-3 pt-2.5 pb-1 text-md text-ink outline-none placeholder:text-faint"
      />
    </>
  );
}

function pressOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent) {
  return { key, shiftKey, altKey, ctrlKey, metaKey };
}
