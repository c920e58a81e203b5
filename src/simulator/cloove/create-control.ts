import type { SimulatorControl, StageControl } from '../control.ts';
import { seededRandom } from '../seeded.ts';
import type { Stage } from '../stage.ts';
import { allMessages, inboundMessage } from '../whatsapp/records.ts';
import type { Account } from './account.ts';
import type { ClooveFeed } from './feed.ts';
import type { ListFilter } from './conversation-book.ts';
import { scopes } from './keys.ts';
import type { Conversation } from './records.ts';
import { wireConversation, wireMessage } from './wire.ts';
import type { World, WorldEvent } from './world.ts';

/** The parts of a simulator that its control moves. */
export interface ControlParts {
  readonly world: World;
  readonly stage: Stage;
  readonly shared: StageControl;
  readonly feed: ClooveFeed;
  happen(event: WorldEvent): void;
}

/** Whoever writes of their own accord: somebody among the newest, open conversations first. */
function someConversation(world: World, seed: string): Conversation {
  const newest = (filter: ListFilter): readonly Conversation[] =>
    world.accounts.flatMap(({ book }) => book.list(filter).slice(0, 8));
  const open = newest({ status: 'open' });
  const [first, ...rest] = open.length > 0 ? open : newest({});
  if (first === undefined) throw new Error('There is no conversation to write in.');
  return seededRandom(seed).pick([first, ...rest]);
}

/** The control over these parts. Throws a plain `Error` for a ref that is not there. */
export function createControl(parts: ControlParts): SimulatorControl {
  const { world, stage, shared, feed } = parts;
  const { clock, customers } = stage;
  const tick = (): void => shared.tick();
  const found = (ref: string): { account: Account; conversation: Conversation } => {
    tick();
    const place = world.locate(ref);
    if (place === null) throw new Error(`No conversation ${ref}.`);
    return place;
  };
  const accountOf = (businessId?: string): Account => {
    const account =
      businessId === undefined
        ? world.accounts[0]
        : world.accounts.find((candidate) => candidate.businessId === businessId);
    if (account === undefined) throw new Error(`No business ${businessId ?? 'at all'}.`);
    return account;
  };
  return {
    ...shared,
    customerWrites(ref, message = {}) {
      tick();
      const messageRef = stage.newId();
      const { account, conversation } = found(ref ?? someConversation(world, messageRef).id);
      const now = clock.now();
      const type = message.type ?? 'text';
      const fallback = type === 'text' ? customers.opening(conversation, messageRef) : null;
      parts.happen({
        kind: 'message',
        at: now,
        businessId: account.businessId,
        conversationId: conversation.id,
        message: inboundMessage(
          messageRef,
          type,
          message.text === undefined ? fallback : message.text,
          message.at ?? now,
        ),
      });
      tick();
      return { conversationRef: conversation.id, messageRef };
    },
    setWebhook: (webhook) => feed.set(webhook),
    deliveries: () => feed.deliveries(),
    told: () => feed.settled(),
    has: (ref) => world.locate(ref) !== null,
    messages(ref) {
      const { conversation } = found(ref);
      return allMessages(conversation).map((message) => wireMessage(message, clock.now()));
    },
    conversations(businessId) {
      tick();
      const account = accountOf(businessId);
      return account.book.list({}).map((row) => wireConversation(row, account.businessId));
    },
    configure(ref, change) {
      const { conversation } = found(ref);
      conversation.reach = change.reach ?? conversation.reach;
      conversation.mode = change.mode ?? conversation.mode;
    },
    assign(ref, to) {
      const { account, conversation } = found(ref);
      conversation.assigned = to === null ? null : 'other';
      feed.assigned(account, conversation, to, clock.now());
      tick();
    },
    removeConversation(ref) {
      const { account, conversation } = found(ref);
      account.book.remove(conversation);
    },
    addKey(options = {}, businessId) {
      const { keys } = accountOf(businessId);
      const secret = `clv_test_sk_${stage.newId().replaceAll('-', '')}`;
      keys.set(secret, {
        secret,
        scopes: options.scopes ?? scopes,
        expiresAt: options.expiresAt ?? null,
        addressBlocked: options.addressBlocked ?? false,
      });
      return secret;
    },
    changeKey(secret, change) {
      const account = world.accounts.find(({ keys }) => keys.has(secret));
      const key = account?.keys.get(secret);
      if (account === undefined || key === undefined) throw new Error('No such key.');
      account.keys.set(secret, { ...key, ...change });
    },
  };
}
