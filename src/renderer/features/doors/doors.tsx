import { useLingui } from '@lingui/react/macro';
import { ArchiveRestore, ArrowRight, Compass, Link2, MonitorSmartphone, Plug } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Mark } from '../../app/mark.tsx';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useSetAnswer } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { DoorsLanguage } from './doors-language.tsx';

/** The first run: the ways in. */
export function Doors({ demoAvailable }: { demoAvailable: boolean }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const setAnswer = useSetAnswer();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const demo = useAction('workspace.openDemo');
  const problem = demo.error === null ? null : sentence(demo.error);
  return (
    <main className="flex h-full flex-col overflow-y-auto">
      <div className="m-auto flex w-full max-w-2xl flex-col gap-8 px-6 py-10">
        <header className="flex flex-col gap-4">
          <Mark size={52} />
          <div className="flex flex-col gap-1">
            <h1 className="text-2xl font-semibold tracking-tight text-balance text-ink">
              {t`Every WhatsApp number on one desk`}
            </h1>
            <p className="max-w-lg text-md text-pretty text-muted">
              {t`Read and answer customers together. Messages stay encrypted on this computer, and the desk keeps working when the network does not.`}
            </p>
          </div>
        </header>
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
        <div className="grid gap-3 sm:grid-cols-2">
          {demoAvailable && (
            <Door
              primary
              icon={<Compass size={18} />}
              title={t`Explore the demo`}
              isPending={demo.isPending}
              onPress={() =>
                demo.mutate({}, { onSuccess: (state) => setAnswer('workspace.state', {}, state) })
              }
            >
              {t`Three numbers, a hundred conversations and customers who answer. No account, no key, no network.`}
            </Door>
          )}
          <Door
            icon={<Plug size={18} />}
            title={t`Connect a platform`}
            onPress={() => openDialog({ kind: 'connection', connectionId: null })}
          >
            {t`Bring your own account. You need the API key of your platform; it stays on this computer.`}
          </Door>
          <Door
            icon={<Link2 size={18} />}
            title={t`Open a shared inbox link`}
            onPress={() => openDialog({ kind: 'shared_link', text: '' })}
          >
            {t`Somebody gave you a link to one of their numbers. You need no account and no key.`}
          </Door>
          <Door
            icon={<MonitorSmartphone size={18} />}
            title={t`Join with an invitation`}
            onPress={() => openDialog({ kind: 'join' })}
          >
            {t`A colleague added this PC to their desk, and gave you a file and a code.`}
          </Door>
        </div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-base text-muted">
          {t`Coming from another computer, or lost this inbox?`}
          <Button
            size="small"
            icon={<ArchiveRestore size={14} />}
            onPress={() => openDialog({ kind: 'restore_backup', daily: false })}
          >
            {t`Restore a backup…`}
          </Button>
        </p>
        <footer className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <p className="text-sm text-faint">
            {t`Not affiliated with WhatsApp or the platforms it connects.`}
          </p>
          <DoorsLanguage />
        </footer>
      </div>
    </main>
  );
}

function Door({
  icon,
  title,
  children,
  onPress,
  primary = false,
  isPending = false,
}: {
  icon: ReactNode;
  title: string;
  children: string;
  onPress: () => void;
  primary?: boolean;
  isPending?: boolean;
}) {
  const id = useId();
  return (
    <AriaButton
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      onPress={isPending ? () => undefined : onPress}
      className={cx(
        'group flex cursor-default flex-col items-start gap-3 rounded-xl border p-4 text-start transition-colors',
        primary
          ? 'border-accent-line bg-accent-tint data-hovered:border-accent'
          : 'border-line bg-surface data-hovered:border-control-line',
      )}
    >
      <span
        aria-hidden
        className={cx(
          'flex size-9 items-center justify-center rounded-lg',
          primary ? 'bg-accent text-on-accent' : 'bg-hover text-muted',
        )}
      >
        {isPending ? <Spinner size={16} /> : icon}
      </span>
      <span className="flex flex-col gap-1">
        <span className="flex items-center gap-1.5 text-md font-semibold text-ink">
          <span id={`${id}-title`}>{title}</span>
          <ArrowRight
            size={15}
            aria-hidden
            className="text-faint transition-transform group-data-hovered:translate-x-0.5 rtl:-scale-x-100 rtl:group-data-hovered:-translate-x-0.5"
          />
        </span>
        <span id={`${id}-words`} className="text-base text-pretty text-muted">
          {children}
        </span>
      </span>
    </AriaButton>
  );
}
