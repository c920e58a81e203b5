// @vitest-environment node
import { expect, it } from 'vitest';
import { createWorld } from '../../../../test/preview/world.ts';
import { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { threadLines } from './thread-lines.ts';

const model = [...createWorld(1_800_000_000_000, 2).messages.values()][0]?.[0];
function message(id: number, conversation: number, minute: number) {
  if (model === undefined) throw new Error('an empty world');
  const sentAt = minute * 60_000;
  const conversationId = ConversationId.parse(conversation);
  return { ...model, id: MessageId.parse(id), conversationId, sentAt };
}

it('does not let a message of one number stand in the group of another', () => {
  const lines = threadLines([message(1, 1, 0), message(2, 2, 1), message(3, 2, 2)], null, () => '');
  expect(lines.map(({ first }) => first)).toEqual([true, true, false]);
});

it('draws the unread line once, before the first that was not read', () => {
  const items = [message(1, 1, 0), message(2, 1, 1), message(3, 1, 2)];
  const lines = threadLines(items, MessageId.parse(1), () => '');
  expect(lines.map(({ unread }) => unread)).toEqual([false, true, false]);
});

it('draws the unread line by when a message was sent, and not by its id', () => {
  const waited = message(1, 1, 2);
  const items = [message(2, 1, 0), message(3, 1, 1), waited];
  const lines = threadLines(items, MessageId.parse(3), () => '');
  expect(lines.map(({ unread }) => unread)).toEqual([false, false, true]);
});
