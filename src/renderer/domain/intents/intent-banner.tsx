import { useLingui } from '@lingui/react/macro';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Banner } from '../../ui/banner.tsx';
import { isOffline } from './intent-words.ts';
import type { IntentHere } from './use-intent.ts';

/**
 * Says in a dialog what became of the action it asked for: that it waits for the network, was
 * refused, or that nobody knows. Nothing while it is being asked and once it is done.
 */
export function IntentBanner({ intent }: { intent: Pick<IntentHere, 'row' | 'phase' | 'error'> }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const { phase, error } = intent;
  const held = intent.row?.error ?? null;
  if (phase === 'later' && held !== null && !isOffline(held)) {
    return (
      <Banner tone="warn" live="status" title={t`It is written down and waits for the platform`}>
        {`${sentence(held).title}. ${sentence(held).advice}`}
      </Banner>
    );
  }
  if (phase === 'later') {
    return (
      <Banner tone="warn" live="status" title={t`It is written down and waits for the network`}>
        {t`Lobby does it by itself as soon as the platform can be asked, also after a restart. You may close this; take it back under Connections.`}
      </Banner>
    );
  }
  if (phase === 'cancelled') {
    return <Banner tone="neutral" live="status" title={t`It was taken back`} />;
  }
  if ((phase !== 'failed' && phase !== 'unknown') || error === null) return null;
  const { title, advice } = sentence(error);
  return (
    <Banner tone={phase === 'unknown' ? 'warn' : 'bad'} live="alert" title={title}>
      {advice}
    </Banner>
  );
}
