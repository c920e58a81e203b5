import { Plural, useLingui } from '@lingui/react/macro';
import { FolderOpen } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { TemplateId } from '../../../shared/domain/ids.ts';
import { languageName } from '../../app/language-names.ts';
import { useCall } from '../../app/use-call.ts';
import { isFrom } from '../../domain/template-number.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { fileProblemWords } from './problem-words.ts';
import type { BulkDraft } from './use-bulk-draft.ts';

/** Which template, and to whom. */
export function FileStep({ draft }: { draft: BulkDraft }) {
  const { t, i18n } = useLingui();
  const { offered, template, file, fileProblem } = draft;
  const { data: numbers = [] } = useCall(
    'numbers.list',
    {},
    { topics: ['numbers', 'connections'] },
  );
  const isOne = new Set(offered.map(({ of }) => of.id)).size === 1;
  const options = offered.map(({ template: one, of }) => {
    const language = one.language === null ? null : languageName(one.language, i18n.locale);
    const from = numbers.find((number) => isFrom(one, number))?.name ?? null;
    // A connection is often called as its only number is.
    const label = isOne || of.label === from ? null : of.label;
    const parts = [one.name, language, from, label];
    return { id: String(one.id), label: parts.filter((part) => part !== null).join(' · ') };
  });
  const told =
    fileProblem === null || fileProblem === 'unreadable' ? null : fileProblemWords[fileProblem];
  return (
    <div className="flex flex-col gap-4 text-base text-pretty text-muted">
      <p>
        {t`One template goes to each person of a file, one after the other and each once. Whoever asked for no more messages is left out.`}
      </p>
      {offered.length === 0 ? (
        <Banner tone="warn" title={t`No template can be sent now`}>
          {t`Only approved templates go to many people.`}
        </Banner>
      ) : (
        <Select
          label={t`Template`}
          placeholder={t`Choose a template`}
          value={template === null ? null : String(template.id)}
          onChange={(id) => draft.chooseTemplate(TemplateId.parse(Number(id)))}
          options={options}
        />
      )}
      <div className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center gap-3">
          <FileTrigger
            acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']}
            onSelect={(files) => {
              const [picked] = files ?? [];
              if (picked !== undefined) draft.chooseFile(picked);
            }}
          >
            <Button icon={<FolderOpen size={14} />}>{t`Choose a CSV file`}</Button>
          </FileTrigger>
          <span aria-live="polite" className="min-w-0 truncate">
            {file === null ? (
              t`No file chosen`
            ) : (
              <>
                <bdi className="text-ink">{file.name}</bdi> ·{' '}
                <Plural value={file.rows.length} one="# person" other="# people" />
              </>
            )}
          </span>
        </div>
        <p className="text-sm text-faint">
          {t`The first row holds the headings. Phone numbers begin with their country code.`}
        </p>
      </div>
      {told !== null && (
        <Banner tone="warn" live="alert" title={i18n._(told.title)}>
          {i18n._(told.advice)}
        </Banner>
      )}
      {fileProblem === 'unreadable' && (
        <Banner tone="warn" live="alert" title={t`This file cannot be read`}>
          {t`Close it in other programs, or copy it to this computer, and choose it again.`}
        </Banner>
      )}
    </div>
  );
}
