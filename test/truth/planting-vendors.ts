import type { Bridge } from '../../src/shared/contract/bridge.ts';
import type { ConnectionForm } from '../../src/shared/contract/connections.ts';
import type { ConnectionId, ConversationId } from '../../src/shared/domain/ids.ts';
import { ClientId } from '../../src/shared/domain/ids.ts';
import type { Fetch } from '../../src/main/core/ports.ts';
import { clooveEndpoint } from '../../src/simulator/cloove/app.ts';
import type { EndpointKind } from '../../src/simulator/faults.ts';
import { scrubsEndpoint } from '../../src/simulator/scrubs/endpoint.ts';
import { createScrubsSimulator } from '../../src/simulator/scrubs/simulator.ts';
import { sampleNumber, sampleOrganisation } from '../../src/simulator/scrubs/test-world.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import { wppEndpoint } from '../../src/simulator/wpp/endpoint.ts';
import { createWppSimulator } from '../../src/simulator/wpp/simulator.ts';
import { doAction } from '../contract/actions.ts';
import { eventually } from '../support/eventually.ts';
import { sampleShop, shopKey, shopNow } from '../support/wpp-shop.ts';

/** What a connection is used with in a trigger. */
export interface Desk {
  readonly bridge: Bridge;
  readonly connectionId: ConnectionId;
  readonly conversationId: ConversationId;
}

/** A vendor that answers a planted credential as if it were its own. */
export interface PlantingVendor {
  readonly name: string;
  readonly form: ConnectionForm;
  /** Takes the request with the planted credentials off it. */
  readonly fetch: Fetch;
  kindOf(request: Request): EndpointKind | null;
  readonly kinds: readonly EndpointKind[];
  /** Makes Lobby ask for this kind. */
  trigger(kind: EndpointKind, desk: Desk): Promise<unknown>;
  close(): void;
}

const clientId = (): ClientId => ClientId.parse(crypto.randomUUID());

function withHeaders(request: Request, headers: Readonly<Record<string, string>>): Request {
  const changed = new Request(request);
  for (const [name, value] of Object.entries(headers)) changed.headers.set(name, value);
  return changed;
}

const refresh = ({ bridge, connectionId }: Desk) =>
  bridge.call('connections.refresh', { id: connectionId });

/** Sends the connection's first template to a phone. */
async function sendTemplate({ bridge, connectionId }: Desk, phone: string): Promise<unknown> {
  const [template] = await bridge.call('templates.list', { connectionId });
  if (template === undefined) throw new Error('There is no template yet');
  const values = Object.fromEntries(template.fields.map(({ key }) => [key, 'something long']));
  const to = { kind: 'recipient', connectionId, phone, name: 'Grace Hopper' } as const;
  const form = { clientId: clientId(), templateId: template.id, values, to };
  return bridge.call('messages.sendTemplate', form);
}

let phones = 0;
/** A phone nobody has used yet, so that no send waits behind another. */
const freshPhone = (): string => `+23480311${String((phones += 1)).padStart(5, '0')}`;

/** Cloove, whose every business has the demo's conversations. */
export function plantingCloove(secret: string, now: () => number): PlantingVendor {
  const simulator = createSimulator({ now, limitPerMinute: null });
  const [account] = simulator.accounts;
  if (account === undefined) throw new Error('The simulator has no account');
  return {
    name: 'cloove',
    form: {
      vendor: 'cloove',
      label: 'Front desk',
      values: {
        baseUrl: 'https://api.cloove.test',
        apiKey: secret,
        numberId: account.numberId,
      },
    },
    fetch: (request) =>
      simulator.fetch(withHeaders(request, { authorization: `Bearer ${account.apiKey}` })),
    kindOf: ({ method, url }) => clooveEndpoint(method, new URL(url).pathname),
    kinds: ['list', 'read', 'sendText', 'sendTemplate'],
    async trigger(kind, desk) {
      const { bridge, connectionId, conversationId } = desk;
      switch (kind) {
        case 'read':
          simulator.control.customerWrites(null, {});
          return refresh(desk);
        case 'sendText':
          return bridge.call('messages.send', {
            clientId: clientId(),
            conversationId,
            text: 'We are here.',
            basedOn: null,
            evenIfChanged: true,
          });
        case 'sendTemplate': {
          const templates = await bridge.call('templates.list', { connectionId });
          if (templates.length === 0) {
            await bridge.call('templates.save', {
              id: null,
              connectionId,
              key: 'we_missed_you',
              name: 'Sorry we missed you',
              language: 'en',
              category: 'UTILITY',
              status: 'APPROVED',
              body: null,
              fields: [{ key: 'name', example: null }],
              senderNumberId: null,
            });
          }
          return sendTemplate(desk, freshPhone());
        }
        default:
          return refresh(desk);
      }
    },
    close: () => simulator.close(),
  };
}

