import type { Template, TemplateComponent, TemplateField } from './records.ts';

/** A template as it is written down: `{{field}}` in its parts, an example for each field. */
export interface TemplateDraft {
  readonly name: string;
  readonly language: string;
  readonly status?: Template['status'];
  readonly category?: Template['category'];
  readonly header?: string;
  readonly body: string;
  /** The address of a button, whose end may be a field. */
  readonly button?: string;
  readonly examples?: Readonly<Record<string, string>>;
}

/**
 * A template with the fields of its parts in their order. Those of a positional body are "1", "2", …;
 * its header's and button's must be named otherwise ("header_1"), for all values travel in one object.
 */
export function template(draft: TemplateDraft): Template {
  const { name, language, status, category, header, body, button, examples = {} } = draft;
  const fieldsOf = (component: TemplateComponent, text = ''): readonly TemplateField[] =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, field = '']) => ({
      component,
      field,
      format: /^(?:\w+_)?\d+$/.test(field) ? 'positional' : 'named',
      parameterType: 'text',
      example: examples[field] ?? '',
    }));
  return {
    name,
    language,
    status: status ?? 'APPROVED',
    category: category ?? 'UTILITY',
    header: header ?? null,
    body,
    fields: [
      ...fieldsOf('header', header),
      ...fieldsOf('body', body),
      ...fieldsOf('button', button),
    ],
  };
}
