import { useLingui } from '@lingui/react/macro';
import type { Settings } from '../../../shared/contract/app.ts';
import { useFormat } from '../../app/format.ts';
import { useRight } from '../../app/workspace.ts';
import { Select } from '../../ui/select.tsx';

const minuteMs = 60_000;
/** Minutes to choose from; one that was set elsewhere stays among them. */
const offered = [1, 2, 5, 10, 15, 30, 60] as const;

function useMinutes(value: number) {
  const { t } = useLingui();
  const format = useFormat();
  const all = [...new Set([...offered, ...(value === 0 ? [] : [value])])].toSorted((a, b) => a - b);
  return [
    { id: '0', label: t`Never` },
    ...all.map((minutes) => ({
      id: String(minutes),
      label: format.duration(minutes * minuteMs),
    })),
  ];
}

/** What happens while nobody touches the window. */
export function IdleSettings({
  settings,
  change,
  hasPins,
}: {
  settings: Settings;
  change: (change: Partial<Settings>) => void;
  hasPins: boolean;
}) {
  const { t } = useLingui();
  const mayLock = useRight('managePeople');
  const blurs = useMinutes(settings.blurMinutes);
  const locks = useMinutes(settings.lockMinutes);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t`Blur what is shown after`}
        description={t`While nobody touches the window.`}
        value={String(settings.blurMinutes)}
        options={blurs}
        onChange={(minutes) => change({ blurMinutes: Number(minutes) })}
      />
      {mayLock && (
        <Select
          label={t`Lock after`}
          description={
            hasPins
              ? t`Then somebody has to say who they are.`
              : t`Takes effect once somebody has a PIN.`
          }
          value={String(settings.lockMinutes)}
          options={locks}
          onChange={(minutes) => change({ lockMinutes: Number(minutes) })}
        />
      )}
    </div>
  );
}
