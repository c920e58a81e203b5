import { Trans, useLingui } from '@lingui/react/macro';
import { TemplateBubble } from '../../domain/template-bubble.tsx';
import type { TemplateRow } from '../../../shared/contract/rows.ts';

/** How a template will read where its wording is known; else its fields, saying so. */
export function TemplatePreview({
  template,
  values,
  fileName,
}: {
  template: TemplateRow;
  values: Readonly<Record<string, string>>;
  /** The file that was picked for its header. */
  fileName: string | null;
}) {
  const { t } = useLingui();
  return (
    <section
      aria-label={t`Preview`}
      aria-live="polite"
      className="flex flex-col gap-2 rounded-lg border border-line bg-sunken p-3"
    >
      <h3 aria-hidden className="text-sm font-medium text-muted">
        <Trans>Preview</Trans>
      </h3>
      {template.body === null ? (
        <>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            {template.fields.map(({ key, example }) => {
              const value = Object.hasOwn(values, key) ? values[key]?.trim() : undefined;
              return (
                <div key={key} className="contents">
                  <dt className="font-mono text-sm leading-5 text-muted">{key}</dt>
                  <dd dir="auto" className={value ? '' : 'text-faint'}>
                    {value || (example === null ? '…' : t`for example ${example}`)}
                  </dd>
                </div>
              );
            })}
          </dl>
          <p className="text-sm text-muted">
            <Trans>
              Lobby does not know this template’s wording. The customer gets it with these values.
            </Trans>
          </p>
        </>
      ) : (
        <>
          <TemplateBubble
            body={template.body}
            frame={template.frame}
            values={values}
            fileName={fileName}
          />
          {template.bodySource === 'typed' && template.source === 'vendor' && (
            <p className="text-sm text-muted">
              <Trans>An admin typed this wording in here; the platform does not tell it.</Trans>
            </p>
          )}
        </>
      )}
    </section>
  );
}
