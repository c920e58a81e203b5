import { hostname } from 'node:os';
import type { DeskRole } from '../../../shared/contract/invitations.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import type { InvitationApi } from '../relay-client/invitation-api.ts';
import type { Clock, Random } from '../ports.ts';
import { newCode } from './code.ts';
import { writeInvitation, type InvitedConnection } from './invitation-file.ts';

export interface InvitePorts {
  readonly clock: Clock;
  readonly random: Random;
  /** A connection with its credentials. Rejects with `not_found`. */
  stored(id: ConnectionId): Promise<Omit<InvitedConnection, 'relay'>>;
  /** Its channel's relay; null for a connection without one. */
  relay(id: ConnectionId): Promise<{ readonly url: string; readonly api: InvitationApi } | null>;
}

export interface MadeInvitation {
  readonly bytes: Uint8Array;
  readonly code: string;
  readonly madeAt: number;
  /** A relay lets it be opened once. */
  readonly isOnce: boolean;
}

/** A relay that does not answer is told as such after this long, ms. */
const takesAtMost = 20_000;

/** The name of this computer, as relays list it. */
export const thisComputer = (): string => hostname().slice(0, 80);

/**
 * Makes an invitation to some connections. Where one of several relays refuses, what the others had
 * promised is taken back as far as they can be reached, and what it said is thrown.
 */
export async function makeInvitation(
  ports: InvitePorts,
  to: {
    readonly connectionIds: readonly ConnectionId[];
    readonly role: DeskRole;
    readonly person: string;
  },
): Promise<MadeInvitation> {
  const { clock, random } = ports;
  const { role, person } = to;
  const promised: { readonly api: InvitationApi; readonly id: string }[] = [];
  const patience = (): AbortSignal => AbortSignal.timeout(takesAtMost);

  async function invited(id: ConnectionId): Promise<InvitedConnection> {
    const connection = await ports.stored(id);
    const relay = await ports.relay(id);
    if (relay === null) return { ...connection, relay: null };
    const { url, api } = relay;
    const made = await api.invite({ person, manages: role === 'admin' }, patience());
    promised.push({ api, id: made.id });
    return { ...connection, relay: { url, claim: made.claimToken } };
  }

  const connections: InvitedConnection[] = [];
  try {
    for (const id of new Set(to.connectionIds)) connections.push(await invited(id));
  } catch (thrown) {
    await Promise.allSettled(promised.map(({ api, id }) => api.revoke(id, patience())));
    throw thrown;
  }
  const code = newCode(random);
  const madeAt = clock.now();
  const invitation = { id: random.uuid(), role, person, connections };
  const bytes = await writeInvitation(invitation, { code, madeAt }, random);
  return { bytes, code, madeAt, isOnce: promised.length > 0 };
}
