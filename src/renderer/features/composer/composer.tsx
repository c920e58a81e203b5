import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useNow } from '../../app/use-now.ts';
import { AttachmentTray } from '../../domain/attachments/attachment-tray.tsx';
import { useFiles } from '../../domain/attachments/use-files.ts';
import { useLook } from '../../domain/team/use-look.ts';
import { fillReply, gapsIn } from '../../domain/quick-reply-text.ts';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { QuickReply } from '../../../shared/contract/quick-replies.ts';
import { textProblem } from '../../../shared/domain/message-text.ts';
import { lacksRight } from '../../domain/lacks-right.ts';
import { putIntoBox } from './box-edit.ts';
import { composeNow, isNever, tickMs } from './compose-now.ts';
import { ComposerBar, countFrom } from './composer-bar.tsx';
import { useBarActions } from './bar-actions.ts';
import { ComposerNotes } from './composer-notes.tsx';
import { DropSign } from './drop-sign.tsx';
import { GapNote } from './gap-note.tsx';
import { MessageBox } from './message-box.tsx';
import { ReplyBanner } from './reply-banner.tsx';
import type { Slash } from './slash.ts';
import { ThreadChanged } from './thread-changed.tsx';
import { UndoBar } from './undo-bar.tsx';
import { useDraft } from './use-draft.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useHeld } from './use-held.ts';
import { useReplyValues } from './use-reply-values.ts';
import { useSend } from './use-send.ts';
import type { Later } from './send-later.tsx';
import { useSendLater } from './use-send-later.ts';
import { useAskedAt } from './use-asked-at.ts';
import { useTypeAhead } from './use-type-ahead.ts';
import { useOff } from './use-off.ts';
import { useVoice } from './voice/use-voice.ts';
import { VoiceBar } from './voice/voice-bar.tsx';
import { VoiceProblem } from './voice/voice-problem.tsx';

/**
 * Where a reply is written. It says how long free text is possible, why something is off, and never
 * lets go of words that were typed. Give it the conversation's id as `key`.
 */
