import { LobbyError, type ErrorCode } from '../../../../shared/errors.ts';
import { parseRecipient } from '../../outbox/recipient.ts';
import { kept, lostAnswer, type Executor, type ExecutorContext } from '../../intents/executor.ts';
import type { NumbersPart, RemoteNumber } from '../../remotes/number-parts.ts';
import { numberTarget } from '../number-target.ts';
import { claimRefusal } from './refusals.ts';

function numbersOf({ remote }: Pick<ExecutorContext, 'remote'>): NumbersPart {
  const { numbers } = remote.parts;
  if (numbers !== undefined) return numbers;
  throw new LobbyError('capability_missing', 'This platform has no numbers to claim.', {
    detail: { part: 'numbers' },
  });
}

/** A claim says nothing of its effect: after these codes the platform may have made the number ours. */
const doubtful: ReadonlySet<ErrorCode> = new Set([
  'network_timeout',
  'network_broken_answer',
  'remote_failed',
  'remote_not_json',
  'remote_unexpected_shape',
]);

function isLost(thrown: unknown): boolean {
  return !(thrown instanceof LobbyError) || doubtful.has(thrown.code);
}

function keep(at: ExecutorContext, number: RemoteNumber) {
  return at.store.write('numbers.claimed', {
    connectionId: at.connectionId,
    intentId: at.intentId,
    number,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    now: at.clock.now(),
  });
}

/** Makes an onboarded number ours; where the answer was lost, the list tells what came of it. */
export const claimExecutor: Executor<'numbers.claim'> = {
  part: 'numbers',
  topic: 'numbers',
  subject: ({ phone }) => parseRecipient(phone).phone,
  check: ({ phone }) => void parseRecipient(phone),
  target: ({ phone }) => numberTarget(parseRecipient(phone).phone),
  makes: true,
  repeat: 'never',
  async run({ phone }, at, signal) {
    const numbers = numbersOf(at);
    if (numbers.claim === undefined) {
      throw new LobbyError('capability_missing', 'This platform has no numbers to claim.', {
        detail: { part: 'numbers' },
      });
    }
    let number: RemoteNumber;
    try {
      number = await numbers.claim(parseRecipient(phone).phone, signal);
    } catch (thrown) {
      throw isLost(thrown) ? lostAnswer(thrown) : claimRefusal(thrown);
    }
    await kept(keep(at, number));
  },
  async lookUp({ phone }, at, signal) {
    const claimed = parseRecipient(phone).phone;
    const listed = await numbersOf(at).list(signal);
    const number = listed.find((one) => one.phone === claimed);
    if (number === undefined) return 'absent';
    await keep(at, number);
    return 'done';
  },
};
