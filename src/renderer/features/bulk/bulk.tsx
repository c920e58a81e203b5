import { useLingui } from '@lingui/react/macro';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { RunCard } from './run-card.tsx';
import { SendDialog } from './send-dialog.tsx';

/** Opens what sends one template to many people; nothing for whoever may not. */
export function SendToMany() {
  const { t } = useLingui();
  const mayBulk = useRight('sendBulk');
  const [isOpen, setOpen] = useState(false);
  if (!mayBulk) return null;
  return (
    <>
      <Button icon={<Users size={15} />} onPress={() => setOpen(true)}>{t`Send to many…`}</Button>
      {isOpen && <SendDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** How many ended runs stand there before somebody asks for all. */
const endedShown = 2;
const mostEnded = 50;

/** The runs: how far they are, and what became of them. */
export function BulkRuns() {
  const mayBulk = useRight('sendBulk');
  return mayBulk ? <Runs /> : null;
}

function Runs() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const [all, setAll] = useState(false);
  const { data: runs = [], error } = useCall(
    'bulk.list',
    // One more than is shown says whether there are more.
    { ended: all ? mostEnded : endedShown + 1 },
    { topics: ['bulk', 'conversations'], keepPrevious: true },
  );
  if (error !== null) {
    return (
      <Banner tone="bad" title={sentence(error).title}>
        {sentence(error).advice}
      </Banner>
    );
  }
  if (runs.length === 0) return null;
  const open = runs.filter(({ endedAt }) => endedAt === null);
  const ended = runs.filter(({ endedAt }) => endedAt !== null);
  const shown = [...open, ...(all ? ended : ended.slice(0, endedShown))];
  return (
    <section aria-label={t`Sent to many`} className="flex flex-col gap-2">
      <h2 className="text-base font-semibold text-muted">{t`Sent to many`}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {shown.map((run) => (
          <li key={run.id}>
            <RunCard run={run} />
          </li>
        ))}
      </ul>
      {ended.length > endedShown && (
        <Button size="small" variant="quiet" className="self-start" onPress={() => setAll(!all)}>
          {all ? t`Show fewer` : t`Show all runs`}
        </Button>
      )}
    </section>
  );
}
