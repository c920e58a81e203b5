import type { Bridge } from '../../src/shared/contract/bridge.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import { createDuplexBridge } from '../../src/shared/duplex-bridge.ts';
import { ClientId } from '../../src/shared/domain/ids.ts';
import type { ConversationRow, Message } from '../../src/shared/contract/rows.ts';
import type { WorkspaceState } from '../../src/shared/contract/workspace.ts';
import type { Core } from '../../src/main/core/core.ts';
import { createCore } from '../../src/main/core/create-core.ts';
import { systemClock, systemRandom } from '../../src/main/core/node-ports.ts';
import type { Clock, CorePorts } from '../../src/main/core/ports.ts';
import { createMemoryPair } from '../../src/main/transport/memory-pair.ts';
import { serve } from '../../src/main/transport/serve.ts';
import { eventually } from '../support/eventually.ts';

/** A clock on which `speed` ms pass in each real one, and that can be moved. */
export function createFastClock(speed: number): Clock & { advance(ms: number): void } {
  const began = systemClock.now();
  let moved = 0;
  return {
    now: () => Math.round(began + (systemClock.now() - began) * speed) + moved,
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
    advance: (ms) => {
      moved += ms;
    },
  };
}

/** A window on a core, over a pair in memory, with outputs checked against the contract. */
export interface Desk {
  readonly core: Core;
  readonly bridge: Bridge;
  /** Everything that was heard, oldest first. */
  readonly heard: readonly CoreEvent[];
  /** The workspace's state, once it is not being opened any more. */
  state(): Promise<WorkspaceState>;
  list(): Promise<readonly ConversationRow[]>;
  thread(conversation: Pick<ConversationRow, 'id'>): Promise<readonly Message[]>;
  send(conversation: Pick<ConversationRow, 'id'>, text: string): Promise<Message>;
  close(): Promise<void>;
}

/** Opens one. */
export async function openDesk(ports: CorePorts): Promise<Desk> {
  const core = await createCore(ports);
  const pair = createMemoryPair();
  const stop = serve(core, pair.host, { checkOutputs: true });
  const bridge = createDuplexBridge(pair.window, { host: 'browser', platform: 'test' });
  const heard: CoreEvent[] = [];
  bridge.subscribe((event) => heard.push(event));
  return {
    core,
    bridge,
    heard,
    state: () =>
      eventually(async () => {
        const state = await bridge.call('workspace.state', {});
        if (state.kind === 'opening') throw new Error('The workspace is still being opened');
        return state;
      }),
    async list() {
      const query = { view: 'all', order: 'newest', numberId: null, after: null } as const;
      return (await bridge.call('conversations.list', { ...query, limit: 200 })).rows;
    },
    async thread({ id }) {
      const anchor = { at: 'newest' } as const;
      const page = await bridge.call('messages.list', { conversationId: id, anchor, limit: 200 });
      return page.items.filter((item) => item.kind === 'message');
    },
    send: ({ id }, text) =>
      bridge.call('messages.send', {
        clientId: ClientId.parse(systemRandom.uuid()),
        conversationId: id,
        text,
        basedOn: null,
        evenIfChanged: true,
      }),
    async close() {
      stop();
      await core.close();
    },
  };
}
