import { z } from 'zod';
import { invalid, type Problem } from './problems.ts';
import { conversationStatuses, handlingModes } from './records.ts';

/** The four requests as cloove.txt describes them; `page` and `limit` from the vendor's other pages. */
export const ListQuery = z.object({
  status: z.enum(conversationStatuses).optional(),
  mode: z.enum(handlingModes).optional(),
  assigned: z.enum(['me', 'unassigned']).optional(),
  search: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const TextBody = z.object({ text: z.string().min(1).max(4096) });

export const TemplateBody = z.object({
  business_whatsapp_number_id: z.uuid(),
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'Must be a phone number in E.164.'),
  template_key: z.string().min(1),
  customer_name: z.string().min(1).max(200).optional(),
  variables: z
    .record(
      z.string(),
      z.union([z.string(), z.number()]).transform((value) => String(value)),
    )
    .default({}),
});

/** Parses with `schema`, or says field by field what is wrong. */
export function parsed<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem } {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problem: invalid(
      result.error.issues.map((issue) => ({
        field: issue.path.join('.') || 'body',
        message: issue.message,
      })),
    ),
  };
}

/** The JSON of a body, or undefined when it is none: the schemas then say that the body is missing. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
