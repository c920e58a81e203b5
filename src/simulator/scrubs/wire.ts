import { currentStep, failureWording } from '../whatsapp/delivery.ts';
import type { StoredMessage } from '../whatsapp/records.ts';
import { hasEnded } from './conversations.ts';
import type { Conversation, OnboardingLink, Template } from './records.ts';
import type { SenderNumber } from './world.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** ISO 8601 without milliseconds, with the organisation's offset: "2026-05-25T03:57:40-04:00". */
export function isoWithOffset(ms: number, offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export interface WireLink {
  readonly onboarding_link_id: string;
  readonly url: string;
  readonly status: string;
  readonly expires_at: string;
  readonly whatsapp_setup_status: string;
  readonly whatsapp_setup_error: string | null;
}

/** A link just made, as "onboarding-links" answers it; `origin` is where Scrubs is served. */
export function wireLink(link: OnboardingLink, origin: string): WireLink {
  return {
    onboarding_link_id: link.id,
    url: `${origin}/api/v1/whatsapp/onboarding-links/${link.token}`,
    status: 'active',
    expires_at: iso(link.expiresAt),
    whatsapp_setup_status: 'pending',
    whatsapp_setup_error: null,
  };
}

export interface WireNumber {
  readonly phone_number: string;
  readonly display_name: string;
  readonly status: string;
  readonly quality_rating: string;
  readonly claimed_at: string;
  readonly last_synced_at: string;
}

const hourMs = 3_600_000;

/** A claimed number. Scrubs looks at WhatsApp every full hour. */
export function wireNumber(number: SenderNumber, claimedAt: number, now: number): WireNumber {
  return {
    phone_number: number.phone,
    display_name: number.displayName,
    status: number.status,
    quality_rating: number.quality,
    claimed_at: iso(claimedAt),
    last_synced_at: iso(Math.max(claimedAt, Math.floor(now / hourMs) * hourMs)),
  };
}

export interface WireTemplate {
  readonly template_name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly dynamic_fields: readonly {
    readonly component: string;
    readonly field: string;
    readonly format: string;
    readonly parameter_type: string;
    readonly example: string;
  }[];
}

/** A template without its wording, which Scrubs does not list. */
export function wireTemplate(template: Template): WireTemplate {
  return {
    template_name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    dynamic_fields: template.fields.map(({ component, field, format, parameterType, example }) => ({
      component,
      field,
      format,
      parameter_type: parameterType,
      example,
    })),
  };
}

export interface WireConversation {
  readonly conversation_id: string;
  readonly recipient_phone_number: string;
  readonly status: 'active' | 'ended';
  readonly last_active_at: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly contact_name: string | null;
  readonly messages_count: number;
  readonly last_message_type: string;
  readonly last_message_timestamp: string;
  readonly last_inbound_at: string | null;
  readonly last_outbound_at: string | null;
}

/** A conversation's row at `now` (ms UTC). */
export function wireConversation(
  conversation: Conversation,
  now: number,
  offsetMinutes: number,
): WireConversation {
  const { messages, person, createdAt, lastActiveAt } = conversation;
  const time = (ms: number): string => isoWithOffset(ms, offsetMinutes);
  const lastOf = (direction: StoredMessage['direction']): string | null => {
    const last = messages.findLast((message) => message.direction === direction);
    return last === undefined ? null : time(last.createdAt);
  };
  return {
    conversation_id: conversation.id,
    recipient_phone_number: person.phone,
    status: hasEnded(conversation, now) ? 'ended' : 'active',
    last_active_at: time(lastActiveAt),
    created_at: time(createdAt),
    updated_at: time(lastActiveAt),
    contact_name: person.customerName,
    messages_count: messages.length,
    last_message_type: messages.at(-1)?.type ?? 'text',
    last_message_timestamp: time(lastActiveAt),
    last_inbound_at: lastOf('inbound'),
    last_outbound_at: lastOf('outbound'),
  };
}

const mediaTypes: ReadonlySet<string> = new Set(['image', 'audio', 'video', 'document', 'sticker']);

/** Whether a message of this type comes with a file. */
export const hasMedia = (type: string): boolean => mediaTypes.has(type);

/** The status that a message has at `now`: what is on its way counts as sent, inbound as delivered. */
export function statusOf({ delivery }: StoredMessage, now: number): string {
  const status = currentStep(delivery, now)?.status ?? 'delivered';
  return status === 'pending' ? 'sent' : status;
}

/**
 * A message as the text's sample shows it. `error` is inferred: no page shows how a failure is told,
 * nor what `origin` says of a message that was typed on the phone.
 */
export interface WireMessage {
  readonly message_id: string;
  /** Unix seconds. */
  readonly timestamp: string;
  readonly type: string;
  readonly direction: 'inbound' | 'outbound';
  readonly status: string;
  readonly processing_status: string;
  readonly origin: string;
  readonly from_phone_number: string;
  readonly to_phone_number: string;
  readonly contact_name: string | null;
  readonly content: string | null;
  readonly has_media: boolean;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A message at `now` (ms UTC). */
export function wireMessage(
  message: StoredMessage,
  { person }: Conversation,
  sender: string,
  now: number,
): WireMessage {
  const inbound = message.direction === 'inbound';
  const step = currentStep(message.delivery, now);
  const typedOnPhone = message.sender === 'human' && message.type !== 'template';
  return {
    message_id: message.id,
    timestamp: String(Math.floor(message.createdAt / 1000)),
    type: message.type,
    direction: message.direction,
    status: statusOf(message, now),
    processing_status: message.type === 'unsupported' ? 'unsupported' : 'processed',
    origin: typedOnPhone ? 'business_app' : 'cloud_api',
    from_phone_number: inbound ? person.phone : sender,
    to_phone_number: inbound ? sender : person.phone,
    contact_name: person.customerName,
    content: message.text,
    has_media: hasMedia(message.type),
    ...(step?.status === 'failed' && step.code !== undefined
      ? { error: { code: step.code, message: failureWording(step.code) } }
      : {}),
  };
}
