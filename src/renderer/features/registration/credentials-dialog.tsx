import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ClinicSettings } from '../../../shared/contract/clinic.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';
import { useSettled } from '../../domain/use-settled.ts';
import { SecretField } from '../../ui/secret-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { troubleOf } from './clinic-fields.ts';
import { useClinicWords } from './field-words.ts';

/** Gives the platform new WhatsApp credentials, all four of them. */
export function CredentialsDialog({
  connectionId,
  settings,
  onClose,
}: {
  connectionId: ConnectionId;
  settings: ClinicSettings;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useClinicWords();
  const [values, setValues] = useState({
    phoneNumberId: settings.phoneNumberId ?? '',
    businessAccountId: settings.businessAccountId ?? '',
    accessToken: '',
    verifyToken: '',
  });
  const [tried, setTried] = useState(false);
  const intent = useSettled(t`The credentials are saved`, onClose);
  type Field = keyof typeof values;
  const wrong = (field: Field): string | undefined =>
    values[field].trim() === ''
      ? t`This is needed.`
      : words.trouble(troubleOf(field, values[field], ''));
  const fields: readonly Field[] = [
    'phoneNumberId',
    'businessAccountId',
    'accessToken',
    'verifyToken',
  ];
  const submit = () => {
    setTried(true);
    if (fields.some((field) => wrong(field) !== undefined)) return;
    intent.add(connectionId, {
      kind: 'clinic.credentials',
      phoneNumberId: values.phoneNumberId.trim(),
      businessAccountId: values.businessAccountId.trim(),
      accessToken: values.accessToken.trim(),
      verifyToken: values.verifyToken.trim(),
    });
  };
  const bound = (field: Field) => ({
    label: words.label(field),
    value: values[field],
    onChange: (value: string) => setValues((now) => ({ ...now, [field]: value })),
    error: tried ? wrong(field) : undefined,
  });
  return (
    <IntentFormDialog
      title={t`WhatsApp credentials`}
      description={t`They are kept sealed until the platform has them, and are shown nowhere again.`}
      onClose={onClose}
      action={t`Save`}
      intent={intent}
      onSubmit={submit}
    >
      <TextField {...bound('phoneNumberId')} autoComplete="off" ltr maxLength={200} />
      <TextField {...bound('businessAccountId')} autoComplete="off" ltr maxLength={200} />
      <SecretField {...bound('accessToken')} isRequired />
      <SecretField {...bound('verifyToken')} isRequired />
    </IntentFormDialog>
  );
}
