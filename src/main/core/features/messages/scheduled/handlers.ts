import type { MethodName } from '../../../../../shared/contract/contract.ts';
import { LobbyError } from '../../../../../shared/errors.ts';
import type { FeatureContext, FeatureHandlers } from '../../context.ts';
import { requireSendRights } from '../../require-right.ts';
import { prepareSend } from '../prepare-send.ts';
import { leave } from './runner.ts';
import type { Scheduled } from './rows.ts';

type Names = Extract<MethodName, `scheduled.${string}`>;

/** What leaves by itself at a time to come: kept, changed, sent early, taken back. */
export function scheduledHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock } = context;

  async function known(id: number): Promise<Scheduled> {
    const one = await store.read('scheduled.one', { id });
    if (one === null) throw new LobbyError('not_found', 'This message is not scheduled any more.');
    return one;
  }

  return {
    'scheduled.list': async (input) => [...(await store.read('scheduled.list', input))],
    'scheduled.asking': () => store.read('scheduled.asking', {}),

    'scheduled.add': async (input, caller) => {
      const { attachments = [], replyTo = null } = input;
      const toSend = { ...input, attachments, replyTo };
      requireSendRights(caller, toSend);
      await prepareSend(context, toSend);
      const personId = context.person().id;
      return store.write('scheduled.add', { ...toSend, personId, now: clock.now() });
    },

    'scheduled.change': async (input, caller) => {
      const toSend = { ...(await known(input.id)), text: input.text };
      requireSendRights(caller, toSend);
      await prepareSend(context, toSend);
      return store.write('scheduled.change', { ...input, now: clock.now() });
    },

    'scheduled.sendNow': async ({ id }, caller) => {
      const one = await known(id);
      requireSendRights(caller, one);
      await leave(context, one, true);
      return {};
    },

    'scheduled.cancel': async ({ id }) => {
      const cancelled = { id, personId: context.person().id, now: clock.now() };
      const { attachments, ...taken } = await store.write('scheduled.cancel', cancelled);
      return { ...taken, attachments: [...attachments] };
    },
  };
}
