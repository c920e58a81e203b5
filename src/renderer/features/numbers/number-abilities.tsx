import { useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { NumberRow } from '../../../shared/contract/rows.ts';
import { numberAbilities } from '../../../shared/domain/number-health.ts';
import { healthOfRow } from '../../domain/number-health.ts';
import { Badge } from '../../ui/badge.tsx';

/** What a number can do now: receive, reply, send templates. The word says it, not the colour alone. */
export function NumberAbilities({ number }: { number: NumberRow }) {
  const { t } = useLingui();
  const { receives, replies, templates } = numberAbilities(healthOfRow(number));
  return (
    <ul
      aria-label={t`What it can do`}
      className="flex flex-wrap gap-x-2 gap-y-1.5 border-t border-line px-4 py-3"
    >
      <Ability can={receives} words={[t`Can receive`, t`Cannot receive`, t`Receiving: not told`]} />
      <Ability can={replies} words={[t`Can reply`, t`Cannot reply`, t`Replying: not told`]} />
      <Ability
        can={templates}
        words={[t`Can send templates`, t`Cannot send templates`, t`Templates: not told`]}
      />
    </ul>
  );
}

function Ability({
  can,
  words: [yes, no, untold],
}: {
  can: boolean | null;
  words: readonly [yes: string, no: string, untold: string];
}) {
  return (
    <li className="flex min-w-0">
      {can === null && <Badge icon={<CircleHelp size={13} />}>{untold}</Badge>}
      {can === true && (
        <Badge tone="good" icon={<CircleCheck size={13} />}>
          {yes}
        </Badge>
      )}
      {can === false && (
        <Badge tone="bad" icon={<CircleX size={13} />}>
          {no}
        </Badge>
      )}
    </li>
  );
}
