import { parseArgs } from 'node:util';
import { speakingCustomers } from './customers/speaking-customers.ts';
import { serveSimulator } from './serve.ts';
import { credentials } from './credentials.ts';
import { createPlatforms } from './platforms.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port must be a number from 0 to 65535, not "${values.port}".`);
  process.exit(2);
}

const deliver = (request: Request): Promise<Response> => fetch(request);
const simulator = createPlatforms({
  now: () => Date.now(),
  // The seed's ids stay the same over a restart; those of messages made since must not come again.
  run: 1 + (Math.floor(Date.now() / 1000) % 65_535),
  customers: speakingCustomers,
  customersAnswer: true,
  wpp: { lively: true, deliver },
  cloove: { deliver },
  waabot: { deliver },
});
const served = await serveSimulator(simulator, { port }).catch((error: unknown) => {
  console.error(
    `Port ${port} cannot be used: ${error instanceof Error ? error.message : 'unknown'}`,
  );
  process.exit(1);
});

console.log(`Simulator is ready: ${served.url}`);
console.log(JSON.stringify(credentials(simulator, served.url)));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void served.close().finally(() => process.exit(0));
  });
}
