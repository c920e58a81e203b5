import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { BulkResult, BulkRun } from '../../../shared/contract/bulk.ts';
import { writeCsv } from '../../../shared/csv.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { saveFile } from '../../app/save-file.ts';
import { useAction } from '../../app/use-call.ts';
import { useFailureSentence } from '../../domain/failure-sentence.ts';

const statusWords: Record<BulkResult['status'], MessageDescriptor> = {
  waiting: msg`Not sent yet`,
  queued: msg`Queued`,
  sending: msg`Sending`,
  unknown: msg`Not known whether it was sent`,
  accepted: msg`Sent`,
  sent: msg`Sent`,
  delivered: msg`Delivered`,
  read: msg`Read`,
  failed: msg`Failed`,
  refused: msg`Not sent`,
  opted_out: msg`Left out: asked for no more messages`,
  blocked: msg`Left out: blocked`,
  already: msg`Left out: got this template already`,
  cancelled: msg`Not sent: the run was ended`,
  gone: msg`Sent; the message is not kept here any more`,
};

/** Makes the table that says what became of each row, safe to open in a spreadsheet. */
function useResultFile(): (results: readonly BulkResult[]) => string {
  const { t, i18n } = useLingui();
  const sentence = useErrorSentence();
  const failureSentence = useFailureSentence();

  const why = ({ failure, refused }: BulkResult): string => {
    if (failure !== null) return failureSentence(failure).title;
    return refused === null ? '' : sentence({ code: refused }).title;
  };
  return (results) =>
    writeCsv(
      [t`Row`, t`Phone`, t`Name`, t`Status`, t`Why`, t`Time`],
      results.map((result) => [
        result.line,
        result.phone,
        result.name ?? '',
        i18n._(statusWords[result.status]),
        why(result),
        result.at === null ? '' : new Date(result.at).toISOString(),
      ]),
    );
}

/** Fetches what became of the rows of a run, and offers it as a file. */
export function useSaveResults(run: BulkRun): {
  readonly save: () => void;
  readonly error: ErrorValue | null;
} {
  const { t } = useLingui();
  const results = useAction('bulk.results');
  const fileOf = useResultFile();
  const name = run.fileName.replace(/\.[^.]{1,8}$/u, '');
  const title = t`${name} results`;
  const save = () =>
    results.mutate(
      { id: run.id },
      { onSuccess: (rows) => saveFile(`${title}.csv`, fileOf(rows), 'text/csv') },
    );
  return { save, error: results.error };
}
