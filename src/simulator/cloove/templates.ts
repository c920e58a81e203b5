import { invalid, type Problem, type ProblemDetail } from './problems.ts';
import type { Template } from './records.ts';

/** Why a template cannot go out with these variables, or null (WhatsApp's codes: api/README.md). */
export function templateProblem(
  template: Template | undefined,
  variables: Readonly<Record<string, string>>,
): Problem | null {
  if (template === undefined) {
    return {
      ...invalid([{ field: 'template_key', message: 'No such template (132001).' }]),
      error: 'template_not_found',
      message: 'The template does not exist.',
    };
  }
  if (template.status !== 'APPROVED') {
    const code = template.status === 'PAUSED' ? 132015 : 132016;
    return {
      ...invalid([
        { field: 'template_key', message: `The template is ${template.status} (${code}).` },
      ]),
      error: 'template_not_approved',
      message: `The template is ${template.status.toLowerCase()} and cannot be sent.`,
    };
  }
  const details: ProblemDetail[] = [];
  for (const { key } of template.fields) {
    const value = variables[key];
    if (value === undefined || value.trim() === '') {
      details.push({ field: `variables.${key}`, message: 'A value is required (132000).' });
    }
  }
  for (const key of Object.keys(variables)) {
    if (!template.fields.some((field) => field.key === key)) {
      details.push({ field: `variables.${key}`, message: 'Not a placeholder (132000).' });
    }
  }
  return details.length === 0 ? null : invalid(details);
}

/** The wording as the customer reads it. */
export function renderTemplate(
  template: Template,
  variables: Readonly<Record<string, string>>,
): string {
  return template.body.replace(
    /\{\{\s*(\w+)\s*\}\}/g,
    (whole, key: string) => variables[key] ?? whole,
  );
}
