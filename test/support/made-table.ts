import { format } from 'prettier';

/**
 * A page with a made table in its place: between the lines `<!-- begins -->` and `<!-- ends -->`, laid
 * out as the repository's documents are. Throws for a page without them.
 */
export function withMadeTable(
  page: string,
  { begins, ends }: { readonly begins: string; readonly ends: string },
  table: string,
): Promise<string> {
  const [first, last] = [`<!-- ${begins} -->`, `<!-- ${ends} -->`];
  const from = page.indexOf(first);
  const to = page.indexOf(last);
  if (from < 0 || to < from) throw new Error('The page has no place for the table.');
  const made = `${page.slice(0, from)}${first}\n\n${table}\n\n${page.slice(to)}`;
  return format(made, { parser: 'markdown', printWidth: 100, proseWrap: 'preserve' });
}

/** Cells as a Markdown table; the first row is its head. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
