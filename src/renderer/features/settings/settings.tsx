import { useLingui } from '@lingui/react/macro';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { PlaceFrame } from '../../app/place-frame.tsx';
import { useChangeSettings, useSettings } from '../../app/use-settings.ts';
import { useRight, useWorkspace } from '../../app/workspace.ts';
import { AuditSettings } from '../audit/audit.tsx';
import { BackupSettings } from '../backup/backup.tsx';
import { NoticeSettings } from '../notices/notices.tsx';
import { QuickReplySettings } from '../quick-replies/quick-replies.tsx';
import { PersonSettings } from '../person/person.tsx';
import { About } from './about.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { DataSettings } from './data-settings.tsx';
import { WritingSettings } from './writing-settings.tsx';

/** How Lobby looks and speaks on this computer. Everything takes effect at once. */
export function SettingsPlace() {
  const { t } = useLingui();
  const settings = useSettings();
  const change = useChangeSettings();
  const workspace = useWorkspace();
  const part = useNavigation(({ settingsPart }) => settingsPart);
  const mayBackUp = useRight('manageWorkspace');
  const mayWrite = useRight('sendText');
  const mayReadAudit = useRight('readAudit');
  return (
    <PlaceFrame
      title={t`Settings`}
      description={t`For this computer. Changes take effect at once.`}
    >
      {settings !== undefined && (
        <>
          <Section title={t`Appearance`}>
            <AppearanceSettings settings={settings} change={change} />
          </Section>
          <Section title={t`Writing`}>
            <WritingSettings settings={settings} change={change} />
          </Section>
          <Section title={t`Notifications`}>
            <NoticeSettings settings={settings} change={change} />
          </Section>
        </>
      )}
      {workspace !== null && mayWrite && (
        <Section title={t`Quick replies`}>
          <QuickReplySettings />
        </Section>
      )}
      {workspace !== null && (
        <Section title={workspace.which === 'link' ? t`Person` : t`People`}>
          <PersonSettings workspace={workspace} settings={settings} change={change} />
        </Section>
      )}
      {workspace !== null && mayReadAudit && settings !== undefined && (
        <Section title={t`Audit trail`}>
          <AuditSettings settings={settings} change={change} />
        </Section>
      )}
      {workspace?.which === 'own' && mayBackUp && (
        <Section title={t`Backup`}>
          <BackupSettings />
        </Section>
      )}
      {workspace?.which === 'own' && mayBackUp && settings !== undefined && (
        <Section title={t`Data on this computer`}>
          <DataSettings settings={settings} change={change} />
        </Section>
      )}
      <Section title={t`About Lobby`} isWanted={part !== null}>
        <About showsAll={part === 'diagnostics'} />
      </Section>
    </PlaceFrame>
  );
}

function Section({
  title,
  isWanted = false,
  children,
}: {
  title: string;
  /** Somebody asked for it by its name: it comes on screen. */
  isWanted?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const here = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isWanted) here.current?.scrollIntoView({ block: 'start' });
  }, [isWanted]);
  return (
    <section
      ref={here}
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-3 border-t border-line pt-5 md:grid-cols-[11rem_1fr]"
    >
      <h2 id={id} className="text-md font-semibold text-ink">
        {title}
      </h2>
      <div className="flex max-w-xl min-w-0 flex-col gap-4">{children}</div>
    </section>
  );
}
