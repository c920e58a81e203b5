import type { MethodName } from '../../src/shared/contract/contract.ts';
import { NumberId, OnboardingLinkId } from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';
import { scrubsNumber } from './scrubs.ts';

type NumberMethod = Extract<
  MethodName,
  `${'numbers' | 'onboarding'}.${string}` | 'templates.refresh'
>;

const day = 24 * 60 * 60_000;

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
    'numbers.claim': ({ connectionId, phone }) => {
      const digits = phone.replace(/\D/g, '');
      if (digits.length < 8) throw new LobbyError('recipient_invalid', 'Not a phone.');
      if (digits.endsWith('404')) {
        throw new LobbyError('remote_not_found', 'Not found.', {
          detail: { reason: 'not_onboarded' },
        });
      }
      if (digits.endsWith('409')) {
        throw new LobbyError('remote_conflict', 'Conflict.', {
          detail: { reason: 'cannot_be_claimed' },
        });
      }
      const row = {
        ...scrubsNumber(world.now, NumberId.parse(world.numbers.length + 1), digits),
        connectionId,
        claimedAt: Date.now(),
      };
      world.numbers.push(row);
      state.emit({ type: 'changed', topics: ['numbers'] });
      return row;
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
    'onboarding.create': ({ connectionId, form }) => {
      world.links.forEach((link, at) => {
        if (link.connectionId === connectionId && link.status === 'active') {
          world.links[at] = { ...link, status: 'revoked' };
        }
      });
      const link = {
        id: OnboardingLinkId.parse(world.links.length + 1),
        connectionId,
        url: `https://usescrubs.com/api/v1/whatsapp/onboarding-links/token-${world.links.length + 1}`,
        status: 'active' as const,
        setupStatus: 'pending',
        setupError: null,
        customerName: form.customerName === '' ? null : form.customerName,
        language: form.language,
        createdAt: Date.now(),
        expiresAt: Date.now() + 30 * day,
        doubtedAt: null,
      };
      world.links.unshift(link);
      state.emit({ type: 'changed', topics: ['onboarding'] });
      return link;
    },
    'templates.refresh': () => ({}),
  };
}
