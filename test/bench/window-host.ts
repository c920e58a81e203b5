import { openAssets } from '../../src/host/assets.ts';
import { openBrowserHost } from '../../src/browser-host/host.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import { serveQuestions } from './part.ts';
import { connect, freshnessOf, openUnlimitedCore } from './unlimited-core.ts';
import type { HostQuestion } from './vendor-protocol.ts';

// The browser host over a core that imports as fast as it can, serving the built window.

const [dataDir = '', rendererDir = ''] = process.argv.slice(2);
const core = await openUnlimitedCore(dataDir);
const host = await openBrowserHost({
  core,
  assets: openAssets(rendererDir),
  random: systemRandom,
  log: { write: () => undefined, tail: () => [] },
  dataDir,
  port: 0,
  checkOutputs: false,
});

serveQuestions<HostQuestion>(
  async (question) => {
    if (question.kind === 'open') {
      await connect(core, question.vendor);
      return { url: host.newAddress() };
    }
    if (question.kind === 'join') {
      const { url, token: clientToken } = question;
      const [connection] = await core.handlers['connections.list']({}, core.caller());
      if (connection === undefined) throw new Error('The connection is gone.');
      const join = { connectionId: connection.id, url, clientToken };
      return core.handlers['relay.join'](join, core.caller());
    }
    if (question.kind === 'cursor') {
      const [connection] = await core.handlers['connections.list']({}, core.caller());
      if (connection === undefined) throw new Error('The connection is gone.');
      const of = { connectionId: connection.id };
      const { relay } = await core.handlers['relay.state'](of, core.caller());
      return { cursor: relay?.cursor ?? 0 };
    }
    const { state, progress } = await freshnessOf(core);
    return { done: progress?.done ?? 0, imports: state === 'syncing' };
  },
  async () => {
    await host.close();
    await core.close();
  },
);
