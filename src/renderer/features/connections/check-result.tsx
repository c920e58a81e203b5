import { useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectionCheck } from '../../../shared/contract/connections.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useScrollHere } from '../../ui/use-scroll-here.ts';
import { usePartWords } from './part-words.ts';

type Ability = ConnectionCheck['abilities'][number];

/** What a test found out: a line for each thing the key can or cannot do. */
export function CheckResult({ check }: { check: ConnectionCheck }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const words = usePartWords();
  const here = useScrollHere<HTMLElement>(check);
  const problem = check.error === null ? null : sentence(check.error);
  // Where nothing could be tried, a list of what was not tried says nothing.
  const triedAny = check.ok || check.abilities.some(({ state }) => state !== 'unknown');
  return (
    <section
      ref={here}
      aria-live="polite"
      aria-label={t`What the key can do`}
      className="flex flex-col gap-3 rounded-lg border border-line bg-sunken p-3"
    >
      <header className="flex items-center gap-2">
        <h3 className="flex-1 text-base font-semibold text-ink">{t`What the key can do`}</h3>
        {triedAny && check.environment === 'test' && <Badge tone="warn">{t`Test key`}</Badge>}
        {triedAny && check.environment === 'live' && <Badge tone="good">{t`Live key`}</Badge>}
      </header>
      {problem !== null && (
        <Banner tone={check.ok ? 'warn' : 'bad'} title={problem.title}>
          {problem.advice}
        </Banner>
      )}
      {triedAny && check.abilities.length > 0 && (
        <ul className="flex flex-col gap-2">
          {check.abilities.map((ability) => (
            <AbilityLine key={ability.part} ability={ability} name={words.word(ability.part)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AbilityLine({ ability, name }: { ability: Ability; name: string }) {
  const { t } = useLingui();
  const says: Record<Ability['state'], { icon: ReactNode; words: string }> = {
    yes: { icon: <CircleCheck size={16} className="text-good-ink" />, words: t`Works` },
    no: { icon: <CircleX size={16} className="text-bad-ink" />, words: t`Not allowed` },
    unknown: {
      icon: <CircleHelp size={16} className="text-muted" />,
      words: t`Not tried, because trying would have an effect`,
    },
  };
  const { icon, words } = says[ability.state];
  return (
    <li className="flex items-start gap-2 text-base">
      <span aria-hidden className="mt-0.5 flex shrink-0">
        {icon}
      </span>
      <span className="min-w-0">
        <span className="font-medium text-ink">{name}</span>
        <span className="text-muted"> · {words}</span>
        {ability.scope !== null && (
          <span dir="ltr" className="block font-mono text-sm break-all text-faint">
            {ability.scope}
          </span>
        )}
      </span>
    </li>
  );
}
