import type { z } from 'zod';
import { deliveryPlan, failingPlan } from '../whatsapp/delivery.ts';
import { languageOfPhone } from '../whatsapp/phone-language.ts';
import { languages, type DeliveryStep, type Language } from '../whatsapp/records.ts';
import { problems, type Problem } from './problems.ts';
import { wamid, type NumberStatus, type Person } from './records.ts';
import type { TemplateBody } from './requests.ts';
import { canSend, renderTemplate } from './templates.ts';
import type { ScrubsEvent, SenderNumber } from './world.ts';

/** What a send needs from the simulator around it. */
export interface SendContext {
  readonly number: SenderNumber;
  readonly now: number;
  readonly newId: () => string;
  readonly prescribed: () => readonly DeliveryStep[] | null;
  readonly record: (event: ScrubsEvent) => void;
}

/** The answer of a template send, which has no envelope (scrubs.txt). */
export interface SendAnswer {
  readonly messaging_product: 'whatsapp';
  readonly recipient_phone_number: string;
  readonly contacts: readonly { readonly input: string; readonly wa_id: string }[];
  readonly messages: readonly { readonly id: string }[];
}

/** What WhatsApp says to a send from a number in this state (api/README.md, "Error codes"). */
const refusals: Partial<Record<NumberStatus, number>> = {
  PENDING: 133010,
  OFFLINE: 133010,
  RESTRICTED: 368,
  BANNED: 131031,
};

const languageOf = (phone: string, template: string): Language =>
  languageOfPhone(`+${phone}`) ??
  languages.find((language) => template.startsWith(language)) ??
  'en';

function recipient(context: SendContext, phone: string, template: string): Person {
  const { number, now } = context;
  const known = number.book.personByPhone(phone);
  if (known !== undefined) return known;
  const id = context.newId();
  context.record({
    kind: 'begun',
    at: now,
    number: number.phone,
    id,
    phone,
    name: null,
    language: languageOf(phone, template),
  });
  const begun = number.book.person(id);
  if (begun === undefined) throw new Error('A person who was begun is there.');
  return begun;
}

/**
 * "messages/template": sends each time it is asked to, the same request twice as well; the service
 * window does not matter. `wa_id` is the phone as WhatsApp writes it, which may differ from `input`.
 */
export function sendTemplate(
  context: SendContext,
  body: z.output<typeof TemplateBody>,
): { readonly answer: SendAnswer } | { readonly problem: Problem } {
  const { number, now } = context;
  const template = number.templates.find(
    ({ name, language }) => name === body.template_name && language === body.language,
  );
  if (template === undefined) return { problem: problems.noTemplate };
  if (!canSend(template, body.fields)) return { problem: problems.template };
  const input = body.recipient_phone_number;
  const person = recipient(context, input, template.language);
  const refusal = refusals[number.status];
  const plan = refusal === undefined ? deliveryPlan(person.reach, now) : failingPlan(refusal, now);
  const id = wamid(context.newId());
  context.record({
    kind: 'message',
    at: now,
    number: number.phone,
    personId: person.id,
    message: {
      id,
      direction: 'outbound',
      sender: 'human',
      type: 'template',
      text: renderTemplate(template, body.fields),
      createdAt: now,
      delivery: context.prescribed() ?? plan,
    },
  });
  return {
    answer: {
      messaging_product: 'whatsapp',
      recipient_phone_number: input,
      contacts: [{ input, wa_id: person.phone }],
      messages: [{ id }],
    },
  };
}
