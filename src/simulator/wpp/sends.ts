import { deliveryPlan, failingPlan } from '../whatsapp/delivery.ts';
import { languageOfPhone } from '../whatsapp/phone-language.ts';
import { languages, type DeliveryStep } from '../whatsapp/records.ts';
import { mediaContent, takesFile } from './media.ts';
import { wppMessage, type Content, type Conversation, type WppMessage } from './records.ts';
import type { SendBody } from './requests.ts';
import { fillTemplate } from './templates.ts';
import type { Phone, WppEvent, WppWorld } from './world.ts';

/** Free messages reach a customer so long after their last one (api/README.md, "WhatsApp's own rules"). */
export const serviceWindowMs = 24 * 60 * 60 * 1000;

/** A send waits so long at WPP before WhatsApp has it. */
const queuedMs = 900;

/** What a send needs from the simulator around it. */
export interface SendContext {
  readonly world: WppWorld;
  readonly phone: Phone;
  readonly now: number;
  /** Where WPP is served: the addresses of its files begin with it. */
  readonly origin: string;
  readonly newId: () => string;
  readonly prescribed: () => readonly DeliveryStep[] | null;
  readonly record: (event: WppEvent) => void;
}

/** The answer of a send: what it became, which says nothing of whether it arrives. */
export interface SendAnswer {
  readonly id: string;
  readonly wamid: null;
  readonly status: 'queued';
  readonly timestamp: string;
  readonly conversationId: string;
}

/** What WhatsApp says to a send from a number in this state, or null. */
function stateRefusal({ actual }: Phone, isTemplate: boolean): number | null {
  if (!actual.isRegistered || actual.status === 'OFFLINE') return 133010;
  if (actual.status === 'BANNED') return 131031;
  const can = isTemplate ? actual.canSendTemplates : actual.canSendMessages;
  return can ? null : 368;
}

/** First it waits at WPP; then what becomes of it. */
function queuedFirst(steps: readonly DeliveryStep[], now: number): readonly DeliveryStep[] {
  const [first, ...rest] = steps;
  const waiting: DeliveryStep = { at: now, status: 'pending' };
  if (first === undefined || first.status === 'pending') return [waiting, ...rest];
  return [waiting, { ...first, at: Math.max(first.at, now + queuedMs) }, ...rest];
}

const refusedAfterwards = (code: number, now: number): readonly DeliveryStep[] => [
  { at: now, status: 'pending' },
  { at: now + 2_500, status: 'failed', code },
];

interface Composed {
  readonly content: Content;
  /** WhatsApp will refuse it with this code, later. */
  readonly refusal: number | null;
}
type Composition = Composed | { readonly invalid: string };

type FileBody = Extract<SendBody, { mediaId?: unknown }>;

/** A file by its id, or by an address: only WPP's own are fetched, nothing leaves this machine. */
function composeFile(context: SendContext, body: FileBody): Composition {
  const { world, phone, origin } = context;
  const prefix = `${origin}/v1/phones/${phone.id}/media/`;
  const { mediaUrl, caption, fileName } = body;
  if ((body.mediaId === undefined) === (mediaUrl === undefined)) {
    return { invalid: 'one of mediaId and mediaUrl is needed' };
  }
  const id = body.mediaId ?? (mediaUrl?.startsWith(prefix) ? mediaUrl.slice(prefix.length) : null);
  if (id === null) return { content: { caption }, refusal: 131053 };
  const media = world.media(id);
  if (media?.phoneId !== phone.id) return { invalid: 'mediaId: no such media' };
  const named = fileName === undefined ? media : { ...media, fileName };
  return {
    content: mediaContent(named, caption ?? null),
    refusal: takesFile(body.type, media.mimeType, media.size) ? null : 131053,
  };
}

function compose(context: SendContext, body: SendBody): Composition {
  switch (body.type) {
    case 'text':
      return { content: { body: body.text }, refusal: null };
    case 'location':
      return { content: body.location, refusal: null };
    case 'contacts':
      return { content: { contacts: body.contacts }, refusal: null };
    case 'interactive':
      return { content: body.interactive, refusal: null };
    case 'reaction':
      return {
        content: body.reaction,
        refusal: context.world.message(body.reaction.messageId) === null ? 131051 : null,
      };
    case 'template': {
      const filled = fillTemplate(context.phone.templates, body);
      if ('refused' in filled) return { invalid: filled.refused };
      const { templateName: name, language, components } = body;
      return { content: { name, language, components, body: filled.body }, refusal: null };
    }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return composeFile(context, body);
  }
}

const phonePattern = /^\+?\d{7,15}$/;

/** The conversation a send goes to; a phone that nobody wrote to before begins one. */
function addressee(context: SendContext, body: SendBody): Conversation | null {
  const { world, phone, now } = context;
  const known = world.addressee(phone, body.to);
  if (known !== undefined) return known;
  if (!phonePattern.test(body.to)) return null;
  const digits = body.to.replace(/^\+/, '');
  const id = context.newId();
  context.record({
    kind: 'begun',
    at: now,
    phoneId: phone.id,
    id,
    contact: {
      identifier: digits,
      replyTo: digits,
      phone: digits,
      name: null,
      bsuid: null,
      username: null,
    },
    language:
      languageOfPhone(`+${digits}`) ??
      languages.find((one) => body.type === 'template' && body.language.startsWith(one)) ??
      'en',
  });
  return world.conversation(id) ?? null;
}

function deliveryOf(
  context: SendContext,
  conversation: Conversation,
  body: SendBody,
  refusal: number | null,
): readonly DeliveryStep[] {
  const { now, phone } = context;
  const isTemplate = body.type === 'template';
  const prescribed = context.prescribed();
  if (prescribed !== null) return queuedFirst(prescribed, now);
  const state = stateRefusal(phone, isTemplate);
  if (state !== null) return queuedFirst(failingPlan(state, now), now);
  const closed = (conversation.lastInboundAt ?? -Infinity) + serviceWindowMs <= now;
  if (closed && !isTemplate) return refusedAfterwards(131047, now);
  if (refusal !== null) return refusedAfterwards(refusal, now);
  return queuedFirst(deliveryPlan(conversation.reach, now), now);
}

/**
 * "messages": takes what can be read and sends it each time it is asked to, the same request twice
 * as well. What WhatsApp does not take fails later, a text outside the service window too.
 */
export function send(
  context: SendContext,
  body: SendBody,
): { readonly answer: SendAnswer } | { readonly invalid: string } {
  const { now } = context;
  const composed = compose(context, body);
  if ('invalid' in composed) return composed;
  const conversation = addressee(context, body);
  if (conversation === null) return { invalid: 'to: no such contact' };
  const message: WppMessage = wppMessage({
    id: context.newId(),
    direction: 'outbound',
    sender: 'human',
    type: body.type,
    content: composed.content,
    contextId: body.contextMessageId ?? null,
    createdAt: now,
    delivery: deliveryOf(context, conversation, body, composed.refusal),
  });
  context.record({
    kind: 'message',
    at: now,
    conversationId: conversation.id,
    message,
    media: null,
  });
  return {
    answer: {
      id: message.id,
      wamid: null,
      status: 'queued',
      timestamp: new Date(now).toISOString(),
      conversationId: conversation.id,
    },
  };
}
