import { useLingui } from '@lingui/react/macro';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { usePartWords } from './part-words.ts';

/** The parts of a connection that its platform refuses, each with the reason; the rest goes on. */
export function PartsOff({ connection }: { connection: ConnectionRow }) {
  const { t } = useLingui();
  const words = usePartWords();
  const sentence = useErrorSentence();
  const refresh = useAction('connections.refresh');
  const { partsOff, freshness } = connection;
  // What stopped the whole connection is said once, above.
  const shown = partsOff.filter(({ error }) => error.code !== freshness.error?.code);
  if (shown.length === 0) return null;
  const vendor = vendorNames[connection.vendor];
  return (
    <ul className="flex flex-col gap-2 px-4 pb-4">
      {shown.map(({ part, error }) => {
        const what = words.word(part);
        const scope = error.detail?.['scope'];
        return (
          <li key={part}>
            <Banner
              tone="warn"
              title={t`Off: ${what}`}
              action={
                <Button
                  size="small"
                  isPending={refresh.isPending}
                  onPress={() => refresh.mutate({ id: connection.id })}
                >
                  {t`Try again`}
                </Button>
              }
            >
              {sentence(error).title}. {sentence(error).advice}{' '}
              {typeof scope === 'string' && t`The scope is called “${scope}”.`}{' '}
              {t`Everything else of ${vendor} goes on.`}
            </Banner>
          </li>
        );
      })}
    </ul>
  );
}