export function Composer({ detail }: { detail: ConversationDetail }) {
  const format = useFormat();
  const sentence = useErrorSentence();
  const prefix = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const openRequests = useNavigation((navigation) => navigation.openRequests);
  const { row, compose } = detail;
  const name = row.contact.displayName;
  const now = useNow(tickMs(row.windowClosesAt));
  const may = useMemo(() => composeNow(detail, now), [detail, now]);
  const draft = useDraft(detail);
  useLook(row.id, draft.text);
  const files = useFiles(draft.attachments, compose.kinds, draft);
  const voice = useVoice(({ file, durationMs }) => files.uploads.addRecording(file, durationMs));
  const sending = useSend(detail, draft);
  const later = useSendLater(detail, draft);
  const held = useHeld(row.id);
  const replyValues = useReplyValues(row);
  /** A gap is not filled: what was to happen; `later` null: it was to leave at once. */
  const [gapAsked, setGapAsked] = useState<{ readonly later: Later | null } | null>(null);
  const [mediaAsked, setMediaAsked] = useState(false);
  const changed = sending.error?.code === 'thread_changed';
  const error = changed ? held.error : (sending.error ?? later.error ?? held.error);

  useEffect(() => {
    const element = box.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [draft.replyTo, openRequests]);

  useTypeAhead(box);
  const askedAt = useAskedAt(row.connectionId, now);
  const isWriting = may.text.allowed && draft.text !== '';
  const ago = askedAt === null || !isWriting ? null : format.ago(askedAt, now);

  const { off, recording, placeholder } = useOff(detail, may, files.rows[0]?.kind);
  const tooLong = textProblem(draft.text) === 'text_too_long';
  const hasFiles = draft.attachments.length > 0;
  const hasWords = textProblem(draft.text) !== 'text_empty';
  const hold = voice.state === 'off' ? files.hold : 'recording';
  const canSend =
    (hasWords || hasFiles) &&
    (!hasWords || may.text.allowed) &&
    !tooLong &&
    hold === null &&
    (!hasFiles || may.media.allowed);
  // Nothing typed here could ever leave.
  const neverText = isNever(may.text);
  const gap = gapsIn(draft.text)[0];

  const send = (even: { ifChanged?: boolean; ifGap?: boolean }) => {
    if (canSend && gap !== undefined && even.ifGap !== true) {
      setGapAsked({ later: null });
      return;
    }
    setGapAsked(null);
    if (canSend) void sending.send(even.ifChanged === true);
    box.current?.focus();
  };
  const keep = async (until: Later, ifGap = false): Promise<boolean> => {
    if (!canSend) return false;
    const isGap = gap !== undefined && !ifGap;
    setGapAsked(isGap ? { later: until } : null);
    // The dialog closes: what is asked stands above the box.
    return isGap || later.keep(until);
  };
  const insert = (words: string) => {
    const element = box.current;
    if (element === null) return;
    putIntoBox(element, { from: element.selectionStart, to: element.selectionEnd }, words);
  };
  const addFiles = (picked: readonly File[]) => {
    if (off.media === null) files.uploads.add(picked);
    setMediaAsked(off.media !== null);
    box.current?.focus();
  };
  const isOver = useFileDrop(addFiles);
  const useReply = (reply: QuickReply, slash: Slash) => {
    const element = box.current;
    if (element === null) return;
    if (reply.attachments.length > 0) draft.attach(reply.attachments);
    const words = fillReply(reply.text, replyValues());
    const first = gapsIn(words)[0];
    const end = slash.at + 1 + slash.query.length;
    putIntoBox(
      element,
      { from: slash.at, to: end },
      words,
      first && { from: slash.at + first.from, to: slash.at + first.to },
    );
  };
  const openQuickReplies = () => {
    const element = box.current;
    if (element === null) return;
    element.focus();
    const before = draft.text.slice(0, element.selectionStart);
    insert(before === '' || /\s$/u.test(before) ? '/' : ' /');
  };

  const actions = useBarActions({
    templates: () => openDialog({ kind: 'send_template', conversationId: row.id }),
    files: addFiles,
    askMedia: () => setMediaAsked(true),
    emoji: insert,
    quickReplies: openQuickReplies,
    advanced: (form) => openDialog({ kind: 'send_advanced', form, conversationId: row.id }),
    send: () => send({}),
    keep,
    record: () => (voice.state === 'off' ? voice.start() : voice.finish()),
  });

  return (
    <div className="@container relative shrink-0 border-t border-line bg-surface px-4 py-3 short:py-1.5">
      {held.send !== null && (
        <UndoBar held={held.send} here={row.id} onUndo={() => void held.undo()} />
      )}
      {changed && (
        <ThreadChanged
          row={row}
          basedOn={draft.basedOn}
          onSend={() => {
            sending.clearError();
            send({ ifChanged: true, ifGap: true });
          }}
          onKeep={() => {
            draft.rebase(detail.newestId);
            sending.clearError();
            box.current?.focus();
          }}
        />
      )}
      {gapAsked !== null && gap !== undefined && (
        <GapNote
          gap={draft.text.slice(gap.from, gap.to)}
          onSend={() =>
            gapAsked.later === null ? send({ ifGap: true }) : void keep(gapAsked.later, true)
          }
          onFill={() => {
            setGapAsked(null);
            box.current?.focus();
            box.current?.setSelectionRange(gap.from, gap.to);
          }}
        />
      )}
      {error !== null && (
        <p role="alert" className="pb-2 text-base text-bad-ink">
          <span className="font-medium">{sentence(error).title}.</span> {sentence(error).advice}
        </p>
      )}
      <VoiceProblem problem={voice.problem} />
      <div className="relative rounded-xl border border-control-line bg-surface focus-within:border-accent focus-within:outline-1 focus-within:outline-accent focus-within:outline-solid">
        {isOver && <DropSign off={off.media} name={name} />}
        {draft.replyTo !== null && (
          <ReplyBanner
            row={row}
            messageId={draft.replyTo}
            canQuote={compose.quotes}
            onCancel={() => draft.answer(null)}
          />
        )}
        <div className="px-1.5 pt-1.5 empty:hidden">
          <AttachmentTray
            rows={files.rows}
            uploads={files.uploads}
            kinds={compose.kinds}
            onRemove={files.remove}
          />
        </div>
        <VoiceBar voice={voice} />
        <MessageBox
          box={box}
          text={draft.text}
          onType={(text) => {
            setMediaAsked(false);
            draft.type(text);
          }}
          onSend={() => send({})}
          onQuickReply={useReply}
          onFiles={addFiles}
          onEscape={() => {
            if (voice.recorder !== null) {
              voice.discard();
              return true;
            }
            if (draft.replyTo === null) return false;
            draft.answer(null);
            return true;
          }}
          onTakeBack={() => {
            if (held.send === null) return false;
            void held.undo();
            return true;
          }}
          numberId={row.numberId}
          placeholder={placeholder}
          describedBy={[
            off.text !== null && `${prefix}-text`,
            compose.willQueue && `${prefix}-queue`,
            ago !== null && `${prefix}-asked`,
            draft.text.length > countFrom && `${prefix}-count`,
          ]
            .filter(Boolean)
            .join(' ')}
          isInvalid={tooLong}
          isReadOnly={neverText && draft.text === ''}
        />
        <ComposerBar
          prefix={prefix}
          may={may}
          off={off}
          name={name}
          // Until it is counted it is the same for every key.
          length={Math.max(countFrom, draft.text.length)}
          hold={hold}
          recording={recording}
          canSend={canSend}
          advancedKinds={compose.advancedKinds}
          row={row}
          laterPending={later.isPending}
          laterError={later.error}
          actions={actions}
        />
      </div>
      <ComposerNotes
        prefix={prefix}
        off={off}
        hold={hold}
        willQueue={compose.willQueue && may.text.allowed}
        ago={ago}
        mediaAsked={mediaAsked}
        templatesForbidden={lacksRight(may.template)}
      />
    </div>
  );
}
