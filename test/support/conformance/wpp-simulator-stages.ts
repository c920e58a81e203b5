import { createNodeFetch } from '../../../src/main/core/node-ports.ts';
import { wpp } from '../../../src/main/core/remotes/wpp/module.ts';
import { serveSimulator } from '../../../src/simulator/serve.ts';
import { fromBase64, sampleLibrary } from '../../../src/simulator/wpp/sample-library.ts';
import { createWppSimulator } from '../../../src/simulator/wpp/simulator.ts';
import { VirtualClock } from '../virtual-clock.ts';
import {
  firstPhone,
  pictureRef,
  sampleShop,
  secondPhone,
  shopConversations,
  shopKey,
  shopNow,
} from '../wpp-shop.ts';
import { openStage } from './open-stage.ts';
import type { RemoteStage } from './stage.ts';
import { wppGiven, wppKindOf } from './wpp-stages.ts';

const memory = 'https://wpp.test';

function simulated() {
  const clock = new VirtualClock(shopNow);
  const simulator = createWppSimulator({
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    seed: [sampleShop()],
  });
  const { control } = simulator;
  const bytes = fromBase64(sampleLibrary.beach.data);
  const [first] = control.messages(shopConversations.ana);
  const given = {
    ...wppGiven,
    conversationRef: shopConversations.ana,
    landsIn: shopConversations.ana,
    walk: { limit: 1, rows: 3 },
    filters: [
      { query: {}, sent: {}, rows: 3 },
      { query: { numberRef: secondPhone }, sent: {}, rows: 1 },
      { query: { recipient: '+54 11 5555-1234' }, sent: {}, rows: 1 },
      { query: { status: 'open' }, sent: {}, rows: 3 },
      { query: { status: 'closed' }, sent: {}, rows: 0 },
    ],
    address: { numberRef: firstPhone, contact: '5491155551234' },
    media: {
      file: {
        name: 'beach.jpg',
        mime: 'image/jpeg',
        bytes: bytes.byteLength,
        open: () => Promise.resolve(new Blob([bytes])),
      },
      here: { ref: pictureRef, mime: sampleLibrary.beach.mimeType, bytes },
    },
    advanced: (wppGiven.advanced ?? []).map((content) =>
      content.kind === 'reaction' ? { ...content, toRef: first?.wamid ?? '' } : content,
    ),
    template: { ...wppGiven.template, senderNumberId: firstPhone },
    secret: shopKey,
    numberRef: firstPhone,
  };
  const outbound = () =>
    Object.values(shopConversations)
      .flatMap((ref) => control.messages(ref))
      .filter((message) => message.direction === 'outbound').length;
  const parts = {
    module: wpp,
    settings: {},
    credentials: { apiKey: shopKey },
    endpoint: wppKindOf,
    given,
    clock,
    faults: control.faults,
    taken: outbound,
  } as const;
  return { simulator, parts };
}

/** The simulator in this process, without a socket. */
export async function wppSimulatorStage(): Promise<RemoteStage> {
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
export async function wppHttpStage(): Promise<RemoteStage> {
  const { simulator, parts } = simulated();
  const served = await serveSimulator(simulator);
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= served.close());
  return openStage({
    ...parts,
    baseUrl: served.url,
    fetch: createNodeFetch(),
    unplug: end,
    close: async () => {
      await end();
      simulator.close();
    },
  });
}
