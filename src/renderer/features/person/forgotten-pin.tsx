import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Button } from '../../ui/button.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import type { SeatActions } from './use-seat.ts';

/** What to do about a forgotten PIN: ask an admin, or show a key of a connected number. */
export function ForgottenPin({
  name,
  wait,
  seat,
  onKey,
  onBack,
}: {
  name: string;
  /** How long nobody may try again, in words. */
  wait: string | undefined;
  seat: Pick<SeatActions, 'isPending' | 'error'>;
  onKey: (key: string) => void;
  onBack: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const [key, setKey] = useState('');
  const isReady = key.trim() !== '' && wait === undefined;
  const { error } = seat;
  const refusal =
    error === null
      ? undefined
      : error.code === 'pin_wrong'
        ? t`No number is connected here with this key.`
        : sentence(error).title;
  return (
    <Form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onKey(key);
      }}
    >
      <p className="text-base text-pretty text-muted">
        {t`Any admin of this desk can give ${name} a new PIN. Or type a key or password with which one of its numbers is connected: that takes the PIN away.`}
      </p>
      <SecretField
        label={t`Key or password of a number`}
        value={key}
        onChange={setKey}
        error={wait ?? refusal}
        takesFocus
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button size="small" variant="quiet" onPress={onBack}>
          {t`Type the PIN`}
        </Button>
        <Button type="submit" variant="primary" isPending={seat.isPending} isDisabled={!isReady}>
          {t`Take the PIN away`}
        </Button>
      </div>
    </Form>
  );
}
