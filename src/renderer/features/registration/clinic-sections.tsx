import { useLingui } from '@lingui/react/macro';
import { KeyRound, Pencil } from 'lucide-react';
import { useState } from 'react';
import type { ClinicRow, ClinicSettings } from '../../../shared/contract/clinic.ts';
import type { SectionProps } from '../../app/connection-parts.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { ClinicPanel, Facts } from './clinic-panel.tsx';
import { CredentialsDialog } from './credentials-dialog.tsx';
import { RegistrationSection } from './registration-section.tsx';

/** A clinic without an inbox: its number's way to WhatsApp, its settings, profile and credentials. */
export function ClinicSections({ connection }: SectionProps) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const asked = useCall(
    'clinic.get',
    { connectionId: connection.id },
    { topics: ['registration', 'connections', 'intents'] },
  );
  const clinic = asked.data;
  if (clinic === undefined) {
    if (asked.error === null) return null;
    const { title, advice } = sentence(asked.error);
    return (
      <Banner tone="bad" live="alert" title={title}>
        {advice}
      </Banner>
    );
  }
  const problem = clinic.error === null ? null : sentence(clinic.error);
  return (
    <>
      {problem !== null && (
        <Banner tone="warn" live="status" title={problem.title}>
          {problem.advice}
        </Banner>
      )}
      {clinic.access === 'member' && (
        <Banner live="status" title={t`You can look, and only an admin of the clinic can change`}>
          {t`This connection’s user is no admin at the platform, which says so with every sign-in. Ask an admin to make the changes, or connect with an admin’s email and password.`}
        </Banner>
      )}
      <RegistrationSection clinic={clinic} isOffline={connection.freshness.state === 'offline'} />
      {clinic.settings !== null && <ClinicPanels clinic={clinic} settings={clinic.settings} />}
    </>
  );
}

type Open = 'settings' | 'profile' | 'credentials' | null;

function ClinicPanels({ clinic, settings }: { clinic: ClinicRow; settings: ClinicSettings }) {
  const { t } = useLingui();
  const format = useFormat();
  const [open, setOpen] = useState<Open>(null);
  const { connectionId } = clinic;
  const mayNotChange = clinic.access !== 'admin';
  const yesNo = (value: boolean | null) => (value === null ? null : value ? t`Yes` : t`No`);
  const close = () => setOpen(null);
  return (
    <>
      <ClinicPanel
        title={t`Profile`}
        description={t`The clinic’s name, contact and place, as patients see them.`}
        actions={
          <Button
            icon={<Pencil size={14} />}
            isDisabled={mayNotChange}
            onPress={() => setOpen('profile')}
          >
            {t`Edit profile`}
          </Button>
        }
      >
        <Facts
          facts={[
            { name: t`Clinic name`, value: settings.name },
            { name: t`Phone`, value: settings.phone, ltr: true },
            { name: t`Address`, value: settings.address },
            { name: t`City`, value: settings.city },
            { name: t`Country`, value: settings.country },
            { name: t`Time zone`, value: settings.timeZone, ltr: true },
            { name: t`Currency`, value: settings.currency },
          ]}
        />
      </ClinicPanel>
      <ClinicPanel
        title={t`Settings`}
        description={t`Everything the platform keeps of the clinic, its bot and its plan.`}
        actions={
          <Button
            icon={<Pencil size={14} />}
            isDisabled={mayNotChange}
            onPress={() => setOpen('settings')}
          >
            {t`Edit settings`}
          </Button>
        }
      >
        <Facts
          facts={[
            { name: t`Bot answers`, value: yesNo(settings.botEnabled) },
            { name: t`Clinic is active`, value: yesNo(settings.isActive) },
            { name: t`Plan`, value: settings.plan },
            {
              name: t`Plan ends`,
              value: settings.planEndsAt === null ? null : format.day(settings.planEndsAt),
            },
            { name: t`Name in addresses`, value: settings.slug, ltr: true },
          ]}
        />
      </ClinicPanel>
      <ClinicPanel
        title={t`WhatsApp credentials`}
        description={t`What lets the platform in at Meta. The tokens are never shown.`}
        actions={
          <Button
            icon={<KeyRound size={14} />}
            isDisabled={mayNotChange}
            onPress={() => setOpen('credentials')}
          >
            {t`Change credentials`}
          </Button>
        }
      >
        <Facts
          facts={[
            { name: t`Phone number ID`, value: settings.phoneNumberId, ltr: true },
            { name: t`Business account ID`, value: settings.businessAccountId, ltr: true },
            {
              name: t`Access token`,
              value: settings.tokenMask ?? (settings.hasToken ? t`set` : t`none`),
            },
            { name: t`Verify token`, value: settings.hasVerifyToken ? t`set` : t`none` },
          ]}
        />
      </ClinicPanel>
      {(open === 'settings' || open === 'profile') && (
        <ChangeDialog connectionId={connectionId} settings={settings} what={open} onClose={close} />
      )}
      {open === 'credentials' && (
        <CredentialsDialog connectionId={connectionId} settings={settings} onClose={close} />
      )}
    </>
  );
}
