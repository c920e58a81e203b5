import { useLingui } from '@lingui/react/macro';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { languages } from '../../../shared/contract/app.ts';
import { languageNames } from '../../app/language-names.ts';
import { PlaceFrame } from '../../app/place-frame.tsx';
import { useChangeSettings, useSettings } from '../../app/use-settings.ts';
import { useRight, useWorkspace } from '../../app/workspace.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { BackupSettings } from '../backup/backup.tsx';
import { QuickReplySettings } from '../quick-replies/quick-replies.tsx';
import { PersonForm } from '../person/person.tsx';
import { About } from './about.tsx';

/** How Lobby looks and speaks on this computer. Everything takes effect at once. */
export function SettingsPlace() {
  const { t } = useLingui();
  const settings = useSettings();
  const change = useChangeSettings();
  const workspace = useWorkspace();
  const mayBackUp = useRight('manageWorkspace');
  return (
    <PlaceFrame
      title={t`Settings`}
      description={t`For this computer. Changes take effect at once.`}
    >
      {settings !== undefined && (
        <>
          <Section title={t`Appearance`}>
            <RadioGroup
              label={t`Theme`}
              value={settings.theme}
              onChange={(theme) => change({ theme })}
              choices={[
                { id: 'system', label: t`System`, icon: <Monitor size={14} /> },
                { id: 'light', label: t`Light`, icon: <Sun size={14} /> },
                { id: 'dark', label: t`Dark`, icon: <Moon size={14} /> },
              ]}
            />
            <Select
              label={t`Language`}
              className="max-w-64"
              value={settings.language}
              options={languages.map((id) => ({
                id,
                label: languageNames[id] ?? t`System language`,
              }))}
              onChange={(language) => change({ language })}
            />
          </Section>
          <Section title={t`Notifications`}>
            <Switch
              isSelected={settings.notifications}
              onChange={(notifications) => change({ notifications })}
              description={t`A system notification for each new customer message.`}
            >
              {t`Notify me`}
            </Switch>
            <Switch
              isSelected={settings.notificationContent}
              isDisabled={!settings.notifications}
              onChange={(notificationContent) => change({ notificationContent })}
              description={t`Turn it off where others can see the screen: the notification then only says that somebody wrote.`}
            >
              {t`Show who wrote and what`}
            </Switch>
          </Section>
        </>
      )}
      {workspace !== null && (
        <Section title={t`Person`}>
          <PersonForm key={workspace.person.name} person={workspace.person} />
        </Section>
      )}
      {workspace !== null && (
        <Section title={t`Quick replies`}>
          <QuickReplySettings />
        </Section>
      )}
      {workspace?.which === 'own' && mayBackUp && (
        <Section title={t`Backup`}>
          <BackupSettings />
        </Section>
      )}
      <Section title={t`About Lobby`}>
        <About />
      </Section>
    </PlaceFrame>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
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
