import type { Platform } from '../platform.ts';
import { seededRandom } from '../seeded.ts';
import { createStageControl } from '../stage-control.ts';
import type { Stage } from '../stage.ts';
import type { StoredMessage } from '../whatsapp/records.ts';
import { createAdminControl, type AdminControl } from './admin/control.ts';
import type { Deliver } from '../webhook-queue.ts';
import { createWebhookFeed, type WebhookFeed } from './admin/feed.ts';
import type { Delivery } from './admin/records.ts';
import { createWppApp } from './app.ts';
import { createWppControl, type WppControl } from './control.ts';
import { reactionEmoji, withSample, wordless } from './customer-content.ts';
import { isWppPath, wppRequestKind } from './endpoint.ts';
import { faultResponse } from './problems.ts';
import {
  wppMessage,
  type Conversation,
  type OrganisationSeed,
  type WppMessage,
} from './records.ts';
import { createWppWorld, type WppEvent } from './world.ts';

export interface WppOptions {
  /** The organisations it holds. */
  readonly seed: readonly OrganisationSeed[];
  /** Whether customers send pictures and voice notes and react, now and then; false when absent. */
  readonly lively?: boolean;
  /** How long a resync with WhatsApp takes, ms; two seconds when absent. */
  readonly resyncMs?: number;
  /** How a webhook on this computer is called; when absent, nobody is, and all is written down. */
  readonly deliver?: Deliver;
  /** What happened before, oldest first. */
  readonly history?: readonly WppEvent[];
  /** Called before anything happens. When it throws, it does not happen. */
  readonly onEvent?: (event: WppEvent) => void;
}

/** How to get into one of the organisations. */
export interface WppAccess {
  readonly name: string;
  readonly apiKey: string;
  readonly phones: readonly { readonly id: string; readonly phoneNumber: string }[];
}

export interface WppPlatform {
  readonly platform: Platform;
  readonly accounts: readonly WppAccess[];
  readonly control: WppControl;
  readonly admin: AdminControl;
}

type MessageEvent = Extract<WppEvent, { kind: 'message' }>;

/** Sets WPP Cloud up on a stage. */
export function createWppPlatform(stage: Stage, options: WppOptions): WppPlatform {
  const { clock } = stage;
  const lively = options.lively ?? false;
  let feed: WebhookFeed | null = null;
  const world = createWppWorld(options.seed, (conversation, message, at) =>
    feed?.landed(conversation, message, at),
  );
  // What happened before was told then.
  for (const event of options.history ?? []) world.apply(event);

  const happen = (event: WppEvent): void => {
    options.onEvent?.(event);
    world.apply(event);
  };
  const inbound = (
    id: string,
    createdAt: number,
    rest: Pick<WppMessage, 'type' | 'content'> & Partial<Pick<WppMessage, 'contextId'>>,
  ): WppMessage =>
    wppMessage({ id, direction: 'inbound', sender: 'customer', createdAt, delivery: [], ...rest });
  /** The answer in the words of WPP, and what a lively customer does with it. */
  const answers = (
    { id: conversationId, phoneId, language }: Conversation,
    sent: WppMessage,
    reply: StoredMessage,
    at: number,
  ): readonly MessageEvent[] => {
    const { id, createdAt } = reply;
    const event = (message: WppMessage, media: MessageEvent['media'] = null): MessageEvent => ({
      kind: 'message',
      at,
      conversationId,
      message,
      media,
    });
    const words = { type: 'text', content: { body: reply.text ?? '' } };
    if (!lively) return [event(inbound(id, createdAt, words))];
    const random = seededRandom(id);
    const idea = wordless(random, language);
    if (idea !== null) {
      const file = { id: stage.newId(), phoneId, createdAt };
      const { media, ...rest } = withSample(idea.sample, file, idea.caption);
      return [event(inbound(id, createdAt, rest), media)];
    }
    const fancy = random.fraction();
    if (fancy < 0.2) {
      const content = { messageId: sent.wamid, emoji: random.pick(reactionEmoji) };
      const reaction = inbound(stage.newId(), createdAt - 1_500, { type: 'reaction', content });
      return [event(reaction), event(inbound(id, createdAt, words))];
    }
    const contextId = fancy < 0.4 ? sent.wamid : null;
    return [event(inbound(id, createdAt, { ...words, contextId }))];
  };
  const record = (event: WppEvent): void => {
    happen(event);
    if (event.kind !== 'message' || event.message.direction !== 'outbound') return;
    const { at, conversationId, message } = event;
    const conversation = world.conversation(conversationId);
    if (conversation === undefined || message.type === 'reaction') return;
    if (world.awaits(conversationId)) return;
    const reply = stage.reply(conversation, message, at);
    if (reply === null) return;
    for (const answer of answers(conversation, message, reply, at)) happen(answer);
  };
  const deliveries: Delivery[] = [];
  const adminParts = {
    world,
    now: clock.now,
    newId: () => stage.newId(),
    record,
    deliver: options.deliver ?? null,
    delivered: (delivery: Delivery) => void deliveries.push(delivery),
  };
  const events = createWebhookFeed(adminParts);
  feed = events;
  const app = createWppApp({
    ...adminParts,
    prescribed: () => stage.prescribed(),
    resyncMs: options.resyncMs ?? 2_000,
  });
  const platform: Platform = {
    name: 'wpp',
    owns: isWppPath,
    endpoint: wppRequestKind,
    answer: async (request, trace) => app.fetch(request, { trace }),
    tick(now) {
      world.runDue(now);
      events.run(now);
    },
    silence(now) {
      if (world.anyDue()) happen({ kind: 'silence', at: now });
    },
    problem: (status, _error, message) => faultResponse(status, message),
  };
  const shared = createStageControl(stage, [platform]);
  return {
    platform,
    accounts: options.seed.map(({ name, apiKey, phones }) => ({
      name,
      apiKey,
      phones: phones.map(({ id, phoneNumber }) => ({ id, phoneNumber })),
    })),
    control: createWppControl({ world, stage, shared, lively, happen }),
    admin: createAdminControl({ ...adminParts, told: () => events.settled() }, deliveries),
  };
}
