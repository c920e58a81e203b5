import type { TemplateRow } from '../../../shared/contract/rows.ts';

/** What the list of templates shows. `not_rejected` is where it begins. */
export interface TemplateFilter {
  readonly text: string;
  readonly connectionId: string;
  readonly language: string;
  readonly category: string;
  readonly status: string;
}

export const anything = 'any';
export const notRejected = 'not_rejected';

export const startFilter: TemplateFilter = {
  text: '',
  connectionId: anything,
  language: anything,
  category: anything,
  status: notRejected,
};

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whether each word of `text` begins or stands inside the template's name, key or wording. */
function reads(template: TemplateRow, text: string): boolean {
  const hay = folded(`${template.name} ${template.key} ${template.body ?? ''}`);
  return folded(text)
    .split(/\s+/u)
    .every((word) => hay.includes(word));
}

/** The templates a filter lets through, by name within the order they came. */
export function filterTemplates(
  templates: readonly TemplateRow[],
  filter: TemplateFilter,
): TemplateRow[] {
  const is = (wanted: string, value: string | null) => wanted === anything || wanted === value;
  return templates.filter(
    (template) =>
      reads(template, filter.text) &&
      is(filter.connectionId, template.connectionId) &&
      is(filter.language, template.language) &&
      is(filter.category, template.category) &&
      (filter.status === notRejected
        ? template.status !== 'REJECTED'
        : is(filter.status, template.status)),
  );
}
