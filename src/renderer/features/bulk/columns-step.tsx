import { useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { useFormat } from '../../app/format.ts';
import { TemplateBubble } from '../../domain/template-bubble.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { rowsOf, type Columns } from './columns.ts';
import type { PeopleFile } from './read-file.ts';
import { SourceField } from './source-field.tsx';
import type { BulkDraft } from './use-bulk-draft.ts';

/** What stands in which column, beside how the message of a row will read. */
export function ColumnsStep({ draft }: { draft: BulkDraft }) {
  const { t } = useLingui();
  const { template, file, columns, missing, setSource } = draft;
  if (template === null || file === null || columns === null) return null;
  const { headings } = file;
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-4 min-[760px]:grid-cols-2">
      <div className="flex flex-col gap-4">
        <SourceField
          label={t`Phone`}
          headings={headings}
          source={columns.phone}
          onChange={(source) => setSource('phone', source)}
          error={missing.includes('phone') ? t`Choose the column with the phones.` : undefined}
        />
        <SourceField
          label={t`Name`}
          description={t`For somebody new, so that the inbox does not show a mere number.`}
          headings={headings}
          source={columns.name}
          isOptional
          onChange={(source) => setSource('name', source)}
        />
        {template.fields.map(({ key, example }) => (
          <SourceField
            key={key}
            label={t`Field ${key}`}
            {...(example === null ? {} : { description: t`for example ${example}` })}
            headings={headings}
            source={columns.fields.get(key) ?? { from: 'nowhere' }}
            takesWords
            onChange={(source) => setSource({ field: key }, source)}
            error={
              missing.includes(`field ${key}`)
                ? t`Choose a column, or the same words for everybody.`
                : undefined
            }
          />
        ))}
      </div>
      <Preview template={template} file={file} columns={columns} />
    </div>
  );
}

function Preview({
  template,
  file,
  columns,
}: {
  template: TemplateRow;
  file: PeopleFile;
  columns: Columns;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [at, setAt] = useState(0);
  const last = file.rows.length - 1;
  const place = Math.min(at, last);
  const [row] = rowsOf({ ...file, rows: file.rows.slice(place, place + 1) }, columns);
  if (row === undefined) return null;
  const line = format.number(place + 2);
  return (
    <section
      aria-label={t`Preview`}
      className="flex flex-col gap-2 self-start rounded-lg border border-line bg-sunken p-3"
    >
      <div className="flex items-center gap-1">
        <p aria-live="polite" className="min-w-0 flex-1 truncate text-sm text-muted">
          {t`Row ${line}`}
          {row.phone !== '' && (
            <>
              {' · '}
              <bdi dir="ltr">{row.phone}</bdi>
            </>
          )}
        </p>
        <IconButton
          size="small"
          label={t`The row before`}
          icon={<ChevronLeft size={14} className="rtl:-scale-x-100" aria-hidden />}
          isDisabled={place === 0}
          onPress={() => setAt(place - 1)}
        />
        <IconButton
          size="small"
          label={t`The next row`}
          icon={<ChevronRight size={14} className="rtl:-scale-x-100" aria-hidden />}
          isDisabled={place >= last}
          onPress={() => setAt(place + 1)}
        />
      </div>
      {template.body === null ? (
        <>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            {template.fields.map(({ key }) => (
              <div key={key} className="contents">
                <dt className="font-mono text-sm leading-5 text-muted">{key}</dt>
                <dd dir="auto">{row.values[key] || '…'}</dd>
              </div>
            ))}
          </dl>
          <p className="text-sm text-muted">
            {t`Lobby does not know this template’s wording. The customer gets it with these values.`}
          </p>
        </>
      ) : (
        <TemplateBubble body={template.body} frame={template.frame} values={row.values} />
      )}
    </section>
  );
}
