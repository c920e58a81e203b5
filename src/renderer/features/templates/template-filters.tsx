import { useLingui } from '@lingui/react/macro';
import type { ConnectionRow, TemplateRow } from '../../../shared/contract/rows.ts';
import { templateCategories, templateStatuses } from '../../../shared/contract/template-parts.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select, type Option } from '../../ui/select.tsx';
import { anything, notRejected, type TemplateFilter } from './template-filter.ts';
import { useTemplateWords } from './template-words.ts';

/** Search and the four ways to narrow the list. */
export function TemplateFilters({
  filter,
  onChange,
  templates,
  connections,
}: {
  filter: TemplateFilter;
  onChange: (filter: TemplateFilter) => void;
  templates: readonly TemplateRow[];
  connections: readonly ConnectionRow[];
}) {
  const { t } = useLingui();
  const words = useTemplateWords();
  const spoken = [...new Set(templates.flatMap(({ language }) => language ?? []))].sort();
  const any = (label: string): Option<string> => ({ id: anything, label });
  const select = (key: keyof TemplateFilter, label: string, options: readonly Option<string>[]) => (
    <Select
      label={label}
      labelHidden
      quiet
      className="w-38"
      value={filter[key]}
      options={options}
      onChange={(value) => onChange({ ...filter, [key]: value })}
    />
  );
  return (
    <search aria-label={t`Filter templates`} className="flex flex-wrap gap-2">
      <SearchField
        label={t`Search templates`}
        placeholder={t`Search templates`}
        className="min-w-44 flex-1"
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      {connections.length > 1 &&
        select('connectionId', t`Connection`, [
          any(t`All connections`),
          ...connections.map(({ id, label }) => ({ id, label })),
        ])}
      {spoken.length > 1 &&
        select('language', t`Language`, [
          any(t`All languages`),
          ...spoken.map((code) => ({ id: code, label: words.language(code) })),
        ])}
      {select('category', t`Category`, [
        any(t`All categories`),
        ...templateCategories.map((id) => ({ id, label: words.category(id) })),
      ])}
      {select('status', t`Status`, [
        { id: notRejected, label: t`All but rejected` },
        any(t`All, rejected too`),
        ...templateStatuses.map((id) => ({ id, label: words.statusName(id) })),
      ])}
    </search>
  );
}
