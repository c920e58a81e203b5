import { z } from 'zod';
import { ConnectionId, TemplateId } from '../domain/ids.ts';
import { method } from './method.ts';
import { templateCategories, TemplateField, TemplateRow, templateStatuses } from './rows.ts';

export const TemplateForm = z.object({
  id: TemplateId.nullable(),
  connectionId: ConnectionId,
  key: z.string().trim().min(1).max(512),
  name: z.string().trim().min(1).max(120),
  language: z.string().trim().max(16).nullable(),
  category: z.enum(templateCategories).nullable(),
  status: z.enum(templateStatuses),
  body: z.string().max(1024).nullable(),
  fields: z.array(TemplateField).max(50),
  senderNumberId: z.string().trim().max(80).nullable(),
});
export type TemplateForm = z.infer<typeof TemplateForm>;

export const templateMethods = [
  method('templates.list', {
    input: z.object({ connectionId: ConnectionId.nullable() }),
    output: z.array(TemplateRow),
    permission: 'readInbox',
  }),
  /**
   * Asks the vendor for its templates now, of every number, and answers when they are written.
   * Throws `capability_missing` for a vendor that lists none, and what the vendor or the network said.
   */
  method('templates.refresh', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({}),
    permission: 'readInbox',
  }),
  /**
   * The admin's own catalogue, for a vendor that lists none. Throws `conflict` for a key that exists,
   * and with `detail.reason` "vendor_template" for one that the vendor lists.
   */
  method('templates.save', {
    input: TemplateForm,
    output: TemplateRow,
    permission: 'manageTemplates',
  }),
  method('templates.remove', {
    input: z.object({ id: TemplateId }),
    output: z.object({}),
    permission: 'manageTemplates',
  }),
] as const;
