import type { AdminAction } from '../../src/shared/contract/actions/action.ts';
import type { MethodName } from '../../src/shared/contract/contract.ts';
import type { IntentRow } from '../../src/shared/contract/intents.ts';
import type { IntentId } from '../../src/shared/domain/ids.ts';
import { LobbyError, toErrorValue } from '../../src/shared/errors.ts';
import { doAction } from './admin-actions.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type IntentMethod = Extract<MethodName, `${'intents' | 'sharedLinks' | 'webhooks'}.${string}`>;

function subjectOf(action: AdminAction): string {
  switch (action.kind) {
    case 'numbers.claim':
      return action.phone;
    case 'onboarding.create':
      return action.form.customerName;
    case 'webhooks.create':
      return action.url;
    case 'sharedLinks.create':
      return action.name;
    default:
      return '';
  }
}

/** Actions of admins, done at once over the world's arrays, and the links and webhooks that come of them. */
export function intentHandlers(state: FakeState): Pick<FakeHandlers, IntentMethod> {
  const { world } = state;
  const changed = () =>
    state.emit({
      type: 'changed',
      topics: ['intents', 'onboarding', 'numbers', 'shared_links', 'webhooks'],
    });
  function change(id: IntentId, next: Partial<IntentRow>): IntentRow {
    const at = world.intents.findIndex((one) => one.id === id);
    const known = world.intents[at];
    if (known === undefined) throw new LobbyError('not_found', 'This action is gone.');
    const row = { ...known, ...next };
    world.intents[at] = row;
    changed();
    return row;
  }
  return {
    'intents.list': ({ connectionId }) =>
      world.intents.filter(
        (one) => connectionId === undefined || one.connectionId === connectionId,
      ),
    'intents.get': ({ id }) => {
      const row = world.intents.find((one) => one.id === id);
      if (row === undefined) throw new LobbyError('not_found', 'This action is gone.');
      return row;
    },
    'intents.add': ({ id, connectionId, action }) => {
      const known = world.intents.find((one) => one.id === id);
      if (known !== undefined) return known;
      let error = null;
      try {
        doAction(world, connectionId, action);
      } catch (thrown) {
        error = toErrorValue(thrown);
        // What is no phone is refused before it is written down.
        if (error.code === 'recipient_invalid') throw thrown;
      }
      const row: IntentRow = {
        id,
        connectionId,
        kind: action.kind,
        subject: subjectOf(action),
        state: error === null ? 'done' : 'failed',
        waitsFor: [],
        error,
        personName: 'Front desk',
        createdAt: Date.now(),
        finishedAt: Date.now(),
      };
      world.intents.unshift(row);
      changed();
      return row;
    },
    'intents.cancel': ({ id }) => change(id, { state: 'cancelled', finishedAt: Date.now() }),
    'intents.again': ({ id }) => change(id, { state: 'done', error: null, finishedAt: Date.now() }),
    'intents.dismiss': ({ id }) => {
      const at = world.intents.findIndex((one) => one.id === id);
      if (at >= 0) world.intents.splice(at, 1);
      changed();
      return {};
    },
    'sharedLinks.list': ({ connectionId }) =>
      world.sharedLinks.filter((one) => one.connectionId === connectionId),
    'sharedLinks.refresh': () => ({}),
    'sharedLinks.address': ({ id }) => ({
      url: `https://app.wpp.example/shared-inbox/token-${id}`,
    }),
    'webhooks.list': ({ connectionId }) =>
      world.webhooks.filter((one) => one.connectionId === connectionId),
    'webhooks.refresh': () => ({}),
    'webhooks.events': () => ['*', 'message.received', 'message.status'],
  };
}
