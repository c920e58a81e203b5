import type { SimulatorControl } from '../control.ts';
import type { Platform } from '../platform.ts';
import { demoSeed } from '../seed/demo-seed.ts';
import { createStageControl } from '../stage-control.ts';
import type { Stage } from '../stage.ts';
import { createAccount, type AccountSeed } from './account.ts';
import { clooveEndpoint, createClooveApp } from './app.ts';
import type { Deliver } from '../webhook-queue.ts';
import { createControl } from './create-control.ts';
import { createClooveFeed, type ClooveFeed } from './feed.ts';
import { createWorld, type WorldEvent } from './world.ts';

export interface ClooveOptions {
  /** The businesses it holds; the demo's three when absent. */
  readonly seed?: readonly AccountSeed[];
  /** Requests a minute a key: 120 when absent, null for none. */
  readonly limitPerMinute?: number | null;
  /** Whether a 429 of the limit says when to come back; the vendor often does not. */
  readonly retryAfter?: boolean;
  /** Newest messages that a read shows; 50 when absent. */
  readonly messagesShown?: number;
  /** How a webhook on this computer is called; when absent, nobody is. */
  readonly deliver?: Deliver;
  /** What happened before, oldest first. */
  readonly history?: readonly WorldEvent[];
  /** Called before anything happens. When it throws, it does not happen. */
  readonly onEvent?: (event: WorldEvent) => void;
}

/** How to get into one of the businesses. */
export interface AccountAccess {
  readonly name: string;
  readonly businessId: string;
  readonly numberId: string;
  readonly phone: string;
  readonly apiKey: string;
}

export interface CloovePlatform {
  readonly platform: Platform;
  readonly accounts: readonly AccountAccess[];
  readonly control: SimulatorControl;
}

/** Sets Cloove up on a stage. */
export function createCloovePlatform(stage: Stage, options: ClooveOptions): CloovePlatform {
  const { clock } = stage;
  const limit = options.limitPerMinute === undefined ? 120 : options.limitPerMinute;
  const seed = options.seed ?? demoSeed({ anchor: clock.now(), salt: stage.salt });
  const accounts = seed.map((account) => createAccount(account, limit));
  let told: ClooveFeed | null = null;
  const world = createWorld(accounts, (...landed) => told?.landed(...landed));
  // What happened before was told then.
  for (const event of options.history ?? []) world.apply(event);
  const feed = createClooveFeed(options.deliver ?? null, () => stage.newId());
  told = feed;

  const happen = (event: WorldEvent): void => {
    options.onEvent?.(event);
    world.apply(event);
  };
  const record = (event: WorldEvent): void => {
    happen(event);
    if (event.kind !== 'message' || event.message.direction !== 'outbound') return;
    const { at, businessId, conversationId } = event;
    const found = world.locate(conversationId);
    if (found === null || world.awaits(conversationId)) return;
    const message = stage.reply(found.conversation, event.message, at);
    if (message !== null) happen({ kind: 'message', at, businessId, conversationId, message });
  };
  const app = createClooveApp({
    world,
    now: clock.now,
    newId: () => stage.newId(),
    record,
    prescribed: () => stage.prescribed(),
    messagesShown: options.messagesShown ?? 50,
    retryAfter: options.retryAfter ?? false,
  });
  const platform: Platform = {
    name: 'cloove',
    owns: (path) => path.startsWith('/v1/messaging/'),
    endpoint: ({ method }, path) => clooveEndpoint(method, path),
    answer: async (request, trace) => app.fetch(request, { trace }),
    tick(now) {
      world.runDue(now);
      feed.run(now);
    },
    silence(now) {
      if (world.anyDue()) happen({ kind: 'silence', at: now });
    },
    problem: (status, error, message) => Response.json({ error, message }, { status }),
  };
  const shared = createStageControl(stage, [platform]);
  return {
    platform,
    accounts: accounts.map(({ name, businessId, numberId, phone, apiKey }) => ({
      name,
      businessId,
      numberId,
      phone,
      apiKey,
    })),
    control: createControl({ world, stage, shared, feed, happen }),
  };
}
