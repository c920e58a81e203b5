import { useLingui } from '@lingui/react/macro';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { SaveBackup } from './save-backup.tsx';

/** Backups of one's own inbox: when the last was made, one to take along, and the way back. */
export function BackupSettings() {
  const { t } = useLingui();
  const format = useFormat();
  const [saving, setSaving] = useState(false);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const { data: backups } = useCall('backup.list', {}, { topics: ['workspace'] });
  const newest = backups?.[0];
  return (
    <>
      <p className="text-base text-pretty text-muted">
        {t`Lobby keeps an encrypted backup a day, for three days, beside the inbox. It opens on this computer only.`}
        {newest !== undefined && (
          <> {t`The last one was made on ${format.dateTime(newest.madeAt)}.`}</>
        )}
      </p>
      <p className="text-base text-pretty text-muted">
        {t`To move to another computer, or to be safe from losing this one, save a backup with a passphrase and restore it there.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Archive size={14} />} onPress={() => setSaving(true)}>
          {t`Save a backup…`}
        </Button>
        <Button
          icon={<ArchiveRestore size={14} />}
          onPress={() => openDialog({ kind: 'restore_backup', daily: true })}
        >
          {t`Restore a backup…`}
        </Button>
      </div>
      {saving && <SaveBackup onClose={() => setSaving(false)} />}
    </>
  );
}

/** Offers to save a backup before something that cannot be undone. */
export function BackupFirst() {
  const { t } = useLingui();
  const [saving, setSaving] = useState(false);
  return (
    <>
      <Button icon={<Archive size={14} />} onPress={() => setSaving(true)}>
        {t`Save a backup first…`}
      </Button>
      {saving && <SaveBackup onClose={() => setSaving(false)} />}
    </>
  );
}
