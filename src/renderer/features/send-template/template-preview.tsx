import { Trans, useLingui } from '@lingui/react/macro';
import { WhatsAppText } from '../../domain/whatsapp-text.tsx';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { fillWording } from '../../../shared/domain/template-wording.ts';

/** How a template will read where its wording is known; else its fields, saying so. */
export function TemplatePreview({
  template,
  values,
}: {
  template: TemplateRow;
  values: Readonly<Record<string, string>>;
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
        <div className="max-w-md self-end rounded-xl rounded-ee-sm bg-bubble-out px-3 py-1.5 text-md">
          <WhatsAppText text={fillWording(template.body, values)} />
        </div>
      )}
    </section>
  );
}
