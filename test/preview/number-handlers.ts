import type { MethodName } from '../../src/shared/contract/contract.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type NumberMethod = Extract<
  MethodName,
  `${'numbers' | 'onboarding'}.${string}` | 'templates.refresh'
>;

/** Numbers, onboarding links and template lists, over the world's arrays. */
export function numberHandlers(state: FakeState): Pick<FakeHandlers, NumberMethod> {
  const { world } = state;
  return {
    'numbers.list': () => world.numbers,
    'numbers.refresh': ({ connectionId }) => {
      world.numbers.forEach((number, at) => {
        if (number.connectionId === connectionId) {
          world.numbers[at] = { ...number, checkedAt: Date.now() };
        }
      });
      state.emit({ type: 'changed', topics: ['numbers'] });
      return {};
    },
    'numbers.history': ({ id }) =>
      world.numberHistories.get(id) ?? { knownSince: null, changes: [] },
    'numbers.seen': ({ ids }) => {
      world.numbers.forEach((number, at) => {
        if (ids.includes(number.id)) world.numbers[at] = { ...number, unseenChanges: 0 };
      });
      state.emit({ type: 'changed', topics: ['numbers'] });
      return {};
    },
    'numbers.saveDesk': ({ id, timeZone, hours }) => {
      const at = world.numbers.findIndex((one) => one.id === id);
      const known = world.numbers[at];
      if (known === undefined) throw new LobbyError('not_found', 'This number is gone.');
      const row = { ...known, timeZone, deskHours: hours };
      world.numbers[at] = row;
      state.emit({ type: 'changed', topics: ['numbers', 'conversations'] });
      return row;
    },
    'onboarding.links': ({ connectionId }) =>
      world.links.filter((one) => one.connectionId === connectionId),
    'onboarding.takes': () => ({
      fields: ['customerName', 'successUrl', 'failureUrl', 'connectionTypes', 'language'],
      revokesBefore: true,
      tellsStage: false,
    }),
    'onboarding.refresh': () => ({}),
    'templates.refresh': () => ({}),
  };
}
