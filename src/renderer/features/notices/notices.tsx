import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Settings } from '../../../shared/contract/app.ts';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { QuietHoursFields } from './quiet-hours-fields.tsx';
import { TryNotice } from './try-notice.tsx';
import { useCalls } from './use-calls.ts';

/** Calls whoever is near when a customer writes, wherever one is in the window. Shows nothing itself. */
export function Notices({ locked }: { locked: boolean }) {
  useCalls(locked);
  return null;
}

/** How often it may sound again, seconds; one that was set elsewhere stays among them. */
const offered = [15, 30, 60, 120, 300] as const;

/** How somebody is called for a new message, and when not. */
export function NoticeSettings({
  settings,
  change,
}: {
  settings: Settings;
  change: (change: Partial<Settings>) => void;
}) {
  const { t } = useLingui();
  const { soundSeconds } = settings;
  const times = [...new Set([...offered, soundSeconds])].toSorted((a, b) => a - b);
  const often = (seconds: number): string =>
    seconds % 60 === 0
      ? t`${plural(seconds / 60, { one: 'Every minute', other: 'Every # minutes' })}`
      : t`${plural(seconds, { one: 'Every second', other: 'Every # seconds' })}`;
  return (
    <>
      <Switch
        isSelected={settings.notifications}
        onChange={(notifications) => change({ notifications })}
        description={t`A system notification for each new customer message.`}
      >
        {t`Notify me`}
      </Switch>
      <Switch
        isSelected={settings.toasts}
        onChange={(toasts) => change({ toasts })}
        description={t`For a conversation that is not open. It goes when somebody reads it, here or elsewhere.`}
      >
        {t`Show new messages inside the window`}
      </Switch>
      <Switch
        isSelected={settings.notificationContent}
        isDisabled={!settings.notifications && !settings.toasts}
        onChange={(notificationContent) => change({ notificationContent })}
        description={t`Turn it off where others can see the screen: the notification then only says that somebody wrote.`}
      >
        {t`Show who wrote and what`}
      </Switch>
      <Select
        label={t`Sound`}
        className="max-w-64"
        value={settings.sound}
        options={[
          { id: 'off', label: t`None` },
          { id: 'once', label: t`Once for a new message` },
          { id: 'repeat', label: t`Again until somebody takes it` },
        ]}
        {...(settings.sound === 'repeat'
          ? { description: t`Taken is what somebody opens, answers or is assigned to.` }
          : {})}
        onChange={(sound) => change({ sound })}
      />
      {settings.sound === 'repeat' && (
        <Select
          label={t`Repeat the sound`}
          className="max-w-64"
          value={String(soundSeconds)}
          options={times.map((seconds) => ({ id: String(seconds), label: often(seconds) }))}
          onChange={(seconds) => change({ soundSeconds: Number(seconds) })}
        />
      )}
      <QuietHoursFields
        hours={settings.quietHours}
        onChange={(quietHours) => change({ quietHours })}
      />
      <TryNotice settings={settings} />
    </>
  );
}
