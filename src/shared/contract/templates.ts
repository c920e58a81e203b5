import { z } from 'zod';
import { ConnectionId, ConversationId, NumberId, TemplateId } from '../domain/ids.ts';
import { telling } from '../domain/reveal.ts';
import { method } from './method.ts';
import { TemplateRow } from './rows.ts';
import { templateCategories, TemplateField, templateStatuses } from './template-parts.ts';

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

/** A conversation that somebody who is written to already has with one of our numbers. */
export const RecipientThread = z.object({
  conversationId: ConversationId,
  displayName: telling('name', z.string()),
  numberId: NumberId,
  numberName: z.string(),
});
export type RecipientThread = z.infer<typeof RecipientThread>;

export const templateMethods = [
  method('templates.list', {
    input: z.object({ connectionId: ConnectionId.nullable() }),
    output: z.array(TemplateRow),
    permission: 'sendTemplates',
  }),
  /**
   * Asks the vendor for its templates now, of every number, and answers when they are written.
   * Throws `capability_missing` for a vendor that lists none, and what the vendor or the network said.
   */
  method('templates.refresh', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({}),
    permission: 'sendTemplates',
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
  /**
   * Writes down how a template reads that its vendor lists without its wording; null forgets what was
   * typed in. It stays when the templates are listed again, as long as its fields are the same.
   * Throws `bad_input` (detail.reason "fields_differ", detail.unknown, detail.missing) where it does
   * not hold just the fields of the template, `conflict` (detail.reason "vendor_wording") where the
   * vendor tells the wording itself, `not_found`.
   */
  method('templates.saveWording', {
    input: z.object({ id: TemplateId, body: z.string().max(1024).nullable() }),
    output: TemplateRow,
    permission: 'manageTemplates',
  }),
  /** Keeps a template at the top of this person's list, or no more. Throws `not_found`. */
  method('templates.favourite', {
    input: z.object({ id: TemplateId, favourite: z.boolean() }),
    output: z.object({}),
    permission: 'sendTemplates',
  }),
  /**
   * Where a phone in any pasted format has conversations on the numbers of a connection, last active
   * first; none for somebody new. Throws `recipient_invalid`.
   */
  method('templates.threads', {
    input: z.object({ connectionId: ConnectionId, phone: z.string().max(80) }),
    output: z.array(RecipientThread),
    permission: 'sendTemplates',
  }),
  method('templates.remove', {
    input: z.object({ id: TemplateId }),
    output: z.object({}),
    permission: 'manageTemplates',
  }),
] as const;
