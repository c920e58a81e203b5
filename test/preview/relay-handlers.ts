import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers } from './fake-bridge.ts';

type Names = 'relay.state' | 'relay.attach' | 'relay.join' | 'relay.detach';

/** A desk without a relay. */
export function relayHandlers(): Pick<FakeHandlers, Names> {
  const unreachable = () => {
    throw new LobbyError('network_refused', 'There is no relay.');
  };
  return {
    'relay.state': () => ({ relay: null }),
    'relay.attach': unreachable,
    'relay.join': unreachable,
    'relay.detach': () => ({}),
  };
}
