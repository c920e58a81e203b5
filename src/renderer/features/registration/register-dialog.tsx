import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ClinicRow, RegistrationRow } from '../../../shared/contract/clinic.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CodeForm } from './code-form.tsx';
import { RegisterForm } from './register-form.tsx';
import { statusWords } from './registration-words.ts';

/**
 * Registers a number step by step: what WhatsApp must know, the code it sends, what came of it. It
 * follows what the platform says, so it may be closed and opened again in the middle.
 */
export function RegisterDialog({
  clinic,
  isOffline,
  startsAnew,
  onClose,
}: {
  clinic: ClinicRow;
  isOffline: boolean;
  /** Begins with the number, also while a code is out: that starts over. */
  startsAnew: boolean;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const formId = useId();
  const [isPending, setPending] = useState(false);
  const [asksAnew, setAsksAnew] = useState(startsAnew);
  const [sent, setSent] = useState<RegistrationRow | null>(null);
  const { connectionId, settings } = clinic;
  // The answer to a send is here before what is kept of it is read again.
  const isOld = (clinic.registration.begun?.at ?? 0) < (sent?.begun?.at ?? 0);
  const registration = sent !== null && isOld ? sent : clinic.registration;
  const step = asksAnew ? 'number' : registration.status === 'pending_otp' ? 'code' : 'result';
  const status = registration.status ?? 'disconnected';
  const { word, more, tone } = statusWords[status];
  return (
    <Dialog
      isOpen
      title={t`Register a number`}
      description={
        step === 'number'
          ? t`Step 1 of 3: the number`
          : step === 'code'
            ? t`Step 2 of 3: the code`
            : t`Step 3 of 3: WhatsApp verifies it`
      }
      onClose={onClose}
      footer={
        step === 'result' ? (
          <>
            {status === 'failed' && (
              <Button onPress={() => setAsksAnew(true)}>{t`Begin again`}</Button>
            )}
            <Button variant="primary" onPress={onClose}>{t`Done`}</Button>
          </>
        ) : (
          <>
            {step === 'code' && (
              <Button onPress={() => setAsksAnew(true)}>{t`Have a new code sent`}</Button>
            )}
            {step === 'number' && <Button onPress={onClose}>{t`Cancel`}</Button>}
            <Button type="submit" form={formId} variant="primary" isPending={isPending}>
              {step === 'number' ? t`Send the code` : t`Verify`}
            </Button>
          </>
        )
      }
    >
      {step === 'number' && (
        <RegisterForm
          formId={formId}
          connectionId={connectionId}
          start={{
            phone: registration.number ?? registration.begun?.phone ?? '',
            wabaId: settings?.businessAccountId ?? '',
          }}
          isOffline={isOffline}
          onPending={setPending}
          onSent={(row) => {
            setSent(row);
            setAsksAnew(false);
          }}
        />
      )}
      {step === 'code' && (
        <CodeForm
          formId={formId}
          connectionId={connectionId}
          registration={registration}
          onPending={setPending}
        />
      )}
      {step === 'result' && (
        <div aria-live="polite" className="flex flex-col items-start gap-3">
          <Badge tone={tone}>{i18n._(word)}</Badge>
          <p className="text-base text-pretty text-muted">{i18n._(more)}</p>
          {registration.detail !== null && (
            <p className="text-sm text-muted">
              {t`The platform says:`} <bdi className="text-ink">{registration.detail}</bdi>
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}
