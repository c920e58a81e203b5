import type { RelayRow } from '../../../../shared/contract/relay.ts';
import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import { IntentId } from '../../../../shared/domain/ids.ts';
import { relayedVendors } from '../../../../shared/domain/vendors.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Handlers } from '../../core.ts';
import type { Vault } from '../../credentials/vault.ts';
import type { Fetch } from '../../ports.ts';
import { signOf } from '../../relay-client/channel-state.ts';
import { createRelayApi } from '../../relay-client/relay-api.ts';
import { thisComputer } from '../../invitations/make-invitation.ts';
import { parseBaseUrl } from '../../remotes/base-url.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import type { RelayControl } from './control.ts';
import { tellBots } from './tell-bots.ts';

type AddIntent = Parameters<Handlers['intents.add']>[0];

type Names = 'relay.state' | 'relay.attach' | 'relay.join' | 'relay.detach';

export interface RelayPorts {
  readonly vault: Vault;
  readonly connections: RelayControl;
  readonly fetch: Fetch;
  readonly appVersion: string;
  /** What the token of a connection's channel is sealed for. */
  readonly purpose: (id: ConnectionId) => string;
  readonly addIntent: Handlers['intents.add'];
}

/** A relay that does not answer is told as such after this long, ms. */
const takesAtMost = 20_000;

function required(field: string, message: string): LobbyError {
  return new LobbyError('bad_input', message, { detail: { fields: [field], reason: 'required' } });
}

/** Where events of a connection come by. */
export function relayHandlers(context: FeatureContext, ports: RelayPorts): FeatureHandlers<Names> {
  const { store, clock, random } = context;

  /** The webhook at the platform that calls a channel, if its API made one. */
  async function webhookOf(connectionId: ConnectionId, ingestUrl: string | null) {
    if (ingestUrl === null) return null;
    const all = await store.read('webhooks.list', { connectionId });
    return all.find(({ url }) => url === ingestUrl) ?? null;
  }

  async function row(connectionId: ConnectionId): Promise<RelayRow | null> {
    const channel = await store.read('relay.channel', { connectionId });
    if (channel === null) return null;
    const state = ports.connections.relay.state(connectionId);
    const webhook = await webhookOf(connectionId, channel.ingestUrl);
    return {
      connectionId,
      ...channel,
      webhook: webhook === null ? null : { state: webhook.state, lastTest: webhook.lastTest },
      state: state === null ? 'offline' : signOf(state),
      since: state?.since ?? clock.now(),
      head: Math.max(state?.head ?? 0, channel.cursor),
      error: state?.error ?? null,
    };
  }

  async function keep(
    connectionId: ConnectionId,
    channel: { readonly url: string; readonly ingestUrl: string | null; readonly token: string },
  ): Promise<RelayRow> {
    const { url, ingestUrl, token } = channel;
    const sealed = ports.vault.sealText(ports.purpose(connectionId), token);
    await store.write('relay.attach', {
      connectionId,
      url,
      ingestUrl,
      sealed,
      now: clock.now(),
    });
    await ports.connections.relay.restart(connectionId);
    const kept = await row(connectionId);
    if (kept === null) throw new LobbyError('not_found', 'This connection is gone.');
    return kept;
  }

  const api = (url: string, token: string) =>
    createRelayApi({
      url,
      token,
      fetch: ports.fetch,
      clock,
      userAgent: `Lobby/${ports.appVersion}`,
    });

  async function vendorOf(connectionId: ConnectionId) {
    const connection = await store.read('connections.one', { id: connectionId });
    if (connection === null) throw new LobbyError('not_found', 'This connection is gone.');
    return connection.vendor;
  }

  return {
    'relay.state': async ({ connectionId }) => ({ relay: await row(connectionId) }),

    async 'relay.attach'(input, caller) {
      const { connectionId, adminToken } = input;
      const url = parseBaseUrl(input.url);
      const vendor = await vendorOf(connectionId);
      const registers = context.connection(connectionId)?.parts.includes('webhooks') ?? false;
      const typed = input.secret ?? '';
      if (vendor === 'cloove' && typed === '') {
        throw required('secret', 'Cloove’s signing secret is needed.');
      }
      const secret = registers
        ? Buffer.from(random.bytes(32)).toString('base64url')
        : typed === ''
          ? undefined
          : typed;
      const channel = await api(url, adminToken).addChannel(
        {
          vendor: relayedVendors.includes(vendor) ? vendor : 'team',
          ...(secret === undefined ? {} : { secret }),
          person: context.person().name,
          computer: thisComputer(),
        },
        AbortSignal.timeout(takesAtMost),
      );
      const { ingestUrl, clientToken } = channel;
      const kept = await keep(connectionId, { url, ingestUrl, token: clientToken });
      if (registers && secret !== undefined) {
        const add = (action: AddIntent['action']) =>
          ports.addIntent({ id: IntentId.parse(random.uuid()), connectionId, action }, caller);
        await add({ kind: 'webhooks.create', url: ingestUrl, events: ['*'], secret });
        // It waits until the platform has the webhook, and then shows that what is told arrives.
        const made = await webhookOf(connectionId, ingestUrl);
        if (made !== null) await add({ kind: 'webhooks.test', id: made.id });
      }
      const bots = { store, add: (intent: AddIntent) => ports.addIntent(intent, caller) };
      await tellBots(bots, connectionId, ingestUrl, () => true);
      return (await row(connectionId)) ?? kept;
    },

    async 'relay.join'({ connectionId, url: typed, clientToken }) {
      const url = parseBaseUrl(typed);
      await vendorOf(connectionId);
      // Asks once, so that a token nobody knows is told here and not on a sign later.
      await api(url, clientToken).events(0, AbortSignal.timeout(takesAtMost));
      return keep(connectionId, { url, ingestUrl: null, token: clientToken });
    },

    async 'relay.detach'({ connectionId }) {
      await store.write('relay.detach', { connectionId });
      await ports.connections.relay.restart(connectionId);
      return {};
    },
  };
}
