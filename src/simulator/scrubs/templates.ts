import type { Template } from './records.ts';

/** Whether a template may go out with exactly these values: approved, and every field filled. */
export function canSend(template: Template, values: Readonly<Record<string, string>>): boolean {
  if (template.status !== 'APPROVED') return false;
  const wanted = new Set(template.fields.map(({ field }) => field));
  return (
    [...wanted].every((field) => (values[field] ?? '').trim() !== '') &&
    Object.keys(values).every((field) => wanted.has(field))
  );
}

/** The wording as the customer reads it. */
export function renderTemplate(
  { header, body }: Template,
  values: Readonly<Record<string, string>>,
): string {
  const text = header === null ? body : `${header}\n${body}`;
  return text.replace(/\{\{(\w+)\}\}/g, (whole, field: string) => values[field] ?? whole);
}
