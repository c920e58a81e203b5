import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNow } from '../../app/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { aheadField, readMomentField, toMomentField } from '../moment-field.ts';
import { ClosesBefore } from './closes-before.tsx';

/** When a message leaves, and what it says then. */
export interface When {
  /** Ms UTC. */
  readonly dueAt: number;
  readonly evenIfChanged: boolean;
  readonly text: string;
}

/** Asks when a message is to leave; of one that waits already, its words as well. */
export function WhenDialog({
  name,
  windowClosesAt,
  before,
  hasFiles = false,
  isPending,
  error,
  onChoose,
  onClose,
}: {
  /** Whom it is for. */
  name: string;
  /** When free text to them ends, ms UTC; null: at no time. */
  windowClosesAt: number | null;
  /** What it was until now; null for one that does not wait yet. */
  before: When | null;
  /** It needs no words. */
  hasFiles?: boolean;
  isPending: boolean;
  error: ErrorValue | null;
  onChoose: (when: When) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const now = useNow(15_000);
  const [value, setValue] = useState(() =>
    before === null || before.dueAt < Date.now() ? aheadField(1) : toMomentField(before.dueAt),
  );
  const [text, setText] = useState(before?.text ?? '');
  const [evenIfChanged, setEven] = useState(before?.evenIfChanged ?? false);
  const [tried, setTried] = useState(false);
  const { at: dueAt, problem } = readMomentField(value, now);
  const wordless = before !== null && !hasFiles && text.trim() === '';
  const submit = () => {
    setTried(true);
    if (problem === null && !wordless) onChoose({ dueAt, evenIfChanged, text });
  };
  return (
    <FormDialog
      size="small"
      title={before === null ? t`Send later` : t`Change the scheduled message`}
      description={t`It leaves from this computer: Lobby has to be running then.`}
      onClose={onClose}
      action={before === null ? t`Schedule` : t`Save`}
      isPending={isPending}
      onSubmit={submit}
    >
      {before !== null && (
        <TextField
          label={t`Words`}
          rows={4}
          value={text}
          onChange={setText}
          error={tried && wordless ? t`Write what it is to say.` : undefined}
        />
      )}
      <TextField
        label={t`Date and time`}
        type="datetime-local"
        value={value}
        onChange={setValue}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- what the dialog is opened for
        autoFocus
        error={
          !tried || problem === null
            ? undefined
            : problem === 'empty'
              ? t`Choose a date and a time.`
              : t`This is already past.`
        }
      />
      {problem === null && (
        <ClosesBefore name={name} dueAt={dueAt} windowClosesAt={windowClosesAt} />
      )}
      <Switch
        isSelected={evenIfChanged}
        onChange={setEven}
        description={t`Otherwise it waits and asks when somebody wrote in the thread before it leaves.`}
      >
        <Trans>
          Send it even if <bdi>{name}</bdi> writes before then
        </Trans>
      </Switch>
      {error !== null && (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
    </FormDialog>
  );
}
