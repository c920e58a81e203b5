import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { pauseWords } from './problem-words.ts';

/** Tells of runs that stopped by themselves, wherever one is in the window; for whoever may see runs. */
export function BulkAlerts() {
  const mayBulk = useRight('sendBulk');
  return mayBulk ? <Stopped /> : null;
}

function Stopped() {
  const { t, i18n } = useLingui();
  const go = useNavigation((navigation) => navigation.go);
  const place = useNavigation((navigation) => navigation.place);
  const { data: runs = [] } = useCall('bulk.list', { ended: 0 }, { topics: ['bulk'] });
  const [understood, setUnderstood] = useState('');
  const stopped = runs.filter(({ paused }) => paused !== null && paused !== 'person');
  const [first] = stopped;
  const key = stopped.map(({ id, paused }) => `${id} ${paused}`).join(' ');
  if (first === undefined || first.paused === null) return null;
  if (place === 'templates' || key === understood) return null;
  const { templateName } = first;
  return (
    <Banner
      edge
      tone="warn"
      live="status"
      title={t`The run of ${templateName} to many people has stopped`}
      action={
        <>
          <Button size="small" onPress={() => go('templates')}>{t`See why`}</Button>
          <Button size="small" onPress={() => setUnderstood(key)}>{t`Understood`}</Button>
        </>
      }
    >
      {i18n._(pauseWords[first.paused].title)}
    </Banner>
  );
}
