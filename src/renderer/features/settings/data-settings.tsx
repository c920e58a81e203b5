import { useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import type { SettingsPart } from './appearance-settings.tsx';
import { RemoveOldMessages } from './remove-old-messages.tsx';
import { useKeepLabel } from './use-keep-label.ts';
import { RemoveEverything } from './remove-everything.tsx';

/** Days to keep; one that was set elsewhere stays among them. */
const offered = [365, 180, 90, 30, 7] as const;
const always = 'always';

/** For how long messages stay on this computer, and the way to remove all of it. */
export function DataSettings({ settings, change }: SettingsPart) {
  const { t } = useLingui();
  const label = useKeepLabel();
  const [asked, setAsked] = useState<number | null>(null);
  const [removing, setRemoving] = useState(false);
  const { retentionDays } = settings;
  const days = [...new Set([...offered, ...(retentionDays === null ? [] : [retentionDays])])];
  const choose = (id: string) => {
    if (id === always) change({ retentionDays: null });
    else if (Number(id) !== retentionDays) setAsked(Number(id));
  };
  return (
    <>
      <Select
        label={t`Keep messages`}
        className="max-w-sm"
        description={t`Older ones are removed from this computer, with their files. Messages that still wait to be sent, and failures nobody gave up, stay.`}
        value={retentionDays === null ? always : String(retentionDays)}
        options={[
          { id: always, label: label(null) },
          ...days.toSorted((a, b) => b - a).map((one) => ({ id: String(one), label: label(one) })),
        ]}
        onChange={choose}
      />
      <div className="flex flex-col items-start gap-2 border-t border-line pt-4">
        <p className="text-base text-pretty text-muted">
          {t`When this computer goes to somebody else, remove the inbox from it. Your platforms keep what they have.`}
        </p>
        <Button icon={<Trash2 size={14} />} onPress={() => setRemoving(true)}>
          {t`Remove everything from this computer…`}
        </Button>
      </div>
      {asked !== null && (
        <RemoveOldMessages
          days={asked}
          onClose={() => setAsked(null)}
          onRemove={() => {
            change({ retentionDays: asked });
            setAsked(null);
          }}
        />
      )}
      {removing && <RemoveEverything onClose={() => setRemoving(false)} />}
    </>
  );
}
