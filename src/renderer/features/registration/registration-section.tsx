import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ClinicRow } from '../../../shared/contract/clinic.ts';
import { useFormat } from '../../app/format.ts';
import { useNow } from '../../app/use-now.ts';
import { AdminSection } from '../../domain/admin-section.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DeregisterDialog } from './deregister-dialog.tsx';
import { RegisterDialog } from './register-dialog.tsx';
import { statusWords } from './registration-words.ts';

type Open = 'register' | 'continue' | 'deregister' | null;

/** How the clinic's number stands with WhatsApp, and its way there and back. */
export function RegistrationSection({
  clinic,
  isOffline,
}: {
  clinic: ClinicRow;
  isOffline: boolean;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const now = useNow(10_000);
  const [open, setOpen] = useState<Open>(null);
  const { registration, connectionId, access } = clinic;
  const { status, number, detail, checkedAt } = registration;
  const mayChange = access === 'admin';
  const isUnderWay = status === 'pending_otp' || status === 'verifying';
  const words = status === null ? null : statusWords[status];
  const close = () => setOpen(null);
  return (
    <AdminSection
      title={t`WhatsApp number`}
      description={t`The number that patients write to. It comes to WhatsApp by a code that WhatsApp sends to it.`}
      refresh="clinic.refresh"
      connectionId={connectionId}
      error={null}
      empty={null}
      actions={
        <>
          {status === 'pending_otp' && (
            <Button variant="primary" isDisabled={!mayChange} onPress={() => setOpen('continue')}>
              {t`Enter the code`}
            </Button>
          )}
          {!isUnderWay && status !== 'active' && (
            <Button isDisabled={!mayChange} onPress={() => setOpen('register')}>
              {t`Register a number`}
            </Button>
          )}
          {status !== null && status !== 'disconnected' && number !== null && (
            <Button variant="danger" isDisabled={!mayChange} onPress={() => setOpen('deregister')}>
              {t`Deregister`}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={words?.tone ?? 'neutral'}>
            {words === null ? t`Not known yet` : i18n._(words.word)}
          </Badge>
          {number !== null && (
            <bdi dir="ltr" className="text-md font-semibold text-ink tabular-nums">
              {number}
            </bdi>
          )}
        </p>
        <p className="text-base text-pretty text-muted">
          {words !== null
            ? i18n._(words.more)
            : mayChange || access === 'unknown'
              ? t`The platform was not asked yet.`
              : t`The platform tells this to admins only.`}
        </p>
        {detail !== null && (
          <p className="text-base text-muted">
            {t`The platform says:`} <bdi className="text-ink">{detail}</bdi>
          </p>
        )}
        {checkedAt !== null && (
          <p className="text-sm text-muted tabular-nums">
            {t`Checked ${format.ago(checkedAt, now)}`}
          </p>
        )}
      </div>
      {(open === 'register' || open === 'continue') && (
        <RegisterDialog
          clinic={clinic}
          isOffline={isOffline}
          startsAnew={open === 'register'}
          onClose={close}
        />
      )}
      {open === 'deregister' && number !== null && (
        <DeregisterDialog connectionId={connectionId} number={number} onClose={close} />
      )}
    </AdminSection>
  );
}
