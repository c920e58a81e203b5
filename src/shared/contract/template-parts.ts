import { z } from 'zod';
import { MessageButton } from './content.ts';

export const templateCategories = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] as const;
export const templateStatuses = ['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED'] as const;

export const TemplateField = z.object({
  /** The placeholder's own name: "1", "order_id". */
  key: z.string().min(1).max(64),
  example: z.string().max(200).nullable(),
});
export type TemplateField = z.infer<typeof TemplateField>;

/** What stands around a template's words. */
export const TemplateFrame = z.object({
  /** `text` may hold a `{{field}}`; a file's kind wants a file with each send. */
  header: z
    .object({
      kind: z.enum(['text', 'image', 'video', 'document', 'location']),
      text: z.string().nullable(),
    })
    .nullable(),
  footer: z.string().nullable(),
  buttons: z.array(MessageButton),
});
export type TemplateFrame = z.infer<typeof TemplateFrame>;

export const wordingSources = ['vendor', 'typed'] as const;
