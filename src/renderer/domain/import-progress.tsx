import { useLingui } from '@lingui/react/macro';
import type { ConnectionRow } from '../../shared/contract/rows.ts';
import { useErrorSentence } from '../app/error-sentences.ts';
import { useFormat } from '../app/format.ts';
import { useAction } from '../app/use-call.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';

/**
 * How far the reading of a long history is, with the button that pauses it; nothing while no history
 * is being read.
 */
export function ImportProgress({ connection }: { connection: ConnectionRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const pause = useAction('connections.pauseImport');
  const { progress, paused } = connection.freshness;
  if (progress === null || progress.total <= 0) return null;
  const done = format.number(progress.done);
  const total = format.number(progress.total);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <Progress
            label={paused ? t`Import paused` : t`Importing history`}
            words={t`${done} of ${total} conversations`}
            value={progress.done / progress.total}
          />
        </div>
        <Button
          size="small"
          isPending={pause.isPending}
          onPress={() => pause.mutate({ id: connection.id, paused: !paused })}
        >
          {paused ? t`Continue` : t`Pause`}
        </Button>
      </div>
      {pause.error !== null && (
        <p role="alert" className="text-sm text-bad-ink">
          {sentence(pause.error).title}. {sentence(pause.error).advice}
        </p>
      )}
    </div>
  );
}
