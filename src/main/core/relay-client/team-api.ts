import { z } from 'zod';
import { LobbyError } from '../../../shared/errors.ts';
import { readJson } from '../remotes/read-json.ts';
import { relayCalls, relayError, type RelayApiPorts } from './relay-api.ts';

const Kept = z.object({ seqs: z.array(z.int().positive()) });

/** Who looks at what, as desks tell each other. */
export interface SaidPresence {
  readonly person: string;
  /** The conversation's name across desks; null: none is open. */
  readonly conversation: string | null;
  readonly typing: boolean;
}

export interface TeamApi {
  /** Puts what a desk says into the log; gives its sequence for each. A repeat has that of the first. */
  say(
    events: readonly { readonly id: string; readonly type: string; readonly body: object }[],
    signal: AbortSignal,
  ): Promise<readonly number[]>;
  /** Tells those who are there now; it is kept nowhere. */
  show(presence: SaidPresence, signal: AbortSignal): Promise<void>;
}

/** What desks of one channel tell each other (docs/relay.md), with one token. Throws `LobbyError`. */
export function createTeamApi(ports: RelayApiPorts): TeamApi {
  const call = relayCalls(ports);
  return {
    async say(events, signal) {
      const ending = await call({ method: 'POST', path: 'team', json: { events } }, signal);
      return readJson(ending, Kept, relayError).value.seqs;
    },
    async show(presence, signal) {
      const ending = await call({ method: 'POST', path: 'presence', json: presence }, signal);
      if (ending.kind === 'answer' && ending.status === 204) return;
      throw new LobbyError('remote_failed', 'The relay told nobody.');
    },
  };
}
