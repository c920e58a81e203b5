import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { RegistrationRow } from '../../../shared/contract/clinic.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { isMaskedToken, type OtpMethod } from '../../../shared/domain/registration.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useScrollHere } from '../../ui/use-scroll-here.ts';
import { isPhone } from './clinic-fields.ts';
import { useClinicWords } from './field-words.ts';

/** What WhatsApp has to know to send a code. What was typed stays, whatever the core answers. */
export function RegisterForm({
  formId,
  connectionId,
  start,
  isOffline,
  onPending,
  onSent,
}: {
  formId: string;
  connectionId: ConnectionId;
  start: { readonly phone: string; readonly wabaId: string };
  isOffline: boolean;
  onPending: (isPending: boolean) => void;
  onSent: (row: RegistrationRow) => void;
}) {
  const { t } = useLingui();
  const words = useClinicWords();
  const sentence = useErrorSentence();
  const begin = useAction('registration.begin');
  const [phone, setPhone] = useState(start.phone);
  const [wabaId, setWabaId] = useState(start.wabaId);
  const [accessToken, setAccessToken] = useState('');
  const [otpMethod, setOtpMethod] = useState<OtpMethod>('sms');
  const [tried, setTried] = useState(false);
  const problemHere = useScrollHere<HTMLDivElement>(begin.error);
  const problem = begin.error === null ? null : sentence(begin.error);
  const needed = (value: string) => (value.trim() === '' ? t`This is needed.` : undefined);
  const wrong = {
    phone: isPhone(phone) ? undefined : words.trouble('phone'),
    wabaId: needed(wabaId),
    accessToken:
      needed(accessToken) ??
      (isMaskedToken(accessToken)
        ? words.trouble('masked')
        : /\s/.test(accessToken.trim())
          ? words.trouble('blank')
          : undefined),
  };
  const submit = () => {
    setTried(true);
    if (begin.isPending || Object.values(wrong).some((one) => one !== undefined)) return;
    onPending(true);
    begin.mutate(
      { connectionId, phone, otpMethod, wabaId, accessToken },
      { onSuccess: onSent, onSettled: () => onPending(false) },
    );
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
      {isOffline && (
        <Banner tone="warn" live="status" title={t`This starts when there is a network`}>
          {t`A code has to be answered in time, so nothing is kept for later. Fill this in now and have the code sent once the platform can be reached.`}
        </Banner>
      )}
      <TextField
        label={t`Phone number to register`}
        description={t`With its country code. It must be able to get a text message or a call, and may not be on WhatsApp already.`}
        ltr
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
        autoFocus
        autoComplete="off"
        validationBehavior="aria"
        maxLength={40}
        value={phone}
        onChange={setPhone}
        error={tried ? wrong.phone : undefined}
      />
      <RadioGroup
        label={t`How the code comes`}
        choices={[
          { id: 'sms', label: t`Text message` },
          { id: 'voice', label: t`Call` },
        ]}
        value={otpMethod}
        onChange={setOtpMethod}
      />
      <TextField
        label={t`WABA ID`}
        description={t`The WhatsApp Business account of the clinic at Meta.`}
        ltr
        autoComplete="off"
        validationBehavior="aria"
        maxLength={200}
        value={wabaId}
        onChange={setWabaId}
        error={tried ? wrong.wabaId : undefined}
      />
      <SecretField
        label={t`Access token`}
        description={t`From Meta. It goes to the platform and is not kept here.`}
        value={accessToken}
        onChange={setAccessToken}
        error={tried ? wrong.accessToken : undefined}
      />
      {problem !== null && (
        <div ref={problemHere}>
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        </div>
      )}
    </form>
  );
}
