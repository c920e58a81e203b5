import { z } from 'zod';
import { connectionTypes, setupLanguages } from './records.ts';

/** The requests as scrubs.txt describes them. */
export const digits = z.string().regex(/^\d{7,15}$/);
const webAddress = z.url({ protocol: /^https?$/ });

export const OnboardingBody = z.object({
  customer_name: z.string().min(1).max(200).optional(),
  success_redirect_url: webAddress.optional(),
  failure_redirect_url: webAddress.optional(),
  allowed_connection_types: z.array(z.enum(connectionTypes)).min(1).optional(),
  language: z.enum(setupLanguages).optional(),
});

export const ClaimBody = z.object({ phone_number: digits });

export const TemplateBody = z.object({
  recipient_phone_number: digits,
  template_name: z.string().min(1),
  language: z.string().min(1),
  fields: z.record(z.string(), z.string()).default({}),
});

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().min(1).optional(),
  before: z.string().min(1).optional(),
};

export const ConversationsQuery = z.object({
  recipient_phone_number: digits.optional(),
  status: z.string().optional(),
  ...paging,
});

export const MessagesQuery = z.object({
  direction: z.enum(['inbound', 'outbound']).optional(),
  status: z.string().optional(),
  message_type: z.string().optional(),
  has_media: z.enum(['true', 'false']).optional(),
  ...paging,
});

/** The JSON of a body; undefined when it is none, which no schema takes. */
export async function jsonOf(request: Request): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(await request.text());
    return value;
  } catch {
    return undefined;
  }
}
