import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { linkView } from '../../shared/domain/link-view.ts';
import type { LinkRight } from '../../shared/domain/permissions.ts';
import { useLinkRightWords } from './link-words.ts';

/** What works in the window of a link with these rights, and what is off in it and why. */
export function SeenControls({ rights }: { rights: readonly LinkRight[] }) {
  const { t } = useLingui();
  const words = useLinkRightWords();
  const seen = linkView(rights);
  const on = seen.filter(({ works }) => works);
  const off = seen.filter(({ works }) => !works);
  return (
    <div className="grid gap-5 text-start sm:grid-cols-2">
      <Explained title={t`What works`}>
        {on.map(({ control }) => (
          <li key={control} className="py-1.5 text-base text-ink">
            {words.control(control)}
          </li>
        ))}
        {on.length === 0 && <li className="py-1.5 text-base text-muted">{t`Nothing`}</li>}
      </Explained>
      <Explained title={t`What is off, and why`}>
        {off.map((control) => (
          <li key={control.control} className="py-1.5">
            <span className="block text-base text-ink">{words.control(control.control)}</span>
            <span className="block text-sm text-muted">{words.why(control)}</span>
          </li>
        ))}
        {off.length === 0 && <li className="py-1.5 text-base text-muted">{t`Nothing`}</li>}
      </Explained>
    </div>
  );
}

function Explained({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="text-base font-medium text-ink">{title}</h3>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}
