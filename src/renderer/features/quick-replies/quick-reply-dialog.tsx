import { Trans, useLingui } from '@lingui/react/macro';
import { Paperclip } from 'lucide-react';
import { useRef, useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { AttachmentTray } from '../../domain/attachments/attachment-tray.tsx';
import { useFiles } from '../../domain/attachments/use-files.ts';
import { replyVariables } from '../../domain/quick-reply-text.ts';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import {
  QuickReplyForm,
  Shortcut,
  type QuickReply,
} from '../../../shared/contract/quick-replies.ts';
import type { NumberRow } from '../../../shared/contract/rows.ts';
import { mediaKinds } from '../../../shared/domain/media-kinds.ts';
import { maxTextLength } from '../../../shared/domain/message-text.ts';
import { useVariableWords } from './variable-words.ts';

/** A new quick reply, or a change of one. */
export function QuickReplyDialog({
  reply,
  numbers,
  onClose,
}: {
  /** Null: a new one. */
  reply: QuickReply | null;
  numbers: readonly NumberRow[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const words = useVariableWords();
  const mayAttach = useRight('sendMedia');
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const save = useAction('quickReplies.save');
  const { data: persons = [] } = useCall('persons.desk', {}, { topics: ['persons'] });
  const severalPeople = persons.length > 1;
  const [tried, setTried] = useState(false);
  const [form, setForm] = useState({
    shortcut: reply?.shortcut ?? '',
    title: reply?.title ?? '',
    text: reply?.text ?? '',
    numberId: reply?.numberId ?? null,
    attachments: reply?.attachments ?? [],
    own: reply?.own ?? false,
  });
  const change = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));
  const files = useFiles(form.attachments, mediaKinds, {
    attach: (ids) =>
      setForm((now) => ({ ...now, attachments: [...new Set([...now.attachments, ...ids])] })),
    detach: (ids) =>
      setForm((now) => ({
        ...now,
        attachments: now.attachments.filter((one) => !ids.includes(one)),
      })),
  });

  const isTaken = save.error?.code === 'conflict';
  const shortcutError = isTaken
    ? t`There is a quick reply with this shortcut already. Choose another one.`
    : tried && !Shortcut.safeParse(form.shortcut.replace(/^\//u, '')).success
      ? t`Up to 32 letters or digits, without spaces and slashes.`
      : undefined;
  const parsed = QuickReplyForm.safeParse({
    ...form,
    id: reply?.id ?? null,
    shortcut: form.shortcut.trim().replace(/^\//u, ''),
  });
  const submit = () => {
    setTried(true);
    if (parsed.success && files.hold === null) save.mutate(parsed.data, { onSuccess: onClose });
  };
  const insert = (variable: string) => {
    const element = box.current;
    const from = element?.selectionStart ?? form.text.length;
    const to = element?.selectionEnd ?? from;
    const written = `{{${variable}}}`;
    change({ text: form.text.slice(0, from) + written + form.text.slice(to) });
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(from + written.length, from + written.length);
    });
  };
  const problem = save.error === null || isTaken ? null : sentence(save.error);

  return (
    <FormDialog
      title={reply === null ? t`New quick reply` : t`Change a quick reply`}

      onClose={onClose}
      action={t`Save quick reply`}
      isPending={save.isPending}
      isDisabled={files.hold !== null}
      onSubmit={submit}
      aside={
        problem !== null && (
          <p role="alert" className="min-w-0 flex-1 text-base text-bad-ink">
            {problem.title}. {problem.advice}
          </p>
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t`Shortcut`}
          description={t`What is typed after the slash, for example hours.`}
          error={shortcutError}
          value={form.shortcut}
          onChange={(shortcut) => {
            save.reset();
            change({ shortcut });
          }}
          maxLength={33}
        />
        <TextField
          label={t`Title`}
          description={t`What the list calls it.`}
          error={tried && form.title.trim() === '' ? t`Give it a title.` : undefined}
          value={form.title}
          onChange={(title) => change({ title })}
          maxLength={80}
        />
      </div>
      <TextField
        label={t`Text`}
        rows={6}
        inputRef={box}
        error={tried && form.text.trim() === '' ? t`Write what is to be said.` : undefined}
        value={form.text}
        onChange={(text) => change({ text })}
        maxLength={maxTextLength}
      />
      <fieldset className="-mt-2 min-w-0">
        <legend className="pb-1.5 text-sm text-muted">
          <Trans>Put in what is filled by itself</Trans>
        </legend>
        <span className="flex flex-wrap gap-1.5">
          {replyVariables.map((variable) => (
            <Button key={variable} size="small" onPress={() => insert(variable)}>
              {words[variable]}
            </Button>
          ))}
        </span>
      </fieldset>
      {mayAttach && (
        <div className="flex flex-col gap-1.5">
          <AttachmentTray
            rows={files.rows}
            uploads={files.uploads}
            kinds={mediaKinds}
            onRemove={files.remove}
          />
          <span>
            <Button
              size="small"
              icon={<Paperclip size={14} />}
              onPress={() => picker.current?.click()}
            >
              <Trans>Attach files</Trans>
            </Button>
          </span>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              files.uploads.add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
      )}
      {(severalPeople || form.own) && (
        <Switch isSelected={form.own} onChange={(own) => change({ own })}>
          {t`For me alone`}
        </Switch>
      )}
      {numbers.length > 1 && (
        <Select
          label={t`Offered in conversations of`}
          value={form.numberId === null ? 'all' : String(form.numberId)}
          options={[
            { id: 'all', label: t`Every number` },
            ...numbers.map(({ id, name }) => ({ id: String(id), label: name })),
          ]}
          onChange={(chosen) =>
            change({ numberId: numbers.find(({ id }) => String(id) === chosen)?.id ?? null })
          }
        />
      )}
    </FormDialog>
  );
}
