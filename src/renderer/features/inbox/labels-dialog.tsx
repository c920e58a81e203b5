import { Plural, useLingui } from '@lingui/react/macro';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { LabelChip, labelColourNames } from '../../domain/label-chip.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { labelColours, type LabelColour, type LabelRow } from '../../../shared/contract/labels.ts';

/** The desk's labels: make, rename, colour, remove. */
export function LabelsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const labels = useCall('labels.list', {}, { topics: ['labels', 'conversations'] }).data ?? [];
  const remove = useAction('labels.remove');
  const [editing, setEditing] = useState<LabelRow | null>(null);
  const [removing, setRemoving] = useState<LabelRow | null>(null);
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Labels`}
      description={t`Everybody at this desk sees and uses the same ones.`}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        {labels.length > 0 && (
          <ul className="flex flex-col">
            {labels.map((label) => {
              const { id, name, colour, conversations } = label;
              return (
                <li
                  key={id}
                  className="flex min-h-10 items-center gap-2 border-b border-line last:border-0"
                >
                  <LabelChip name={name} colour={colour} />
                  <span className="me-auto truncate text-sm text-muted">
                    <Plural value={conversations} one="# conversation" other="# conversations" />
                  </span>
                  <IconButton
                    size="small"
                    label={t`Change ${name}`}
                    icon={<Pencil aria-hidden size={14} />}
                    onPress={() => setEditing(label)}
                  />
                  <IconButton
                    size="small"
                    label={t`Remove ${name}`}
                    icon={<Trash2 aria-hidden size={14} />}
                    onPress={() => setRemoving(label)}
                  />
                </li>
              );
            })}
          </ul>
        )}
        <LabelForm key={editing?.id ?? 'new'} label={editing} onDone={() => setEditing(null)} />
      </div>
      {removing !== null && (
        <ConfirmDialog
          title={t`Remove the label ${removing.name}?`}
          confirm={t`Remove`}
          isPending={remove.isPending}
          onConfirm={() =>
            remove.mutate(
              { id: removing.id },
              {
                onSettled: () => {
                  setRemoving(null);
                  setEditing(null);
                },
              },
            )
          }
          onClose={() => setRemoving(null)}
        >
          {t`It comes off every conversation, and saved views of it go too. This cannot be undone.`}
        </ConfirmDialog>
      )}
    </Dialog>
  );
}

function LabelForm({ label, onDone }: { label: LabelRow | null; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const sentence = useErrorSentence();
  const save = useAction('labels.save');
  const [name, setName] = useState(label?.name ?? '');
  const [colour, setColour] = useState<LabelColour>(label?.colour ?? 'blue');
  const [tried, setTried] = useState(false);
  const error =
    name.trim() === ''
      ? t`Give it a name.`
      : save.error?.code === 'conflict'
        ? t`Another label has this name.`
        : save.error === null
          ? undefined
          : sentence(save.error).title;
  const submit = () => {
    setTried(true);
    if (name.trim() === '') return;
    save.mutate(
      { id: label?.id ?? null, name, colour },
      {
        onSuccess: () => {
          setName('');
          setTried(false);
          onDone();
        },
      },
    );
  };
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        className="min-w-36 flex-1"
        label={label === null ? t`New label` : t`Name`}
        value={name}
        maxLength={40}
        onChange={(value) => {
          setName(value);
          save.reset();
        }}
        error={tried ? error : undefined}
      />
      <Select
        className="w-28"
        label={t`Colour`}
        options={labelColours.map((id) => ({ id, label: i18n._(labelColourNames[id]) }))}
        value={colour}
        onChange={setColour}
      />
      <Button type="submit" variant="primary" isPending={save.isPending}>
        {label === null ? t`Add` : t`Save`}
      </Button>
      {label !== null && <Button onPress={onDone}>{t`Cancel`}</Button>}
    </form>
  );
}
