import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type Names = 'invitations.create' | 'invitations.open' | 'invitations.desks' | 'invitations.revoke';

/** Invitations of a desk without a relay; every code but one is wrong. */
export function invitationHandlers(state: FakeState): Pick<FakeHandlers, Names> {
  return {
    'invitations.create': () => ({
      name: 'lobby-2026-11-21.lobbyinvitation',
      bytes: btoa('an invitation '.repeat(50)),
      code: '7K3M-9QXT-2B4C-5D6E',
      expiresAt: Date.now() + 72 * 3_600_000,
      isOnce: false,
    }),
    'invitations.open': ({ code }) => {
      if (code === '7K3M-9QXT-2B4C-5D6E') return state.workspace;
      throw new LobbyError('invitation_refused', 'It does not open.', {
        detail: { reason: 'wrong_code' },
      });
    },
    'invitations.desks': () => ({ desks: null }),
    'invitations.revoke': () => ({}),
  };
}
