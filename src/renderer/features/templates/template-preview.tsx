import { useLingui } from '@lingui/react/macro';
import { useWatch, type Control } from 'react-hook-form';
import { fillWording } from '../../../shared/domain/template-wording.ts';
import type { TemplateValues } from './template-form.ts';

/** How the template reads with its examples. */
export function Preview({ control }: { control: Control<TemplateValues> }) {
  const { t } = useLingui();
  const [body, examples] = useWatch({ control, name: ['body', 'examples'] });
  return (
    <section aria-label={t`Preview`} className="rounded-lg border border-line bg-sunken p-3">
      <p className="mb-2 text-sm text-muted">{t`With the examples it reads`}</p>
      <p
        dir="auto"
        className="ms-auto w-fit max-w-full rounded-lg bg-bubble-out px-3 py-2 text-md break-words whitespace-pre-wrap text-ink"
      >
        {fillWording(body, examples)}
      </p>
    </section>
  );
}
