import { useLingui } from '@lingui/react/macro';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useBridgeUp } from './core-context.tsx';
import { LaboratoryButton } from './laboratory-button.tsx';
import { useAction, useSetAnswer } from './use-call.ts';

/** What holds for the whole window: the demo, and a lost way to the core. */
export function Banners({ demo }: { demo: boolean }) {
  const { t } = useLingui();
  const up = useBridgeUp();
  return (
    <>
      {!up && (
        <Banner edge tone="bad" live="alert" title={t`The window has lost the app`}>
          {t`What you see may be old. Lobby reconnects by itself; if it does not, start it again.`}
        </Banner>
      )}
      {demo && <DemoBanner />}
    </>
  );
}

function DemoBanner() {
  const { t } = useLingui();
  const leave = useAction('workspace.leaveDemo');
  const setAnswer = useSetAnswer();
  return (
    <section
      aria-label={t`Demo`}
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-accent-line bg-accent-tint px-3 py-1"
    >
      <p className="min-w-48 flex-1 text-base text-accent-ink max-[56.25rem]:text-sm">
        <strong className="font-semibold">{t`Demo`}</strong>
        <span aria-hidden> · </span>
        {t`The customers are made up. Nothing leaves this computer.`}
      </p>
      <LaboratoryButton />
      <Button
        size="small"
        isPending={leave.isPending}
        onPress={() =>
          leave.mutate({}, { onSuccess: (state) => setAnswer('workspace.state', {}, state) })
        }
      >
        {t`Leave the demo`}
      </Button>
    </section>
  );
}
