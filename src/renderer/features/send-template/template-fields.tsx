import { Trans, useLingui } from '@lingui/react/macro';
import { History } from 'lucide-react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { whyOff } from './template-status.ts';
import type { TemplateDraft } from './use-template-draft.ts';

/** The fields of the chosen template, and how it will read. */
export function TemplateFields({ draft }: { draft: TemplateDraft }) {
  const { t, i18n } = useLingui();
  const { template, values, missing } = draft;
  if (template === null) {
    return (
      <p className="grid h-full min-h-24 place-items-center rounded-lg border border-dashed border-line-strong px-4 text-center text-base text-muted">
        <Trans>Choose a template: its fields and how it will read stand here.</Trans>
      </p>
    );
  }
  const off = whyOff(template);
  const offersLast = template.fields.some(({ key }) => Object.hasOwn(template.lastValues, key));
  return (
    <div className="flex flex-col gap-3">
      {off !== null && (
        <Banner tone="warn" title={t`This template cannot be sent`}>
          {i18n._(off)}
        </Banner>
      )}
      {template.fields.map(({ key, example }) => (
        <TextField
          key={`${template.id} ${key}`}
          label={key}
          value={Object.hasOwn(values, key) ? (values[key] ?? '') : ''}
          onChange={(value) => draft.setValue(key, value)}
          maxLength={1024}
          autoComplete="off"
          {...(example === null ? {} : { placeholder: t`for example ${example}` })}
          error={
            missing.includes(key) ? t`Fill this in: WhatsApp refuses an empty field.` : undefined
          }
        />
      ))}
      {offersLast && (
        <Button
          size="small"
          variant="quiet"
          icon={<History size={14} />}
          className="self-start"
          onPress={draft.useLastValues}
        >
          <Trans>Fill in the values of the last send</Trans>
        </Button>
      )}
      <TemplatePreview template={template} values={values} />
    </div>
  );
}
