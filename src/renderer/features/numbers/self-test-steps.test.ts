// @vitest-environment node
import { expect, it } from 'vitest';
import { Message } from '../../../shared/contract/rows.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import { selfTestSteps } from './self-test-steps.ts';

const message = (change: Partial<Message>): Message =>
  Message.parse({
    kind: 'message',
    id: 5,
    conversationId: 1,
    clientId: '00000000-0000-4000-8000-000000000001',
    direction: 'outbound',
    origin: 'lobby',
    personName: null,
    sentAt: 1000,
    arrivedAt: 1000,
    late: false,
    type: 'text',
    vendorType: null,
    text: 'A test',
    template: null,
    content: null,
    quote: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    forwarded: false,
    delivery: {
      status: 'queued',
      at: null,
      attempt: 1,
      failure: null,
      absent: false,
      troubled: false,
      undoUntil: null,
    },
    ...change,
  });
const sent = message({});
const mine = (status: DeliveryStatus) =>
  message({
    delivery: {
      status,
      at: null,
      attempt: 1,
      failure: null,
      absent: false,
      troubled: false,
      undoUntil: null,
    },
  });
const theirs = (arrivedAt: number) =>
  message({ clientId: null, direction: 'inbound', origin: 'contact', arrivedAt, delivery: null });

it('a message that the platform took has not arrived yet', () => {
  expect(selfTestSteps(sent, [mine('accepted')])).toEqual({
    sent: 'done',
    delivered: 'waiting',
    answered: 'waiting',
  });
});

it('nothing is said to have worked that failed, or that nobody knows', () => {
  for (const status of ['failed', 'unknown'] as const) {
    expect(selfTestSteps(sent, [mine(status)])).toMatchObject({
      sent: 'failed',
      delivered: 'failed',
    });
  }
});

it('an older message of the customer is no answer', () => {
  expect(selfTestSteps(sent, [theirs(999), mine('read')]).answered).toBe('waiting');
  expect(selfTestSteps(sent, [mine('read'), theirs(2000)]).answered).toBe('done');
});
