import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { RegistrationRow } from '../../../shared/contract/clinic.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { otpLength, readOtp } from '../../../shared/domain/registration.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Takes the code that WhatsApp sent. */
export function CodeForm({
  formId,
  connectionId,
  registration,
  onPending,
}: {
  formId: string;
  connectionId: ConnectionId;
  registration: RegistrationRow;
  onPending: (isPending: boolean) => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const verify = useAction('registration.verify');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const isRight = readOtp(code) !== null;
  const problem = verify.error === null ? null : sentence(verify.error);
  const phone = registration.number ?? registration.begun?.phone ?? '';
  const isCall = registration.begun?.otpMethod === 'voice';
  const submit = () => {
    setTried(true);
    if (!isRight || verify.isPending) return;
    onPending(true);
    verify.mutate({ connectionId, code }, { onSettled: () => onPending(false) });
  };
  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-4"
    >
      <p className="text-base text-pretty text-muted">
        {isCall ? (
          <Trans>
            WhatsApp calls <bdi dir="ltr">{phone}</bdi> and says a code of six digits.
          </Trans>
        ) : (
          <Trans>
            WhatsApp sends a code of six digits to <bdi dir="ltr">{phone}</bdi>.
          </Trans>
        )}
      </p>
      {registration.detail !== null && (
        <p className="text-sm text-muted">
          {t`The platform says:`} <bdi className="text-ink">{registration.detail}</bdi>
        </p>
      )}
      <TextField
        label={t`Code`}
        ltr
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- nothing else is wanted in this step
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        validationBehavior="aria"
        maxLength={otpLength * 2}
        value={code}
        onChange={setCode}
        error={tried && !isRight ? t`The code has six digits. Type all of them.` : undefined}
      />
      {problem !== null && (
        <Banner tone="bad" live="alert" title={problem.title}>
          {problem.advice}
        </Banner>
      )}
    </form>
  );
}
