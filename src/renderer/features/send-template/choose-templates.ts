import type { TemplateRow } from '../../../shared/contract/rows.ts';

/** What narrows the catalogue; empty strings narrow nothing. */
export interface TemplateFilter {
  readonly text: string;
  readonly category: string;
  readonly language: string;
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/**
 * The templates a person may look at: never rejected ones, those that can be sent first, then this
 * person’s favourites, the last used, and by name. Search looks into name, key and wording, without accents.
 */
export function chooseTemplates(
  templates: readonly TemplateRow[],
  filter: TemplateFilter,
): TemplateRow[] {
  const needle = folded(filter.text.trim());
  return templates
    .filter(
      (one) =>
        one.status !== 'REJECTED' &&
        (filter.category === '' || one.category === filter.category) &&
        (filter.language === '' || one.language === filter.language) &&
        (needle === '' || folded(`${one.name} ${one.key} ${one.body ?? ''}`).includes(needle)),
    )
    .toSorted(
      (a, b) =>
        Number(b.status === 'APPROVED') - Number(a.status === 'APPROVED') ||
        Number(b.favourite) - Number(a.favourite) ||
        (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0) ||
        a.name.localeCompare(b.name),
    );
}
