import type { Account } from './account.ts';
import { deliveryPlan } from '../whatsapp/delivery.ts';
import type { IdempotencyRecord } from './idempotency.ts';
import { invalid, problems, type Problem } from './problems.ts';
import type { Conversation } from './records.ts';
import type { DeliveryStep, Language, StoredMessage } from '../whatsapp/records.ts';
import { languageOfPhone } from '../whatsapp/phone-language.ts';
import type { TemplateBody, TextBody } from './requests.ts';
import { renderTemplate, templateProblem } from './templates.ts';
import { wireMessage, type WireMessage } from './wire.ts';
import type { WorldEvent } from './world.ts';
import type { z } from 'zod';

/** WhatsApp's service window: free text for 24 h after the customer's last message. */
export const serviceWindowMs = 24 * 60 * 60 * 1000;

/** What a send needs from the simulator around it. */
export interface SendContext {
  readonly account: Account;
  readonly now: number;
  readonly newId: () => string;
  /** The delivery that a fault prescribes for this send; null: as the customer's phone behaves. */
  readonly prescribed: () => readonly DeliveryStep[] | null;
  readonly record: (event: WorldEvent) => void;
  /** Called when the message has come to be, before it is answered. */
  idempotency(answer: SendAnswer): IdempotencyRecord | undefined;
}

export interface SendAnswer {
  readonly message: string;
  readonly data: WireMessage;
}

export type SendResult =
  | { readonly ok: true; readonly answer: SendAnswer }
  | { readonly ok: false; readonly problem: Problem };

function emit(
  context: SendContext,
  conversation: Conversation,
  type: string,
  text: string,
  wording: string,
): SendResult {
  const { account, now } = context;
  const message: StoredMessage = {
    id: context.newId(),
    direction: 'outbound',
    sender: 'human',
    type,
    text,
    createdAt: now,
    delivery: context.prescribed() ?? deliveryPlan(conversation.reach, now),
  };
  const answer = { message: wording, data: wireMessage(message, now, conversation.id) };
  const idempotency = context.idempotency(answer);
  context.record({
    kind: 'message',
    at: now,
    businessId: account.businessId,
    conversationId: conversation.id,
    message,
    ...(idempotency === undefined ? {} : { idempotency }),
  });
  return { ok: true, answer };
}

/** "Send a text message" (cloove.txt): only into an existing conversation with an open window. */
export function sendText(
  context: SendContext,
  conversation: Conversation,
  body: z.output<typeof TextBody>,
): SendResult {
  const { lastInboundAt } = conversation;
  if (lastInboundAt === null || lastInboundAt + serviceWindowMs <= context.now) {
    return { ok: false, problem: problems.windowClosed };
  }
  return emit(context, conversation, 'text', body.text, 'Message sent');
}

/** "Send a template" (cloove.txt): into the phone's conversation, or into a new one. */
export function sendTemplate(
  context: SendContext,
  body: z.output<typeof TemplateBody>,
): SendResult {
  const { account } = context;
  if (body.business_whatsapp_number_id.toLowerCase() !== account.numberId) {
    const field = 'business_whatsapp_number_id';
    return {
      ok: false,
      problem: invalid([{ field, message: 'Not a WhatsApp number of this business.' }]),
    };
  }
  const template = account.templates.find(({ key }) => key === body.template_key);
  const problem = templateProblem(template, body.variables);
  if (problem !== null || template === undefined) {
    return { ok: false, problem: problem ?? problems.noRoute };
  }
  const conversation =
    account.book.findByPhone(body.phone) ??
    begin(context, body.phone, body.customer_name ?? null, template.language);
  return emit(
    context,
    conversation,
    'template',
    renderTemplate(template, body.variables),
    'Template message sent',
  );
}

function begin(
  context: SendContext,
  phone: string,
  name: string | null,
  fallback: Language,
): Conversation {
  const { account, now } = context;
  const id = context.newId();
  const language = languageOfPhone(phone) ?? fallback;
  context.record({
    kind: 'begun',
    at: now,
    businessId: account.businessId,
    id,
    phone,
    name,
    language,
  });
  const begun = account.book.find(id);
  if (begun === undefined) throw new Error('A conversation that was begun is there.');
  return begun;
}
