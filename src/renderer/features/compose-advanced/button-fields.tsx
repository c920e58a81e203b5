import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { phoneIn, useAdvancedProblems } from './problems.ts';

export interface TypedButton {
  readonly id: string;
  readonly title: string;
  readonly does: 'reply' | 'url' | 'call';
  readonly value: string;
}

/** A new button that answers. */
export function newButton(): TypedButton {
  return { id: crypto.randomUUID(), title: '', does: 'reply', value: '' };
}

/** What a button stands for in a send. */
export function buttonOf({ id, title, does, value }: TypedButton) {
  const shared = { id, title: title.trim() };
  if (does === 'reply') return shared;
  return { ...shared, does, value: does === 'call' ? (phoneIn(value) ?? '') : value.trim() };
}

/** What is wrong with a button. */
export function useButtonProblems() {
  const problems = useAdvancedProblems();
  return ({ title, does, value }: TypedButton) => ({
    title: problems.words(title, 20),
    value:
      does === 'reply' ? undefined : does === 'url' ? problems.web(value) : problems.phone(value),
  });
}

/** One button: its words, and what it does where the platform has more than answers. */
export function ButtonFields({
  button,
  number,
  canAct,
  tried,
  onChange,
  onRemove,
}: {
  button: TypedButton;
  /** From 1. */
  number: number;
  canAct: boolean;
  tried: boolean;
  onChange: (button: TypedButton) => void;
  /** Absent for the last one. */
  onRemove: (() => void) | null;
}) {
  const { t } = useLingui();
  const wrong = useButtonProblems()(button);
  return (
    <div className="flex flex-wrap items-start gap-2">
      <TextField
        label={t`Button ${number}`}
        className="min-w-40 flex-1"
        validationBehavior="aria"
        value={button.title}
        onChange={(title) => onChange({ ...button, title })}
        error={tried || button.title.trim().length > 20 ? wrong.title : undefined}
      />
      {canAct && (
        <Select
          label={t`What button ${number} does`}
          className="w-40"
          options={[
            { id: 'reply', label: t`Answers` },
            { id: 'url', label: t`Opens a page` },
            { id: 'call', label: t`Calls` },
          ]}
          value={button.does}
          onChange={(does) => onChange({ ...button, does })}
        />
      )}
      {button.does !== 'reply' && (
        <TextField
          label={button.does === 'url' ? t`Page of button ${number}` : t`Phone of button ${number}`}
          ltr
          className="min-w-48 flex-1"
          validationBehavior="aria"
          value={button.value}
          onChange={(value) => onChange({ ...button, value })}
          error={tried ? wrong.value : undefined}
        />
      )}
      {onRemove !== null && (
        <IconButton
          label={t`Remove button ${number}`}
          icon={<X size={15} aria-hidden />}
          className="mt-6"
          onPress={onRemove}
        />
      )}
    </div>
  );
}
