import { plural } from '@lingui/core/macro';
import { Plural, useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import type { BulkCheck } from '../../../shared/contract/bulk.ts';
import { writeCsv } from '../../../shared/csv.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { saveFile } from '../../app/save-file.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { blockWords, useProblemWords } from './problem-words.ts';

/** So many problems stand there; the file holds all. */
const problemsShown = 100;

/** What would become of each row, and the count that somebody types before anything leaves. */
export function CheckStep({
  check,
  error,
  typed,
  onType,
  isWrong,
}: {
  /** Null until it is there. */
  check: BulkCheck | null;
  error: ErrorValue | null;
  typed: string;
  onType: (typed: string) => void;
  /** Somebody pressed the button with another count. */
  isWrong: boolean;
}) {
  const { t, i18n } = useLingui();
  const sentence = useErrorSentence();
  const format = useFormat();
  const ready = format.number(check?.ready ?? 0);
  return (
    <div className="flex flex-col gap-4 text-base">
      {error !== null && <Refused error={error} sentence={sentence(error)} />}
      {check === null && error === null && <Skeleton className="h-32" />}
      {check?.blocks.map((block) => (
        <Banner key={block} tone="bad" live="alert" title={i18n._(blockWords[block].title)}>
          {i18n._(blockWords[block].advice)}
        </Banner>
      ))}
      {check !== null && (
        <>
          <Summary check={check} />
          {check.problems.length > 0 && <Problems check={check} />}
          {check.blocks.length === 0 && check.ready > 0 && (
            <TextField
              label={t`How many people are to get it?`}
              description={t`Type ${ready}, so that nobody is written to by mistake.`}
              value={typed}
              onChange={onType}
              inputMode="numeric"
              autoComplete="off"
              ltr
              className="max-w-xs"
              error={
                isWrong
                  ? t`${plural(check.ready, {
                      one: 'This is # person. Type that number.',
                      other: 'These are # people. Type that number.',
                    })}`
                  : undefined
              }
            />
          )}
        </>
      )}
    </div>
  );
}

function Refused({
  error,
  sentence,
}: {
  error: ErrorValue;
  sentence: { title: string; advice: string };
}) {
  const { t, i18n } = useLingui();
  const reason = error.detail?.['reason'];
  if (reason === 'count') {
    return (
      <Banner tone="warn" live="alert" title={t`The number of people has changed`}>
        {t`Look at the rows again, then type the new number.`}
      </Banner>
    );
  }
  const block = Object.entries(blockWords).find(([name]) => name === reason)?.[1];
  return (
    <Banner tone="bad" live="alert" title={block ? i18n._(block.title) : sentence.title}>
      {block ? i18n._(block.advice) : sentence.advice}
    </Banner>
  );
}

function Summary({ check }: { check: BulkCheck }) {
  const { t } = useLingui();
  const format = useFormat();
  const { ready, known, everyMs, perDay, usedToday } = check;
  const left = new Set(check.problems.map(({ line }) => line)).size;
  const length = format.duration(ready * everyMs);
  const every = format.duration(everyMs);
  const limit = format.number(perDay ?? 0);
  const used = format.number(usedToday);
  return (
    <div aria-live="polite" className="flex flex-col gap-1 text-pretty text-muted">
      <p className="text-md font-medium text-ink">
        <Plural value={ready} one="# person can be written to" other="# people can be written to" />
        {left > 0 && (
          <>
            {' · '}
            <Plural value={left} one="# row is left out" other="# rows are left out" />
          </>
        )}
      </p>
      {ready > 0 && (
        <>
          <p>
            <Plural
              value={known}
              _0="None of them has a conversation here yet."
              one="# of them has a conversation here already."
              other="# of them have a conversation here already."
            />
          </p>
          <p>
            {t`One every ${every} at most, so that the desk can go on writing: at least ${length} in all. It goes on after a restart.`}
          </p>
          {perDay !== null && (
            <p>
              {t`WhatsApp lets this number write to ${limit} new people in 24 hours; ${used} are used.`}{' '}
              {usedToday + ready > perDay && t`What is left goes on by itself the next day.`}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Problems({ check }: { check: BulkCheck }) {
  const { t } = useLingui();
  const format = useFormat();
  const wordsOf = useProblemWords();
  const shown = check.problems.slice(0, problemsShown);
  const hidden = check.problems.length - shown.length;
  const save = () =>
    saveFile(
      `${t`Problems`}.csv`,
      writeCsv(
        [t`Row`, t`Problem`],
        check.problems.map((problem) => [problem.line, wordsOf(problem)]),
      ),
      'text/csv',
    );
  return (
    <div className="flex flex-col gap-2">
      <section
        aria-label={t`Problems`}
        // Its rows take no focus: the keyboard scrolls it by itself.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls
        tabIndex={0}
        className="max-h-56 overflow-y-auto rounded-lg border border-line"
      >
        <table className="w-full border-collapse text-base">
          <thead className="sticky top-0 bg-sunken text-start text-sm text-muted">
            <tr>
              <th scope="col" className="w-24 px-3 py-1.5 text-start font-medium">{t`Row`}</th>
              <th scope="col" className="px-3 py-1.5 text-start font-medium">{t`Problem`}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {shown.map((problem, at) => (
              <tr key={at}>
                <td className="px-3 py-1 tabular-nums">{format.number(problem.line)}</td>
                <td className="px-3 py-1">{wordsOf(problem)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="small" icon={<Download size={14} />} onPress={save}>
          {t`Save all problems`}
        </Button>
        {hidden > 0 && (
          <span className="text-sm text-muted">
            <Plural value={hidden} one="# more is in the file" other="# more are in the file" />
          </span>
        )}
      </div>
    </div>
  );
}
