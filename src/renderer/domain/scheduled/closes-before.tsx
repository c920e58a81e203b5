import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../app/format.ts';
import { useNow } from '../../app/use-now.ts';

/** Says that free text ends before a message leaves, where it does. */
export function ClosesBefore({
  name,
  dueAt,
  windowClosesAt,
}: {
  name: string;
  /** Ms UTC, both. */
  dueAt: number;
  /** Null: free text ends at no time. */
  windowClosesAt: number | null;
}) {
  const format = useFormat();
  const now = useNow(60_000);
  if (windowClosesAt === null || dueAt < windowClosesAt) return null;
  const ends = format.soon(windowClosesAt, now);
  return (
    <p className="text-sm text-warn-ink">
      <Trans>
        Free text ends {ends}, before it leaves. Unless <bdi>{name}</bdi> writes again it cannot go
        then, and stands under Failures with its words.
      </Trans>
    </p>
  );
}
