import { expect, it } from 'vitest';
import { createDuplexBridge } from '../../src/shared/duplex-bridge.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import { createCore } from '../../src/main/core/create-core.ts';
import { createDispatch } from '../../src/main/transport/dispatch.ts';
import { createMemoryPair } from '../../src/main/transport/memory-pair.ts';
import { serve } from '../../src/main/transport/serve.ts';
import { createTestPorts } from './test-ports.ts';
import { transportSuite } from './transport-suite.ts';

const capabilities = { host: 'browser', platform: 'test' } as const;

transportSuite('a pair in memory', async (core) => {
  const pair = createMemoryPair();
  const stop = serve(core, pair.host, { checkOutputs: true });
  return { bridge: createDuplexBridge(pair.window, capabilities), close: async () => stop() };
});

it('a way that breaks rejects what waits, and says that events may have been missed', async () => {
  const pair = createMemoryPair();
  const bridge = createDuplexBridge(pair.window, capabilities);
  const ups: boolean[] = [];
  const heard: CoreEvent[] = [];
  bridge.onConnection((up) => ups.push(up));
  bridge.subscribe((event) => heard.push(event));
  const lost = bridge.call('settings.get', {});
  pair.setUp(false);
  await expect(lost).rejects.toMatchObject({ code: 'bridge_closed', retryable: true });
  await expect(bridge.call('settings.get', {})).rejects.toMatchObject({ code: 'bridge_closed' });
  expect(heard).toEqual([]);
  pair.setUp(true);
  expect(ups).toEqual([false, true]);
  expect(heard).toEqual([{ type: 'changed', topics: ['everything'] }]);
});

it('what is no call gets an answer too', async () => {
  const ports = createTestPorts();
  const core = await createCore(ports);
  const dispatch = createDispatch(core, { checkOutputs: true });
  const odd = [null, 7, 'call', {}, { kind: 'call' }, { kind: 'call', id: 1.5, method: 'x' }];
  for (const envelope of odd) {
    expect(await dispatch(envelope)).toMatchObject({ ok: false, error: { code: 'bad_input' } });
  }
  const hostile = { kind: 'call', id: 4, method: 'x'.repeat(5000), input: {} };
  expect(await dispatch(hostile)).toMatchObject({ id: 4, ok: false });
  await core.close();
  ports.remove();
});
