import { hmacHex } from '../hmac.ts';
import { createWebhookQueue, type Deliver } from '../webhook-queue.ts';
import type { StoredMessage } from '../whatsapp/records.ts';
import type { Account } from './account.ts';
import type { Conversation } from './records.ts';
import { wireConversation, wireMessage } from './wire.ts';

/** Where Cloove tells of what happens; it is set on its own pages, not by its API. */
export interface ClooveWebhook {
  readonly url: string;
  readonly secret: string;
}

/** A try to tell it: the status, 0 when nobody answered, null for an address elsewhere. */
export interface ClooveDelivery {
  readonly id: string;
  readonly type: string;
  /** ms UTC. */
  readonly at: number;
  readonly status: number | null;
}

/** The webhooks of Cloove (api/README.md, "cloove"). */
export interface ClooveFeed {
  /** Null: nobody is told from now on. */
  set(webhook: ClooveWebhook | null): void;
  /** A message is there now. */
  landed(account: Account, conversation: Conversation, message: StoredMessage, at: number): void;
  /** Somebody at the vendor, or nobody, has a conversation now. */
  assigned(account: Account, conversation: Conversation, to: string | null, at: number): void;
  /** Tells what is due by `now` (ms UTC). */
  run(now: number): void;
  settled(): Promise<void>;
  /** Every try, oldest first. */
  deliveries(): readonly ClooveDelivery[];
}

/** Calls a webhook on this computer; `deliver` null calls nobody. */
export function createClooveFeed(deliver: Deliver | null, newId: () => string): ClooveFeed {
  const queue = createWebhookQueue(deliver);
  const deliveries: ClooveDelivery[] = [];
  let webhook: ClooveWebhook | null = null;

  function tell(type: string, data: object, at: number): void {
    if (webhook === null) return;
    const { url, secret } = webhook;
    const id = `evt_${newId()}`;
    const created = Math.floor(at / 1000);
    const body = JSON.stringify({ id, type, created, environment: 'test', data });
    queue.add({
      url,
      body,
      at,
      // A try is signed anew: its stamp is looked at.
      async headers(now) {
        const t = Math.floor(now / 1000);
        return {
          'Cloove-Signature': `t=${t},v1=${await hmacHex(secret, `${t}.${body}`)}`,
          'Cloove-Webhook-Id': id,
          'Cloove-Webhook-Event': type,
        };
      },
      tried: (status, triedAt) => deliveries.push({ id, type, at: triedAt, status }),
    });
  }

  return {
    set: (to) => void (webhook = to),
    landed(account, conversation, message, at) {
      if (webhook === null) return;
      const row = wireConversation(conversation, account.businessId);
      const data = (when: number) => ({
        message: wireMessage(message, when, conversation.id),
        conversation: row,
      });
      const isInbound = message.direction === 'inbound';
      tell(`messaging.message.${isInbound ? 'received' : 'sent'}`, data(at), at);
      for (const step of message.delivery) {
        if (step.status === 'pending') continue;
        // The callback as it came, though a later one may have said more.
        const said = wireMessage({ ...message, delivery: [step] }, step.at, conversation.id);
        tell('messaging.message.delivery_updated', { message: said }, Math.max(at, step.at));
      }
    },
    assigned(account, conversation, to, at) {
      const row = wireConversation(conversation, account.businessId);
      const assignedTo = to === null ? null : { id: `usr_${newId()}`, name: to };
      tell('messaging.conversation.assigned', { conversation: row, assignedTo }, at);
    },
    run: (now) => queue.run(now),
    settled: () => queue.settled(),
    deliveries: () => deliveries,
  };
}
