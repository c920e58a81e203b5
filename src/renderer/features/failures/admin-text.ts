import { useLingui } from '@lingui/react/macro';
import type { FailureItem } from '../../../shared/contract/failures.ts';
import { useFormat } from '../../app/format.ts';
import { useFailureSentence } from '../../domain/failure-sentence.ts';

/** Writes what an admin needs to know of messages that failed, ready to be pasted into a message. */
export function useAdminText(): (items: readonly FailureItem[]) => string {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useFailureSentence();
  return (items) => {
    const numbers = format.list([...new Set(items.map((item) => item.numberName))]);
    const since = format.dateTime(Math.min(...items.map((item) => item.sentAt)));
    const count = format.number(items.length);
    const reasons = items.flatMap(({ delivery: { failure } }) => {
      if (failure === null) return [];
      const { title, advice } = sentence(failure);
      const code = failure.vendorCode ?? failure.code;
      return [t`- ${title} (${code}). ${advice}`];
    });
    return [
      t`Messages from ${numbers} do not go out.`,
      t`Failed so far: ${count}, the first at ${since}.`,
      ...new Set(reasons),
    ].join('\n');
  };
}
