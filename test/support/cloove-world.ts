import { randomBytes } from 'node:crypto';
import type { Fetch, LogPort } from '../../src/main/core/ports.ts';
import { openRemote } from '../../src/main/core/remotes/open-remote.ts';
import type { Remote } from '../../src/main/core/remotes/remote.ts';
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { sampleAccount, sampleConversation } from '../../src/simulator/test-world.ts';
import { mortal, type Mortal } from './mortal.ts';
import { outboxWorld, type OutboxWorld } from './outbox-world.ts';

const quiet: LogPort = { write: () => undefined, tail: () => [] };

export interface ClooveWorld {
  readonly world: OutboxWorld;
  readonly simulator: Simulator;
  /** Three conversations whose customers wrote two minutes ago. */
  readonly threads: readonly ReturnType<OutboxWorld['thread']>[];
  /** Starts, or kills as -9 does and starts again over the file as the kill left it. */
  restart(): Promise<void>;
  /** The vendor's messages with this text, in all conversations. */
  atVendor(text: string): number;
  end(): Promise<void>;
}

/**
 * The outbox and the Cloove client over a file, against the simulator on the same clock. `reach` puts
 * something else between them: it gets the simulator, and gives an address and how to fetch from it.
 */
export async function clooveWorld(options: {
  readonly file: string;
  readonly reach?: (simulator: Simulator) => Promise<{ baseUrl: string; fetch: Fetch }>;
}): Promise<ClooveWorld> {
  const world = await outboxWorld({ file: options.file, key: randomBytes(32) });
  const { clock } = world;
  const threads = [world.thread(), world.thread(), world.thread()];
  const refs = threads.map((id) => `cv${id}`);
  const conversations = refs.map((id, n) =>
    sampleConversation('Ada Lovelace', `+23480123456${n}0`, 120_000, { id }),
  );
  const simulator = createSimulator({
    now: () => clock.now(),
    seed: [sampleAccount(conversations)],
    sleep: (ms, signal) => clock.sleep(ms, signal),
  });
  const { baseUrl, fetch } = (await options.reach?.(simulator)) ?? {
    baseUrl: 'https://api.cloove.test',
    fetch: (request: Request) => simulator.fetch(request),
  };
  let living: Mortal | null = null;
  let outbox: ReturnType<OutboxWorld['start']> | null = null;

  async function connect(process: Mortal): Promise<Remote> {
    return openRemote({
      vendor: 'cloove',
      baseUrl,
      settings: { numberId: simulator.accounts[0]?.numberId ?? '' },
      credentials: { apiKey: simulator.accounts[0]?.apiKey ?? '' },
      fetch: (request) => process.step(() => fetch(request)),
      clock,
      store: process.store,
      connectionId: world.connectionId,
      log: quiet,
      appVersion: '0.0.0',
    });
  }

  return {
    world,
    simulator,
    threads,
    async restart() {
      if (living !== null) {
        living.dieIn(0);
        await world.reopen();
      }
      living = mortal(world.store);
      world.state.remote = await connect(living);
      outbox = world.start(living.store);
    },
    atVendor: (text) =>
      refs.flatMap((ref) => simulator.control.messages(ref)).filter((one) => one.text === text)
        .length,
    async end() {
      await outbox?.stop();
      simulator.close();
      await world.store.close();
    },
  };
}
