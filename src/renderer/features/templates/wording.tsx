import { useLingui } from '@lingui/react/macro';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { WordingText } from '../../domain/wording-text.tsx';

/** A template's wording with its fields marked, or its fields alone where nobody knows the wording. */
export function Wording({
  template,
}: {
  template: Pick<TemplateRow, 'body' | 'fields' | 'source'>;
}) {
  const { body } = template;
  if (body === null) return <FieldsAlone template={template} />;
  return (
    <p
      dir="auto"
      className="line-clamp-3 [text-align:-webkit-match-parent] text-base whitespace-pre-line text-muted"
    >
      <WordingText body={body} />
    </p>
  );
}

/** What is known of a template whose wording nobody told: its fields, with their examples. */
function FieldsAlone({ template }: { template: Pick<TemplateRow, 'fields' | 'source'> }) {
  const { t } = useLingui();
  const { fields, source } = template;
  const hidden =
    source === 'vendor'
      ? t`The platform does not tell how it reads, only its fields.`
      : t`Wording not known.`;
  return (
    <div className="flex flex-col gap-1 text-base text-muted">
      <p>{fields.length === 0 ? t`Wording not known; it has no fields.` : hidden}</p>
      {fields.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {fields.map(({ key, example }) => (
            <li key={key} className="flex min-w-0 items-baseline gap-1.5">
              <bdi className="rounded-sm bg-accent-tint px-1 text-sm font-medium text-accent-ink">
                {key}
              </bdi>
              {example !== null && (
                <span className="truncate text-sm">{t`for example ${example}`}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
