import { useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SavedView } from '../../../shared/contract/conversations.ts';
import { useInboxState } from '../../domain/inbox/inbox-state.tsx';
import { viewNames } from '../../domain/inbox/view-names.ts';

/** Asks for the name a view is kept under. */
export function SaveViewDialog({
  view,
  onClose,
}: {
  view: Omit<SavedView, 'id' | 'name'>;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const sentence = useErrorSentence();
  const save = useAction('views.save');
  const setSaved = useInboxState((state) => state.setSaved);
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] }).data ?? [];
  const labels = useCall('labels.list', {}, { topics: ['labels'] }).data ?? [];
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const parts = [
    i18n._(viewNames[view.view]),
    numbers.find(({ id }) => id === view.numberId)?.name,
    labels.find(({ id }) => id === view.labelId)?.name,
  ].filter((part) => part !== undefined);
  const error =
    name.trim() === ''
      ? t`Give it a name.`
      : save.error?.code === 'conflict'
        ? t`Another of your views has this name.`
        : save.error === null
          ? undefined
          : sentence(save.error).title;
  const submit = () => {
    setTried(true);
    if (name.trim() === '') return;
    save.mutate(
      { id: null, name, ...view },
      {
        onSuccess: (saved) => {
          setSaved(saved);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Save this view`}
      description={parts.join(' · ')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={save.isPending} onPress={submit}>
            {t`Save view`}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          maxLength={40}
          onChange={(value) => {
            setName(value);
            save.reset();
          }}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of a dialog
          autoFocus
          error={tried ? error : undefined}
        />
      </form>
    </Dialog>
  );
}

/** A person's own views, to take away what is no longer wanted. */
export function SavedViewsDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const remove = useAction('views.remove');
  const saved = useCall('views.list', {}, { topics: ['views'] }).data ?? [];
  return (
    <Dialog isOpen size="small" title={t`Saved views`} onClose={onClose}>
      {saved.length === 0 && <p className="text-base text-muted">{t`No view is saved.`}</p>}
      <ul className="flex flex-col">
        {saved.map(({ id, name, view }) => (
          <li
            key={id}
            className="flex min-h-10 items-center gap-3 border-b border-line last:border-0"
          >
            <span className="flex min-w-0 flex-1 flex-col">
              <bdi className="truncate text-base text-ink">{name}</bdi>
              <span className="truncate text-sm text-muted">{i18n._(viewNames[view])}</span>
            </span>
            <IconButton
              size="small"
              label={t`Remove ${name}`}
              icon={<Trash2 aria-hidden size={14} />}
              onPress={() => remove.mutate({ id })}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
