import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { Settings } from '../../../shared/contract/app.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { AuditDialog } from './audit-dialog.tsx';
import { TrailCheck } from './trail-check.tsx';

/** Days to keep lines; one that was set elsewhere stays among them. */
const offered = [730, 365, 180, 90, 30] as const;
const always = 'always';

/** The audit trail in the settings of an admin: how it stands, how long it is kept, and the way in. */
export function AuditSettings({
  settings,
  change,
}: {
  settings: Settings;
  change: (change: Partial<Settings>) => void;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const { auditDays } = settings;
  const days = [...new Set([...offered, ...(auditDays === null ? [] : [auditDays])])];
  const label = (count: number): string =>
    count % 365 === 0
      ? t`${plural(count / 365, { one: '# year', other: '# years' })}`
      : t`${plural(count, { one: '# day', other: '# days' })}`;
  return (
    <>
      <p className="text-base text-pretty text-muted">
        {t`Every change at this desk is written down: who, what, when and from which computer, without anybody’s words. A line that is removed, changed or put elsewhere shows.`}
      </p>
      <TrailCheck />
      <Select
        label={t`Keep lines`}
        className="max-w-64"
        value={auditDays === null ? always : String(auditDays)}
        options={[
          { id: always, label: t`For ever` },
          ...days.toSorted((a, b) => b - a).map((one) => ({ id: String(one), label: label(one) })),
        ]}
        onChange={(id) => change({ auditDays: id === always ? null : Number(id) })}
      />
      <div>
        <Button icon={<ScrollText size={14} />} onPress={() => setOpen(true)}>
          {t`Show the audit trail…`}
        </Button>
      </div>
      {open && <AuditDialog onClose={() => setOpen(false)} />}
    </>
  );
}
