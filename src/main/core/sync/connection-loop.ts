import { remoteParts } from '../../../shared/domain/vendors.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { InboxPart } from '../remotes/remote.ts';
import type { Connection, ConnectionPorts } from './connection.ts';
import { createAskedReads } from './loop-asked.ts';
import { refreshed } from './loop-after.ts';
import { liveBy, startState } from './loop-state.ts';
import { createLoopNap, longestNapMs } from './loop-nap.ts';
import { createImportPause } from './loop-pause.ts';
import { createLoopStanding } from './loop-standing.ts';
import { createLoopStep } from './loop-step.ts';
import { createLoopThreads } from './loop-threads.ts';
import { createLoopWork } from './loop-work.ts';
import { startQuietConnection } from './quiet-connection.ts';

/** Keeps one connection in step with its vendor, as far as the vendor has something to keep up with. */
export function startConnection(ports: ConnectionPorts): Connection {
  const { inbox } = ports.remote.parts;
  return inbox === undefined ? startQuietConnection(ports) : startLoop(ports, inbox);
}

/**
 * Polls the list, reads changed threads, backs off, obeys. Decisions are made in `loop-machine.ts`;
 * `loop-step.ts` acts on them, one request at a time. What a person waits for goes beside the loop.
 */
function startLoop(ports: ConnectionPorts, inbox: InboxPart): Connection {
  const { id, remote, store, clock, log } = ports;
  const stopping = new AbortController();
  const { signal } = stopping;
  const { order, history } = inbox;
  const standing = createLoopStanding({ ...ports, order });
  const work = createLoopWork({ ...ports, inbox, signal });
  const threads = createLoopThreads({ ...ports, work, standing, signal });
  const pause = createImportPause(ports, standing);
  const nap = createLoopNap(clock, signal);
  const wake = (): void => nap.wake();
  const asked = createAskedReads({ ...ports, work, standing, threads, signal, wake });
  const onScreen = (): number | null => asked.onScreen();
  const parts = { work, standing, threads, pause, nap, onScreen, history };
  const step = createLoopStep({ ...ports, ...parts });

  async function begin(): Promise<void> {
    const begins = startState(await standing.stored(), clock.now(), order);
    standing.become(pause.over(liveBy(begins, standing.state().live)));
  }

  async function run(): Promise<void> {
    const unsubscribe = store.onChanged((topics) => {
      // A send of ours may want its ticks sooner than the loop meant to wake.
      if (topics.some((topic) => topic.startsWith('conversation:'))) wake();
    });
    let begun = false;
    while (!signal.aborted) {
      try {
        if (!begun) await begin();
        begun = true;
        await step();
      } catch (thrown) {
        if (signal.aborted) break;
        await standing.failed(thrown, false).catch((error: unknown) => {
          log.write('error', 'sync.note_failed', { connection: id, error: toErrorValue(error) });
        });
        if (!begun) await nap.rest(clock.now() + longestNapMs);
      }
    }
    unsubscribe();
  }

  const running = run();

  return {
    id,
    vendor: remote.vendor,
    parts: remoteParts.filter((part) => part in remote.parts),
    freshness: () => standing.freshness(),
    refresh() {
      standing.become(refreshed(standing.state(), clock.now()));
      wake();
    },
    async pauseImport(paused) {
      await pause.say(paused);
      wake();
    },
    live(is) {
      if (is === standing.state().live) return;
      standing.become(liveBy(standing.state(), is));
      wake();
    },
    readNow: (conversationId) => asked.readNow(conversationId),
    opened: (conversationId) => asked.opened(conversationId),
    async stop() {
      stopping.abort();
      wake();
      await Promise.allSettled([running, asked.settled()]);
    },
  };
}
