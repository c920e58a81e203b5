import { createNodeFetch } from '../../../src/main/core/node-ports.ts';
import { waabot } from '../../../src/main/core/remotes/waabot/module.ts';
import type { EndpointKind } from '../../../src/simulator/faults.ts';
import { seededUuid } from '../../../src/simulator/seeded.ts';
import { serveSimulator } from '../../../src/simulator/serve.ts';
import { waabotEndpoint, waabotPrefix } from '../../../src/simulator/waabot/endpoint.ts';
import { createWaabotSimulator } from '../../../src/simulator/waabot/simulator.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { fixture } from './fixtures.ts';
import { openStage, playSamples } from './open-stage.ts';
import { withoutInbox, type Given, type Refusal, type RemoteStage } from './stage.ts';

const memory = `https://waabot.test${waabotPrefix}`;
const at = Date.parse('2023-07-10T13:37:05Z');
const botRef = '61a7bd6ea34282366c025764';
const sampleOf = (name: string) => fixture('waabot', name);

/** A sample's answer; one without a body where the text shows none. */
export function waabotAnswer(name: string): Response {
  const { status, headers, body } = sampleOf(name).response;
  return status === 204
    ? new Response(null, { status, headers: { date: headers['date'] ?? '' } })
    : Response.json(body, { status, headers });
}

function refusal(
  name: string,
  rest: Pick<Refusal, 'code' | 'send' | 'retryAfterMs' | 'on'>,
): Refusal {
  const { status, body, headers } = sampleOf(name).response;
  return { name, status, body, headers, ...rest };
}

/** What Waabot may say; no error is in its text. A 401 means signing in again, and is tried apart. */
export const waabotRefusals: readonly Refusal[] = [
  refusal('any.forbidden', { code: 'remote_forbidden', send: 'stops' }),
  refusal('any.refused', { code: 'remote_rejected', send: 'rejected' }),
  refusal('any.rate-limited', {
    code: 'remote_rate_limited',
    send: 'not_sent',
    retryAfterMs: 20_000,
  }),
];

const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
const menu = { kind: 'interactive', header: null, footer: 'Harbour Bakery' } as const;
const reply = { id: 'yes', title: 'Yes' };
const advanced: NonNullable<Given['advanced']> = [
  { kind: 'location', latitude: 6.556452, longitude: 3.2774487, name: 'Shop', address: null },
  {
    kind: 'contacts',
    contacts: [{ name: 'Bruno Example', organisation: null, phones: ['+15550100777'], emails: [] }],
  },
  { ...menu, body: 'Shall we bring it?', buttons: [reply], listButton: null, sections: [] },
  {
    ...menu,
    body: 'See it, or call us',
    buttons: [
      { id: 'see', title: 'See it', does: 'url', value: 'https://example.com/cake' },
      { id: 'call', title: 'Call us', does: 'call', value: '+15550100777' },
    ],
    listButton: null,
    sections: [],
  },
  {
    ...menu,
    body: 'Shall we bring this one?',
    buttons: [reply],
    media: { kind: 'image', url: 'https://example.com/cake.jpg', mime: 'image/jpeg' },
    listButton: null,
    sections: [],
  },
  {
    ...menu,
    body: 'When does it suit you?',
    buttons: [],
    listButton: 'Choose a day',
    sections: [
      {
        title: 'This week',
        rows: [{ id: 'monday', title: 'Monday', description: 'From 10 to 12' }],
      },
    ],
  },
  {
    kind: 'file_url',
    media: 'document',
    url: 'https://example.com/offer.pdf',
    mime: 'application/pdf',
    caption: 'Our offer',
  },
  {
    kind: 'kept',
    text: 'As we said',
    attachments: ['64ac311eee05a1a2c27fbdb5'],
    contactId: '64a00ec7c5e487d95dcb0d5e',
    location: null,
  },
];

const given: Given = {
  ...withoutInbox,
  text: 'Hello!',
  address: { numberRef: botRef, contact: '2348179803743' },
  media: {
    file: {
      name: 'picture.jpg',
      mime: 'image/jpeg',
      bytes: picture.byteLength,
      open: () => Promise.resolve(new Blob([picture])),
    },
    here: { ref: '', mime: 'image/jpeg', bytes: picture },
  },
  advanced,
  numberRef: botRef,
  secret: 'waa_access_sample',
  untried: ['session', 'send.text', 'send.media', 'send.advanced'],
};

const account = {
  settings: { email: 'owner@harbour-bakery.example' },
  credentials: { password: 'fresh-bread-7' },
};

function sampleFor(kind: EndpointKind | null): string {
  switch (kind) {
    case 'signIn':
      return 'sign-in.sample';
    case 'numbers':
      return 'list.sample';
    case 'bots':
      return 'update-general.sample';
    case 'session':
      return 'instance.sample';
    case 'sendMedia':
      return 'send-image.sample';
    case 'sendAdvanced':
      return 'send-buttons.sample';
    default:
      return 'send-text.words';
  }
}

/** Waabot played from its samples: those of its text, and those that are inferred. */
export async function waabotFixtureStage(): Promise<RemoteStage> {
  const clock = new VirtualClock(at);
  return openStage({
    module: waabot,
    ...account,
    endpoint: waabotEndpoint,
    given,
    ...playSamples({
      clock,
      endpoint: waabotEndpoint,
      sample: async (_, kind) => waabotAnswer(sampleFor(kind)),
    }),
    clock,
    baseUrl: memory,
  });
}

function simulated() {
  const clock = new VirtualClock(at);
  const simulator = createWaabotSimulator({
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
  });
  const { control } = simulator;
  // The first id of this world becomes the first access token.
  const secret = `waa_access_${seededUuid('lobby:0:1').replaceAll('-', '')}`;
  const parts = {
    module: waabot,
    ...account,
    endpoint: waabotEndpoint,
    given: { ...given, secret },
    clock,
    faults: control.faults,
    taken: () => control.sent().length,
  } as const;
  return { simulator, parts };
}

/** The simulator in this process, without a socket. */
export async function waabotSimulatorStage(): Promise<RemoteStage> {
  const { simulator, parts } = simulated();
  return openStage({
    ...parts,
    baseUrl: memory,
    fetch: (request) => simulator.fetch(request),
    unplug: () => {
      parts.faults.add({ fault: { kind: 'refuse' } });
      return Promise.resolve();
    },
    close: () => {
      simulator.close();
      return Promise.resolve();
    },
  });
}

/** The simulator on a socket of 127.0.0.1, reached by the fetch that both hosts use. */
export async function waabotHttpStage(): Promise<RemoteStage> {
  const { simulator, parts } = simulated();
  const served = await serveSimulator(simulator);
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= served.close());
  return openStage({
    ...parts,
    baseUrl: `${served.url}${waabotPrefix}`,
    fetch: createNodeFetch(),
    unplug: end,
    close: async () => {
      await end();
      simulator.close();
    },
  });
}
