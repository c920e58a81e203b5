import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BulkForm } from '../../../shared/contract/bulk.ts';
import { useAction } from '../../app/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { useBulkDraft } from './use-bulk-draft.ts';

/** Sends one template to the people of a file: the file, its columns, a look at every row, and then. */
export function SendDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const toast = useToast();
  const draft = useBulkDraft();
  const { step, goTo, file, runId } = draft;
  const check = useAction('bulk.check');
  const start = useAction('bulk.start');
  const [form, setForm] = useState<BulkForm | null>(null);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const ready = check.data?.ready ?? 0;
  const isBlocked = check.data === undefined || check.data.blocks.length > 0 || ready === 0;
  const isCounted = Number(typed.trim()) === ready && typed.trim() !== '';

  const look = () => {
    const made = draft.makeForm();
    if (made === null) return;
    setForm(made);
    setTyped('');
    setTried(false);
    start.reset();
    goTo('check');
    check.mutate(made);
  };
  const send = () => {
    setTried(true);
    if (form === null || isBlocked || !isCounted) return;
    start.mutate(
      { ...form, id: runId, fileName: file?.name.slice(0, 255) ?? '', count: ready },
      {
        onSuccess: () => {
          toast.show({
            title: t`It is being sent`,
            description: t`Templates shows how far it is.`,
            tone: 'good',
          });
          onClose();
        },
        // They are more or fewer now: each row is looked at again.
        onError: ({ code }) => {
          if (code === 'conflict') check.mutate(form);
        },
      },
    );
  };

  return (
    <Dialog
      isOpen
      size="large"
      title={t`Send a template to many people`}
      description={
        step === 'file'
          ? t`Step 1 of 3: the template and the file`
          : step === 'columns'
            ? t`Step 2 of 3: what stands in which column`
            : t`Step 3 of 3: a look at every row`
      }
      onClose={onClose}
      footer={
        <>
          {step === 'file' ? (
            <Button onPress={onClose}>{t`Cancel`}</Button>
          ) : (
            <Button onPress={() => goTo(step === 'check' ? 'columns' : 'file')}>{t`Back`}</Button>
          )}
          {step === 'file' && (
            <Button
              variant="primary"
              isDisabled={draft.columns === null}
              onPress={() => goTo('columns')}
            >
              {t`Next`}
            </Button>
          )}
          {step === 'columns' && (
            <Button variant="primary" onPress={look}>
              {t`Check every row`}
            </Button>
          )}
          {step === 'check' && (
            <Button
              variant="primary"
              isDisabled={isBlocked}
              isPending={start.isPending}
              onPress={send}
            >
              {t`Send to these people`}
            </Button>
          )}
        </>
      }
    >
      {step === 'file' && <FileStep draft={draft} />}
      {step === 'columns' && <ColumnsStep draft={draft} />}
      {step === 'check' && (
        <CheckStep
          check={check.data ?? null}
          error={check.error ?? start.error}
          typed={typed}
          onType={setTyped}
          isWrong={tried && !isCounted}
        />
      )}
    </Dialog>
  );
}
