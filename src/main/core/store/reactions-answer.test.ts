import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { settleReactions } from '../sync/settle-reactions.ts';
import { answeredSql, refreshSummary } from './conversation-summary.ts';
import { putReaction } from './reaction-rows.ts';
import { inbound, openTestWorld, outbound, type TestWorld } from './test-world.ts';

const now = 1_700_000_000_000;
let world: TestWorld;
let id: ConversationId;

beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(world.number('n'), 'Ana');
});
afterEach(() => world.store.close());

const count = (answer: boolean) => world.store.write('conversations.countReactions', { answer });
const waits = () =>
  world.db.prepare('SELECT needs_reply, waiting_since FROM conversations WHERE id = ?').get(id);

function react(
  toRef: string,
  emoji: string | null,
  direction: 'inbound' | 'outbound' = 'outbound',
) {
  putReaction(world.writable, id, {
    toRef,
    direction,
    emoji,
    at: now + 9000,
    ref: `r ${emoji}`,
    origin: 'lobby',
  });
  settleReactions(world.writable, { conversationId: id, isWhole: false, now });
  refreshSummary(world.writable, id);
}

const answered = { needs_reply: 0, waiting_since: null };
const waiting = (since: number) => ({ needs_reply: 1, waiting_since: since });

it('a reaction answers nothing until the setting says so, and then at once, and no longer', async () => {
  world.messages(id, inbound(now, 'thanks', { ref: 'm' }));
  react('m', '👍');
  expect(waits()).toEqual(waiting(now));
  await count(true);
  expect(waits()).toEqual(answered);
  await count(false);
  expect(waits()).toEqual(waiting(now));
});

it('what the customer writes after it waits, from then on', async () => {
  await count(true);
  world.messages(id, inbound(now, 'thanks', { ref: 'm' }));
  react('m', '👍');
  world.messages(id, inbound(now + 5000, 'one more thing', { ref: 'm2' }));
  expect(waits()).toEqual(waiting(now + 5000));
});

it('only a reaction of ours to the last of the customer’s messages answers', async () => {
  await count(true);
  world.messages(
    id,
    inbound(now, 'older', { ref: 'old' }),
    outbound(now + 1000, 'ours', { ref: 'ours' }),
    inbound(now + 2000, 'thanks', { ref: 'm' }),
  );
  react('old', '👍');
  react('ours', '👍');
  react('m', '👍', 'inbound');
  expect(waits()).toEqual(waiting(now + 2000));
  react('m', '👍');
  expect(waits()).toEqual(answered);
});

it('one that is taken back leaves the customer waiting', async () => {
  await count(true);
  world.messages(id, inbound(now, 'thanks', { ref: 'm' }));
  react('m', '👍');
  react('m', null);
  expect(waits()).toEqual(waiting(now));
});

it('one that is taken back by another id of its message is taken back', async () => {
  await count(true);
  const [messageId = 0] = world.messages(id, inbound(now, 'thanks', { ref: 'm' }));
  world.db.prepare(`INSERT INTO message_refs VALUES (?, 'wamid', 'api', ?)`).run(id, messageId);
  react('m', '👍');
  expect(waits()).toEqual(answered);
  putReaction(world.writable, id, {
    toRef: 'wamid',
    direction: 'outbound',
    emoji: null,
    at: now + 9001,
    ref: 's',
    origin: 'phone',
  });
  settleReactions(world.writable, { conversationId: id, isWhole: false, now });
  refreshSummary(world.writable, id);
  expect(waits()).toEqual(waiting(now));
});

it('is asked for in an index', () => {
  const plan = world.db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${answeredSql}`)
    .all(1)
    .map((step) => step.detail);
  expect(plan).toContainEqual(
    expect.stringMatching(
      /^SEARCH r USING (COVERING )?INDEX reactions_given \(conversation_id=\?\)/u,
    ),
  );
});
