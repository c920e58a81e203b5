import { createCore } from '../../src/main/core/create-core.ts';
import { createNodeFetch } from '../../src/main/core/node-ports.ts';
import { lostAnswerSuite } from './lost-answer-suite.ts';
import { openSocketWay } from './socket-way.ts';
import { createTestPorts } from './test-ports.ts';

lostAnswerSuite('the browser host, with Node’s fetch', async () => {
  const ports = createTestPorts({ fetch: createNodeFetch(), keychain: null });
  const core = await createCore(ports);
  const way = await openSocketWay(core);
  return {
    bridge: way.bridge,
    end: async () => {
      await way.close();
      await core.close();
      ports.remove();
    },
  };
});
