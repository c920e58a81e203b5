import { useLingui } from '@lingui/react/macro';
import type { OnboardingLinkRow } from '../../../shared/contract/onboarding.ts';
import { useFormat } from '../../app/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { linkState } from './onboarding-form.ts';
import { useLinkWords } from './link-words.ts';

/** The links made before, each with what became of it. */
export function LinkHistory({ links, now }: { links: readonly OnboardingLinkRow[]; now: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useLinkWords();
  return (
    <section aria-label={t`Earlier links`} className="flex flex-col gap-1">
      <h3 className="text-base font-medium text-ink">{t`Earlier links`}</h3>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {links.map((link) => {
          const { label, tone } = words.state(linkState(link, now));
          const made = format.dateTime(link.createdAt);
          return (
            <li key={link.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <span className="min-w-32 flex-1 truncate text-base text-ink">
                {link.customerName === null ? (
                  <span className="text-muted">{t`No customer name`}</span>
                ) : (
                  <bdi>{link.customerName}</bdi>
                )}
              </span>
              <span className="text-sm text-muted tabular-nums">{t`made ${made}`}</span>
              <Badge tone={tone}>{label}</Badge>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
