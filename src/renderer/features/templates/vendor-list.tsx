import { useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** When a platform last listed its templates, and the button that asks it again. */
export function VendorListing({ connection }: { connection: ConnectionRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(30_000);
  const announce = useAnnounce();
  const refresh = useAction('templates.refresh');
  const sentence = useErrorSentence();
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const checks = (numbers.data ?? [])
    .filter(({ connectionId, goneAt }) => connectionId === connection.id && goneAt === null)
    .map(({ templatesCheckedAt }) => templatesCheckedAt);
  const all = checks.flatMap((at) => at ?? []);
  // The oldest counts: what stands here is as old as its oldest part.
  const listed =
    all.length === 0 || all.length < checks.length ? null : format.ago(Math.min(...all), now);
  const vendor = vendorNames[connection.vendor];
  const label = connection.label;
  const problem = refresh.error === null ? null : sentence(refresh.error);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-40 flex-1 text-sm text-muted tabular-nums">
          {listed === null ? t`Not listed by ${vendor} yet` : t`Listed by ${vendor} ${listed}`}
        </p>
        <Button
          size="small"
          icon={<RefreshCw size={14} />}
          isPending={refresh.isPending}
          onPress={() =>
            refresh.mutate(
              { connectionId: connection.id },
              { onSuccess: () => announce(t`The templates of ${label} are up to date`) },
            )
          }
        >
          {t`Refresh`}
        </Button>
      </div>
      {problem !== null && (
        <Banner tone="bad" live="alert" title={problem.title}>
          {problem.advice}
        </Banner>
      )}
    </>
  );
}
