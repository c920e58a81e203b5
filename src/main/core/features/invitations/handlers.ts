import { invitationOpensMs, type InvitedDesk } from '../../../../shared/contract/invitations.ts';
import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Vault } from '../../credentials/vault.ts';
import type { InvitedConnection } from '../../invitations/invitation-file.ts';
import { makeInvitation } from '../../invitations/make-invitation.ts';
import type { Fetch } from '../../ports.ts';
import {
  createInvitationApi,
  type InvitationApi,
  type ListedDesks,
} from '../../relay-client/invitation-api.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'invitations.create' | 'invitations.desks' | 'invitations.revoke';

export interface InvitationPorts {
  readonly vault: Vault;
  readonly connections: {
    /** Throws `not_found`, and `key_wrong` where the credentials do not open. */
    stored(id: ConnectionId): Promise<{
      readonly connection: Omit<InvitedConnection, 'secrets' | 'relay'>;
      readonly secrets: InvitedConnection['secrets'];
    }>;
  };
  readonly fetch: Fetch;
  readonly appVersion: string;
  /** What the token of a connection's channel is sealed for. */
  readonly purpose: (id: ConnectionId) => string;
}

/** A relay that does not answer is told as such after this long, ms. */
const takesAtMost = 20_000;

function rowsOf({ self, desks, invitations }: ListedDesks): InvitedDesk[] {
  return [
    ...desks.map((desk) => ({
      ...desk,
      kind: 'desk' as const,
      expiresAt: null,
      isHere: desk.id === self,
    })),
    ...invitations.map((one) => ({
      ...one,
      kind: 'invited' as const,
      computer: '',
      lastUsedAt: null,
      isHere: false,
    })),
  ];
}

/** Invitations of an open workspace, and who came by them. */
export function invitationHandlers(
  context: FeatureContext,
  ports: InvitationPorts,
): FeatureHandlers<Names> {
  const { store, clock, random } = context;

  async function relay(
    connectionId: ConnectionId,
  ): Promise<{ readonly url: string; readonly api: InvitationApi } | null> {
    const channel = await store.read('relay.channel', { connectionId });
    const sealed = await store.read('relay.sealed', { connectionId });
    if (channel === null || sealed === null) return null;
    const { url } = channel;
    const api = createInvitationApi({
      url,
      token: ports.vault.openText(ports.purpose(connectionId), sealed),
      fetch: ports.fetch,
      clock,
      userAgent: `Lobby/${ports.appVersion}`,
    });
    return { url, api };
  }

  return {
    async 'invitations.create'(input) {
      if (context.which !== 'own') {
        throw new LobbyError('leave_demo_first', 'The demo invites nobody.');
      }
      const made = await makeInvitation(
        {
          clock,
          random,
          relay,
          stored: async (id) => {
            const { connection, secrets } = await ports.connections.stored(id);
            const { vendor, label, baseUrl, settings } = connection;
            return { vendor, label, baseUrl, settings, secrets };
          },
        },
        input,
      );
      const day = new Date(made.madeAt).toISOString().slice(0, 10);
      return {
        name: `lobby-${day}.lobbyinvitation`,
        bytes: Buffer.from(made.bytes).toString('base64'),
        code: made.code,
        expiresAt: made.madeAt + invitationOpensMs,
        isOnce: made.isOnce,
      };
    },

    async 'invitations.desks'({ connectionId }) {
      const found = await relay(connectionId);
      if (found === null) return { desks: null };
      return { desks: rowsOf(await found.api.desks(AbortSignal.timeout(takesAtMost))) };
    },

    async 'invitations.revoke'({ connectionId, deskId }) {
      const found = await relay(connectionId);
      if (found === null) throw new LobbyError('not_found', 'This connection has no relay.');
      await found.api.revoke(deskId, AbortSignal.timeout(takesAtMost));
      return {};
    },
  };
}
