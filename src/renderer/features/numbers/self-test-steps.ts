import type { Message } from '../../../shared/contract/rows.ts';

export type StepState = 'waiting' | 'done' | 'failed';

export interface SelfTestSteps {
  readonly sent: StepState;
  readonly delivered: StepState;
  readonly answered: StepState;
}

/**
 * How far a self-test is: whether its message left, arrived, and was answered. `thread` is what
 * stands in the conversation, `sent` the test's own message as it was when it was queued.
 */
export function selfTestSteps(sent: Message, thread: readonly Message[]): SelfTestSteps {
  const mine =
    thread.find((one) => one.clientId !== null && one.clientId === sent.clientId) ?? sent;
  const status = mine.delivery?.status ?? 'queued';
  const isSettled = status === 'failed' || status === 'unknown';
  const left = ['accepted', 'sent', 'delivered', 'read'].includes(status);
  const answered = thread.some(
    (one) =>
      one.direction === 'inbound' && one.origin === 'contact' && one.arrivedAt >= sent.sentAt,
  );
  return {
    sent: left ? 'done' : isSettled ? 'failed' : 'waiting',
    delivered:
      status === 'delivered' || status === 'read' ? 'done' : isSettled ? 'failed' : 'waiting',
    answered: answered ? 'done' : 'waiting',
  };
}
