import { useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import { useEffect, useEffectEvent, useId, type ReactNode } from 'react';
import type { ConnectionId } from '../../shared/domain/ids.ts';
import type { ErrorValue } from '../../shared/errors.ts';
import { useErrorSentence } from '../app/error-sentences.ts';
import { useAction } from '../app/use-call.ts';
import { Banner } from '../ui/banner.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';

/** Asks a platform for what stands in a section. */
type Refresh =
  | 'sharedLinks.refresh'
  | 'webhooks.refresh'
  | 'onboarding.refresh'
  | 'clinic.refresh'
  | 'bots.refresh';

/**
 * A section of a connection's page: what an admin made there. It asks the platform once when it is
 * shown; where that fails it says so, and what was known last stands there all the same.
 */
export function AdminSection({
  title,
  description,
  refresh,
  connectionId,
  error,
  actions,
  empty,
  children,
}: {
  title: string;
  description: string;
  refresh: Refresh;
  connectionId: ConnectionId;
  /** Why what is known here cannot be read. */
  error: ErrorValue | null;
  actions: ReactNode;
  /** Stands there where nothing was made; null where something was, or nobody knows. */
  empty: { readonly icon: ReactNode; readonly title: string; readonly text: string } | null;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const titleId = useId();
  const sentence = useErrorSentence();
  const asking = useAction(refresh);
  const ask = useEffectEvent(() => asking.mutate({ connectionId }));
  useEffect(() => ask(), []);
  const old = asking.error === null ? null : sentence(asking.error);
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-56 flex-1">
          <h2 id={titleId} className="text-lg font-semibold text-ink">
            {title}
          </h2>
          <p className="text-base text-pretty text-muted">{description}</p>
        </div>
        <div className="flex shrink-0 items-center gap-1">
          <IconButton
            label={t`Refresh: ${title}`}
            icon={<RefreshCw size={15} aria-hidden />}
            isDisabled={asking.isPending}
            onPress={() => asking.mutate({ connectionId })}
          />
          {actions}
        </div>
      </header>
      {error !== null && (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
      {old !== null && (
        <Banner title={t`This is what was known last. ${old.title}.`}>{old.advice}</Banner>
      )}
      {empty !== null && (
        <div className="rounded-lg border border-dashed border-line">
          <EmptyState icon={empty.icon} title={empty.title}>
            {empty.text}
          </EmptyState>
        </div>
      )}
      <div className="flex flex-col gap-3 empty:hidden">{children}</div>
    </section>
  );
}
