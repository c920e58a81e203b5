import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { ErrorValue } from '../../shared/errors.ts';
import { useErrorSentence } from '../app/error-sentences.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { isTyped } from './typed-words.ts';

/** Asks before something that nothing takes back: the words for it have to be typed. */
export function TypedWordsDialog({
  title,
  size,
  words,
  wordsOfCore,
  confirm,
  isPending,
  error,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  size?: 'small';
  /** What is to be typed, in the reader's language. */
  words: string;
  /** The same as the core knows it: typing that is as good. */
  wordsOfCore: string;
  /** What the button says. */
  confirm: string;
  isPending: boolean;
  error: ErrorValue | null;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const [typed, setTyped] = useState('');
  const problem = error === null ? null : sentence(error);
  return (
    <Dialog
      isOpen
      role="alertdialog"
      {...(size === undefined ? {} : { size })}
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="danger"
            isDisabled={!isTyped(typed, words, wordsOfCore)}
            isPending={isPending}
            onPress={onConfirm}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-base text-pretty text-muted">
        {children}
        <TextField
          label={t`To go on, type “${words}”`}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
