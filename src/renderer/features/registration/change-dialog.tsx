import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ClinicSettings } from '../../../shared/contract/clinic.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';
import { useSettled } from '../../domain/use-settled.ts';
import { SecretField } from '../../ui/secret-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import {
  changeOf,
  profileFields,
  settingsFields,
  startValues,
  troubleOf,
  type ClinicValues,
  type SettingsField,
} from './clinic-fields.ts';
import { useClinicWords } from './field-words.ts';

/** Changes a clinic's settings, or its profile alone. Only what differs is sent, and it may wait for the network. */
export function ChangeDialog({
  connectionId,
  settings,
  what,
  onClose,
}: {
  connectionId: ConnectionId;
  settings: ClinicSettings;
  what: 'settings' | 'profile';
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useClinicWords();
  // What was there when it opened: an answer that comes meanwhile moves nothing under the fingers.
  const [before] = useState<ClinicValues>(() => startValues(settings));
  const [values, setValues] = useState(before);
  const [tried, setTried] = useState(false);
  const intent = useSettled(
    what === 'settings' ? t`The settings are saved` : t`The profile is saved`,
    onClose,
  );
  const fields: readonly SettingsField[] = what === 'settings' ? settingsFields : profileFields;
  const wrong = (field: SettingsField) => troubleOf(field, values[field], before[field]);
  const change = changeOf(fields, values, before);
  const isSame = Object.keys(change).length === 0;
  const submit = () => {
    setTried(true);
    if (isSame || fields.some((field) => wrong(field) !== null)) return;
    intent.add(connectionId, {
      kind: what === 'settings' ? 'clinic.settings' : 'clinic.profile',
      change,
    });
  };
  const bound = (field: SettingsField) => ({
    label: words.label(field),
    value: values[field],
    onChange: (value: string) => setValues((now) => ({ ...now, [field]: value })),
    error: tried ? words.trouble(wrong(field)) : undefined,
  });
  const kept = (isThere: boolean) =>
    isThere ? t`Leave it empty to keep the one that is there.` : t`The platform has none yet.`;

  return (
    <IntentFormDialog
      title={what === 'settings' ? t`Edit settings` : t`Edit profile`}
      description={t`Only what you change is sent to the platform.`}
      onClose={onClose}
      action={t`Save`}
      intent={intent}
      onSubmit={submit}
    >
      {profileFields.map((field) => (
        <TextField
          key={field}
          {...bound(field)}
          autoComplete="off"
          validationBehavior="aria"
          maxLength={field === 'currency' ? 3 : 200}
          ltr={field === 'phone' || field === 'timeZone' || field === 'currency'}
        />
      ))}
      {what === 'settings' && (
        <>
          <TextField {...bound('phoneNumberId')} autoComplete="off" ltr maxLength={200} />
          <TextField {...bound('businessAccountId')} autoComplete="off" ltr maxLength={200} />
          <SecretField
            {...bound('accessToken')}
            {...(settings.tokenMask === null ? {} : { placeholder: settings.tokenMask })}
            description={kept(settings.hasToken)}
          />
          <SecretField {...bound('verifyToken')} description={kept(settings.hasVerifyToken)} />
          <Switch
            isSelected={values.botEnabled}
            onChange={(botEnabled) => setValues((now) => ({ ...now, botEnabled }))}
            description={t`The platform’s bot answers patients by itself.`}
          >
            {t`Bot answers`}
          </Switch>
        </>
      )}
      {tried && isSame && (
        <p role="alert" className="text-base text-muted">
          {t`Nothing is changed yet.`}
        </p>
      )}
    </IntentFormDialog>
  );
}
