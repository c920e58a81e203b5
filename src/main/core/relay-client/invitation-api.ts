import { z } from 'zod';
import { readJson } from '../remotes/read-json.ts';
import { relayCalls, relayError, type RelayApiPorts } from './relay-api.ts';

const Made = z.object({ id: z.uuid(), claimToken: z.string() });
const Claimed = z.object({ clientToken: z.string() });
const Listed = z.object({
  self: z.string(),
  desks: z.array(
    z.object({
      id: z.string(),
      person: z.string(),
      computer: z.string(),
      manages: z.boolean(),
      createdAt: z.int(),
      lastUsedAt: z.int().nullable(),
    }),
  ),
  invitations: z.array(
    z.object({
      id: z.string(),
      person: z.string(),
      manages: z.boolean(),
      createdAt: z.int(),
      expiresAt: z.int(),
    }),
  ),
});
export type ListedDesks = z.infer<typeof Listed>;

/** What the tokens of a channel are about (docs/guides/relay.md), asked with one of them. Throws `LobbyError`. */
export interface InvitationApi {
  /** With a token that may invite; the relay keeps it open for 72 hours. */
  invite(
    of: { readonly person: string; readonly manages: boolean },
    signal: AbortSignal,
  ): Promise<z.infer<typeof Made>>;
  /** With a claim token. Any other token than the first is `used`. */
  claim(
    by: { readonly clientToken: string; readonly computer: string },
    signal: AbortSignal,
  ): Promise<'claimed' | 'used' | 'late' | 'taken_back'>;
  /** With a token that may invite. */
  desks(signal: AbortSignal): Promise<ListedDesks>;
  revoke(id: string, signal: AbortSignal): Promise<void>;
}

const refusals: Readonly<Record<number, 'used' | 'late' | 'taken_back'>> = {
  401: 'taken_back',
  409: 'used',
  410: 'late',
};

/** Asks a relay for invitations and desks. */
export function createInvitationApi(ports: RelayApiPorts): InvitationApi {
  const call = relayCalls(ports);
  return {
    async invite(of, signal) {
      const ending = await call({ method: 'POST', path: 'invitations', json: of }, signal);
      return readJson(ending, Made, relayError).value;
    },
    async claim(by, signal) {
      const secrets = [by.clientToken];
      const ending = await call({ method: 'POST', path: 'claim', json: by, secrets }, signal);
      const refusal = ending.kind === 'answer' ? refusals[ending.status] : undefined;
      if (refusal !== undefined) return refusal;
      readJson(ending, Claimed, relayError);
      return 'claimed';
    },
    async desks(signal) {
      const ending = await call({ method: 'GET', path: 'desks' }, signal);
      return readJson(ending, Listed, relayError).value;
    },
    async revoke(id, signal) {
      const path = `desks/${encodeURIComponent(id)}`;
      const ending = await call({ method: 'DELETE', path }, signal);
      // Gone already is gone; a 204 has no body to read.
      if (ending.kind === 'answer' && (ending.status === 204 || ending.status === 404)) return;
      readJson(ending, z.unknown(), relayError);
    },
  };
}
