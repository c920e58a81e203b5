import { useLingui } from '@lingui/react/macro';
import { Wrench } from 'lucide-react';
import { useState } from 'react';
import type { Trouble } from '../../../shared/contract/workspace.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useRepair } from './use-repair.ts';

/** What is wrong with the files while the desk is open all the same, with what to do about it. */
export function TroubleBanner({ trouble }: { trouble: Trouble | null }) {
  switch (trouble) {
    case 'database_damaged':
      return <DamageBanner />;
    case 'disk_failing':
    case 'folder_read_only':
    case 'disk_full':
      return <DiskBanner trouble={trouble} />;
    case 'writes_lost':
      return <LossBanner />;
    case null:
      return null;
  }
}

function DamageBanner() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const repair = useRepair();
  const problem = repair.error === null ? null : sentence(repair.error);
  return (
    <Banner
      edge
      tone="bad"
      live="alert"
      title={problem?.title ?? t`A part of the inbox file is damaged`}
      action={
        <Button
          size="small"
          icon={<Wrench size={14} />}
          isPending={repair.isPending}
          onPress={repair.run}
        >
          {t`Repair`}
        </Button>
      }
    >
      {problem?.advice ??
        t`Repair keeps all that can be read, fetches the rest again from your platforms and puts the damaged file aside. It takes a moment.`}
    </Banner>
  );
}

function DiskBanner({ trouble }: { trouble: 'disk_failing' | 'folder_read_only' | 'disk_full' }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const advice = {
    disk_failing: t`Nothing new can be kept until it does; Lobby tries again by itself. It may be failing, unplugged or over a limit of yours: copy Lobby’s data folder to another disk.`,
    folder_read_only: t`Nothing new can be kept until this user may write there again. Lobby then goes on by itself; nothing is lost.`,
    disk_full: t`Nothing new can be kept until some space is free. Lobby then goes on by itself; nothing is lost.`,
  };
  return (
    <Banner edge tone="bad" live="alert" title={sentence({ code: trouble }).title}>
      {advice[trouble]}
    </Banner>
  );
}

function LossBanner() {
  const { t } = useLingui();
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <Banner
      edge
      tone="warn"
      live="alert"
      title={t`The last changes before this start are missing`}
      action={<Button size="small" onPress={() => setSeen(true)}>{t`Understood`}</Button>}
    >
      {t`The inbox file was cut short outside of Lobby. Messages that were on their way are marked as unknown and are looked up; look at them before you send anything again.`}
    </Banner>
  );
}
