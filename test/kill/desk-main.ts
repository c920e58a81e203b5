/**
 * The app without a window, in a process of its own, for tests that kill it: a real core on the data
 * folder of its first argument. Call envelopes come in as lines, answers and what the log was told
 * go out as lines; the line `"close"` ends it as closing the app does.
 */
import { createInterface } from 'node:readline';
import { defaultSettings, type Settings } from '../../src/shared/contract/app.ts';
import { createCore } from '../../src/main/core/create-core.ts';
import { createNodeFetch, systemRandom } from '../../src/main/core/node-ports.ts';
import { createDispatch } from '../../src/main/transport/dispatch.ts';
import { paceClock } from './kill-clock.ts';

const [dataDir = '', began = '0', speed = '1'] = process.argv.slice(2);
const clock = paceClock({ began: Number(began), speed: Number(speed) });
let settings: Settings = defaultSettings;

// Synchronous for a pipe: what was said before a kill was said.
const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const core = await createCore({
  clock,
  random: systemRandom,
  fetch: createNodeFetch(),
  keychain: null,
  paths: { dataDir },
  settings: {
    read: () => settings,
    write: (next) => {
      settings = next;
    },
  },
  log: {
    write: (level, event, facts) => {
      if (level !== 'info' || event === 'store.checked') say({ kind: 'log', level, event, facts });
    },
    tail: () => [],
  },
  demo: null,
  storeWorkerUrl: new URL('./store-worker.js', import.meta.url),
  app: { version: '0.0.0-kill', host: 'browser', platform: process.platform },
});
const dispatch = createDispatch(core, { checkOutputs: true });

createInterface({ input: process.stdin }).on('line', (line) => {
  const message: unknown = JSON.parse(line);
  if (message === 'close') {
    void core.close().then(() => process.exit(0));
    return;
  }
  void dispatch(message).then(say);
});
process.stdin.on('end', () => process.exit(1));
