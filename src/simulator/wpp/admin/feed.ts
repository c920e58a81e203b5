import { createWebhookQueue, type Deliver } from '../../webhook-queue.ts';
import type { Conversation, WppMessage } from '../records.ts';
import { wireConversation, wireMessage } from '../wire.ts';
import type { WppWorld } from '../world.ts';
import { signatureOf } from './deliveries.ts';
import type { Delivery, Webhook } from './records.ts';

export interface FeedParts {
  readonly world: WppWorld;
  readonly deliver: Deliver | null;
  readonly delivered: (delivery: Delivery) => void;
}

/** Tells the webhooks of an organisation what happens in it. */
export interface WebhookFeed {
  /** A message is there now. */
  landed(conversation: Conversation, message: WppMessage, at: number): void;
  run(now: number): void;
  settled(): Promise<void>;
}

interface Happening {
  readonly at: number;
  /** What the callback says, which may be less than what was said before. */
  readonly status?: string;
}

function bodyOf(
  event: string,
  world: WppWorld,
  conversation: Conversation,
  message: WppMessage,
  { at, status: word }: Happening,
): string {
  const phone = world.phone(conversation.phoneId);
  const row = wireConversation(conversation);
  const { id, wamid, direction, type, content, status, externalId, error } = wireMessage(
    message,
    conversation,
    at,
  );
  return JSON.stringify({
    event,
    timestamp: new Date(event === 'message.status_updated' ? at : message.createdAt).toISOString(),
    organizationId: phone?.organisationId ?? null,
    data: {
      messageId: id,
      conversationId: conversation.id,
      phoneNumberId: conversation.phoneId,
      phoneNumber: phone?.phoneNumber ?? null,
      contactPhone: row.contactPhone,
      contactName: row.contactName,
      contactIdentifier: row.contactIdentifier,
      contactReplyTo: row.contactReplyTo,
      direction,
      type,
      content,
      wamid,
      status: word ?? status,
      externalId,
      error,
    },
  });
}

/** The events of api/README.md, "wpp", Webhooks, as they happen. */
export function createWebhookFeed({ world, deliver, delivered }: FeedParts): WebhookFeed {
  const queue = createWebhookQueue(deliver);

  function tell(webhook: Webhook, event: string, body: string, at: number): void {
    let signature = '';
    queue.add({
      url: webhook.url,
      body,
      at,
      async headers() {
        signature = await signatureOf(webhook.secret, body);
        return { 'X-Webhook-Signature': signature };
      },
      tried: (status, triedAt) =>
        delivered({
          webhookId: webhook.id,
          url: webhook.url,
          at: triedAt,
          event,
          body,
          signature,
          status,
        }),
    });
  }

  function happened(
    event: string,
    conversation: Conversation,
    message: WppMessage,
    what: Happening,
  ): void {
    const organisation = world.phone(conversation.phoneId)?.organisationId;
    const told = world.admin
      .webhooks()
      .filter(
        ({ organisationId, isActive, events }) =>
          organisationId === organisation &&
          isActive &&
          events.some((one) => one === '*' || one === event),
      );
    if (told.length === 0) return;
    const body = bodyOf(event, world, conversation, message, what);
    for (const webhook of told) tell(webhook, event, body, what.at);
  }

  return {
    landed(conversation, message, at) {
      if (message.direction === 'inbound') {
        happened('message.received', conversation, message, { at });
        return;
      }
      happened('message.sent', conversation, message, { at });
      for (const step of message.delivery) {
        if (step.status === 'pending') continue;
        const what = { at: Math.max(at, step.at), status: step.status };
        happened('message.status_updated', conversation, message, what);
      }
    },
    run: (now) => queue.run(now),
    settled: () => queue.settled(),
  };
}
