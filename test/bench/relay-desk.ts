import { createNodeFetch, systemClock, systemRandom } from '../../src/main/core/node-ports.ts';
import { startChannelLoop } from '../../src/main/core/relay-client/channel-loop.ts';
import { createRelayApi } from '../../src/main/core/relay-client/relay-api.ts';
import { openRelaySocket } from '../../src/main/core/relay-client/socket.ts';
import { readClooveEvent } from '../../src/main/core/remotes/cloove/events.ts';
import { ConnectionId, PersonId } from '../../src/shared/domain/ids.ts';
import { connectionId, createWorkspace, personId } from './folder.ts';
import { serveQuestions } from './part.ts';

// A desk that reads a relay's log into its store, as the app does.

/** Reads the log up to its event `until`; answers how long that took. */
export interface DeskQuestion {
  readonly url: string;
  readonly token: string;
  readonly until: number;
}

const [dataDir = ''] = process.argv.slice(2);
const store = await createWorkspace(dataDir);

async function follow({ url, token, until }: DeskQuestion): Promise<{ ms: number }> {
  const fetch = createNodeFetch();
  const id = ConnectionId.parse(connectionId);
  const person = PersonId.parse(personId);
  await store.write('relay.attach', {
    connectionId,
    url,
    ingestUrl: null,
    sealed: new Uint8Array([1]),
    now: Date.now(),
  });
  const there = Promise.withResolvers<void>();
  const began = performance.now();
  const channel = startChannelLoop({
    id,
    url,
    token,
    cursor: 0,
    lastEventAt: null,
    api: createRelayApi({ url, token, fetch, clock: systemClock, userAgent: 'Lobby/bench' }),
    openSocket: openRelaySocket,
    read: readClooveEvent,
    eventsOnly: false,
    store,
    clock: systemClock,
    random: systemRandom,
    log: { write: () => undefined, tail: () => [] },
    person: () => ({ id: person }),
    emit: () => {
      if (channel.state().cursor >= until) there.resolve();
    },
    poll: () => undefined,
    askNumbers: () => undefined,
    live: () => undefined,
  });
  await there.promise;
  const ms = performance.now() - began;
  await channel.stop();
  return { ms };
}

serveQuestions<DeskQuestion>(follow, () => store.close());
