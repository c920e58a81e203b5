import { bigSeed } from '../../src/simulator/seed/big-seed.ts';
import { serveSimulator } from '../../src/simulator/serve.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import { serveQuestions } from './part.ts';
import { messagesEach, type VendorAddress } from './vendor-protocol.ts';

// A simulated Cloove with the big seed over HTTP. It counts no requests, so that nobody waits for its
// limit, and shows the whole of each thread.

const [conversations = '0'] = process.argv.slice(2);
const anchor = Date.now();
const simulator = createSimulator({
  now: () => Date.now(),
  limitPerMinute: null,
  messagesShown: messagesEach,
  seed: [bigSeed({ anchor, conversations: Number(conversations), messagesEach })],
});
const served = await serveSimulator(simulator);

serveQuestions<null>(
  () =>
    Promise.resolve({
      url: served.url,
      apiKey: simulator.accounts[0]?.apiKey ?? '',
    } satisfies VendorAddress),
  () => served.close(),
);
