import { z } from 'zod';
import { TemplateForm } from '../../../shared/contract/templates.ts';
import type { ConnectionRow, TemplateRow } from '../../../shared/contract/rows.ts';
import { wordingFields } from '../../../shared/domain/template-wording.ts';

/** The editor's values: empty text where the contract has null. */
export interface TemplateValues {
  connectionId: string;
  key: string;
  name: string;
  language: string;
  category: string;
  status: TemplateRow['status'];
  body: string;
  /** Only for a template whose wording is not known: its fields by name, parted by commas or spaces. */
  fieldNames: string;
  examples: Record<string, string>;
  senderNumberId: string;
}

/** What the editor begins with. */
export function startTemplate(
  template: TemplateRow | null,
  connections: readonly ConnectionRow[],
): TemplateValues {
  return {
    connectionId: template?.connectionId ?? connections[0]?.id ?? '',
    key: template?.key ?? '',
    name: template?.name ?? '',
    language: template?.language ?? '',
    category: template?.category ?? '',
    status: template?.status ?? 'APPROVED',
    body: template?.body ?? '',
    fieldNames: template?.body === null ? template.fields.map((one) => one.key).join(', ') : '',
    examples: Object.fromEntries(
      (template?.fields ?? []).map((field) => [field.key, field.example ?? '']),
    ),
    senderNumberId: template?.senderNumberId ?? '',
  };
}

/** The fields a template has: those of its wording, else those that were named. */
export function fieldKeys(values: Pick<TemplateValues, 'body' | 'fieldNames'>): string[] {
  if (values.body.trim() !== '') return wordingFields(values.body);
  return [...new Set(values.fieldNames.split(/[\s,،]+/u).filter((key) => key !== ''))];
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What goes to the core; null when something the form has marked is still wrong. */
export function toTemplateForm(
  values: TemplateValues,
  template: TemplateRow | null,
): TemplateForm | null {
  const parsed = TemplateForm.safeParse({
    id: template?.id ?? null,
    connectionId: values.connectionId,
    key: values.key,
    name: values.name.trim() === '' ? values.key : values.name,
    language: orNull(values.language),
    category: orNull(values.category),
    status: values.status,
    body: values.body.trim() === '' ? null : values.body,
    fields: fieldKeys(values).map((key) => ({ key, example: orNull(values.examples[key] ?? '') })),
    senderNumberId: orNull(values.senderNumberId),
  });
  return parsed.success ? parsed.data : null;
}

/** The editor's own rules. */
export function templateSchema(words: { required: string }) {
  return z.object({
    connectionId: z.string().min(1, words.required),
    key: z.string().trim().min(1, words.required).max(512),
    name: z.string().max(120),
    language: z.string().max(16),
    category: z.string(),
    status: TemplateForm.shape.status,
    body: z.string().max(1024),
    fieldNames: z.string(),
    examples: z.record(z.string(), z.string().max(200)),
    senderNumberId: z.string().max(80),
  });
}
