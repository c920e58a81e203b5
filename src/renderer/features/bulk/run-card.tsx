import { useLingui } from '@lingui/react/macro';
import { Download, MoreHorizontal, Pause, Play, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { BulkRun } from '../../../shared/contract/bulk.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction } from '../../app/use-call.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Progress } from '../../ui/progress.tsx';
import { EndRun, RemoveRun } from './run-dialogs.tsx';
import { pauseWords } from './problem-words.ts';
import { useCountWords } from './count-words.ts';
import { useSaveResults } from './result-file.ts';

/** One run: its template and file, how far it is, and what can be done with it. */
export function RunCard({ run }: { run: BulkRun }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const countWords = useCountWords();
  const pause = useAction('bulk.pause');
  const resume = useAction('bulk.resume');
  const results = useSaveResults(run);
  const [asking, setAsking] = useState<'end' | 'remove' | null>(null);
  const { id, templateName, fileName, personName, counts, paused, endedAt, waitsUntil } = run;
  const handled = counts.total - counts.waiting;
  const done = format.number(handled);
  const total = format.number(counts.total);
  const began = format.dateTime(run.createdAt);
  const failed = pause.error ?? resume.error ?? results.error;
  return (
    <article
      aria-label={t`${templateName} to ${fileName}`}
      className="flex flex-col gap-2 px-4 py-3"
    >
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h3 className="truncate text-md font-medium text-ink">
              <bdi>{templateName}</bdi>
            </h3>
            {endedAt !== null && (
              <Badge tone={run.ended === 'done' ? 'good' : 'neutral'}>
                {run.ended === 'done' ? t`Done` : t`Ended early`}
              </Badge>
            )}
          </div>
          <p className="text-sm text-faint">
            <bdi>{fileName}</bdi> · <bdi>{personName}</bdi> · {began}
          </p>
        </div>
        {endedAt === null && (
          <Button
            size="small"
            icon={paused === null ? <Pause size={14} /> : <Play size={14} />}
            isPending={pause.isPending || resume.isPending}
            onPress={() => (paused === null ? pause : resume).mutate({ id })}
          >
            {paused === null ? t`Pause` : t`Go on`}
          </Button>
        )}
        <Menu
          label={templateName}
          trigger={
            <IconButton
              className="-me-2"
              label={t`More for the run of ${templateName}`}
              icon={<MoreHorizontal size={16} aria-hidden />}
            />
          }
        >
          <MenuItem icon={<Download size={14} />} onAction={results.save}>
            {t`Save what became of each row`}
          </MenuItem>
          {endedAt === null ? (
            <MenuItem danger icon={<Square size={14} />} onAction={() => setAsking('end')}>
              {t`End this run`}
            </MenuItem>
          ) : (
            <MenuItem danger icon={<Trash2 size={14} />} onAction={() => setAsking('remove')}>
              {t`Remove from this list`}
            </MenuItem>
          )}
        </Menu>
      </div>
      {endedAt === null && (
        <Progress
          label={paused === null ? t`Sending` : t`Paused`}
          words={t`${done} of ${total}`}
          value={counts.total === 0 ? 0 : handled / counts.total}
        />
      )}
      <p className="text-sm text-muted tabular-nums">{countWords(counts)}</p>
      {waitsUntil !== null && (
        <Banner
          tone="warn"
          title={t`The number has written to as many new people today as WhatsApp lets it`}
        >
          {t`It goes on by itself on ${format.dateTime(waitsUntil)}.`}
        </Banner>
      )}
      {paused !== null && paused !== 'person' && (
        <Banner tone="warn" live="status" title={i18n._(pauseWords[paused].title)}>
          {i18n._(pauseWords[paused].advice)}
        </Banner>
      )}
      {failed !== null && (
        <p role="alert" className="text-sm text-bad-ink">
          {sentence(failed).title}. {sentence(failed).advice}
        </p>
      )}
      {asking === 'end' && <EndRun run={run} onClose={() => setAsking(null)} />}
      {asking === 'remove' && <RemoveRun run={run} onClose={() => setAsking(null)} />}
    </article>
  );
}
