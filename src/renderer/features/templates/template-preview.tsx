import { useLingui } from '@lingui/react/macro';
import { useWatch, type Control } from 'react-hook-form';
import { TemplateBubble } from '../../domain/template-bubble.tsx';
import type { TemplateValues } from './template-form.ts';

/** How the template reads with its examples. */
export function Preview({ control }: { control: Control<TemplateValues> }) {
  const { t } = useLingui();
  const [body, examples] = useWatch({ control, name: ['body', 'examples'] });
  return (
    <section
      aria-label={t`Preview`}
      className="flex flex-col gap-2 rounded-lg border border-line bg-sunken p-3"
    >
      <p className="text-sm text-muted">{t`With the examples it reads`}</p>
      <TemplateBubble body={body} frame={null} values={examples} />
    </section>
  );
}
