/**
 * A desk in a process of its own, for tests that kill it: opens the demo in the folder of the first
 * argument, sends the text of the second, says so on standard output, and stays.
 */
import { createDemo } from '../../src/simulator/demo.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import { createCore } from '../../src/main/core/create-core.ts';
import { ClientId } from '../../src/shared/domain/ids.ts';
import { createTestPorts } from './test-ports.ts';

const [dataDir = '', text = ''] = process.argv.slice(2);
const core = await createCore(createTestPorts({ paths: { dataDir }, demo: createDemo() }));
const caller = core.caller();
const { handlers } = core;

async function openConversation() {
  for (;;) {
    const query = { view: 'all', order: 'newest', numberId: null, after: null } as const;
    const { rows } = await handlers['conversations.list']({ ...query, limit: 50 }, caller);
    for (const { id } of rows) {
      const { compose } = await handlers['conversations.get']({ id }, caller);
      if (compose.text.allowed) return id;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

await handlers['workspace.openDemo']({}, caller);
const conversationId = await openConversation();
await handlers['messages.send'](
  {
    clientId: ClientId.parse(systemRandom.uuid()),
    conversationId,
    text,
    basedOn: null,
    evenIfChanged: true,
  },
  caller,
);
process.stdout.write(`sent ${conversationId}\n`);
setInterval(() => undefined, 1000);
