import type { ConnectionCheck } from '../../../../shared/contract/connections.ts';
import { probe } from '../probe.ts';
import type { WaabotClient } from './request.ts';

/**
 * What an account can do, without an effect on anybody: it signs in and lists its bots. Whether a
 * bot sends shows when it does: there is no question that would not reach somebody.
 */
export async function checkAccount(
  client: WaabotClient,
  signal: AbortSignal,
): Promise<ConnectionCheck> {
  const { state, error } = await probe(async () => {
    await client.bots('read', signal);
  });
  return {
    ok: error === null,
    abilities: [
      { part: 'numbers', state, scope: null },
      { part: 'bot', state, scope: null },
      { part: 'session', state: 'unknown', scope: null },
      { part: 'send.text', state: 'unknown', scope: null },
      { part: 'send.media', state: 'unknown', scope: null },
      { part: 'send.advanced', state: 'unknown', scope: null },
    ],
    environment: null,
    error,
  };
}