/** Scrubs with one clinic, one number of it claimed and one not. */
export function plantingScrubs(secret: string, now: () => number): PlantingVendor {
  const spare = sampleNumber({ phone: '15550109997', claimedAt: null, people: [] });
  const first = sampleNumber();
  const organisation = sampleOrganisation([first, spare]);
  const simulator = createScrubsSimulator({ now, seed: [organisation] });
  const form: ConnectionForm = {
    vendor: 'scrubs',
    label: 'Clinic',
    values: {
      baseUrl: 'https://scrubs.test',
      providerId: organisation.providerId,
      apiKey: secret,
    },
  };
  return {
    name: 'scrubs',
    form,
    fetch: (request) =>
      simulator.fetch(withHeaders(request, { 'X-Scrubs-Clinic-Api-Key': organisation.apiKey })),
    kindOf: ({ method, url }) => scrubsEndpoint(method, new URL(url).pathname),
    kinds: ['list', 'read', 'numbers', 'claim', 'templates', 'onboarding', 'sendTemplate'],
    async trigger(kind, desk) {
      const { bridge, connectionId } = desk;
      switch (kind) {
        case 'read':
          simulator.control.personWrites({ number: first.phone, phone: '15550100001' }, {});
          return refresh(desk);
        case 'numbers':
          return bridge.call('numbers.refresh', { connectionId });
        case 'claim':
          return doAction(desk, connectionId, { kind: 'numbers.claim', phone: `+${spare.phone}` });
        case 'templates':
          return bridge.call('templates.refresh', { connectionId });
        case 'onboarding': {
          const link = {
            customerName: '',
            successUrl: '',
            failureUrl: '',
            connectionTypes: [],
            language: null,
          };
          return doAction(desk, connectionId, { kind: 'onboarding.create', form: link });
        }
        case 'sendTemplate':
          return sendTemplate(desk, freshPhone());
        default:
          return refresh(desk);
      }
    },
    close: () => simulator.close(),
  };
}

/** WPP with one shop; every text goes to somebody who has just written. */
export function plantingWpp(secret: string, now: () => number): PlantingVendor {
  const began = now();
  const simulator = createWppSimulator({
    now: () => shopNow + (now() - began),
    seed: [sampleShop()],
  });
  let people = 0;
  const somebodyWrites = (): string => {
    const identifier = `US.planted${(people += 1)}`;
    simulator.control.personWrites({ identifier, name: identifier, phone: null });
    return identifier;
  };

  /** Somebody who has just written, with the service window open. */
  async function newcomer(desk: Desk): Promise<ConversationId> {
    const name = somebodyWrites();
    await refresh(desk);
    const query = { view: 'all', order: 'newest', numberId: null, after: null } as const;
    return eventually(async () => {
      const { rows } = await desk.bridge.call('conversations.list', { ...query, limit: 50 });
      const row = rows.find(({ contact }) => contact.identifier === name);
      if (row === undefined || row.windowClosesAt === null) throw new Error(`${name} is not here`);
      return row.id;
    });
  }

  return {
    name: 'wpp',
    form: {
      vendor: 'wpp',
      label: 'Shop',
      values: { baseUrl: 'https://wpp.test', apiKey: secret, phoneId: '' },
    },
    fetch: (request) =>
      simulator.fetch(withHeaders(request, { authorization: `Bearer ${shopKey}` })),
    kindOf: ({ method, url }) => wppEndpoint(method, new URL(url).pathname),
    kinds: ['list', 'read', 'numbers', 'templates', 'sendText'],
    async trigger(kind, desk) {
      const { bridge, connectionId } = desk;
      switch (kind) {
        case 'read':
          somebodyWrites();
          return refresh(desk);
        case 'numbers':
          return bridge.call('numbers.refresh', { connectionId });
        case 'templates':
          return bridge.call('templates.refresh', { connectionId });
        case 'sendText':
          return bridge.call('messages.send', {
            clientId: clientId(),
            conversationId: await newcomer(desk),
            text: 'We are here.',
            basedOn: null,
            evenIfChanged: true,
            replyTo: null,
            attachments: [],
            holdMs: 0,
          });
        default:
          return refresh(desk);
      }
    },
    close: () => simulator.close(),
  };
}
