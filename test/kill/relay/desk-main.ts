import { createNodeFetch, systemClock } from '../../../src/main/core/node-ports.ts';
import { startChannelLoop } from '../../../src/main/core/relay-client/channel-loop.ts';
import { createRelayApi } from '../../../src/main/core/relay-client/relay-api.ts';
import { openRelaySocket } from '../../../src/main/core/relay-client/socket.ts';
import { readClooveEvent } from '../../../src/main/core/remotes/cloove/events.ts';
import { openInProcessStore } from '../../../src/main/core/store/in-process.ts';
import { ConnectionId, PersonId } from '../../../src/shared/domain/ids.ts';
import { seededRandom } from '../../../src/simulator/seeded.ts';

// A desk that follows a relay, in a process of its own; now and then its line is cut within a page.

const [url = '', token = '', seed = ''] = process.argv.slice(2);
const connectionId = ConnectionId.parse('11111111-1111-4111-8111-111111111111');
const person = { id: PersonId.parse('22222222-2222-4222-8222-222222222222') };
const random = seededRandom(seed);
const fetch = createNodeFetch();
/** Of so many pages one does not come whole; the first that holds anything never does. */
const cut = 0.05;
const bytesOfNothing = 500;
let cuts = 0;

const store = await openInProcessStore();
store.db.exec(`
  INSERT INTO persons (id, name, is_default, created_at) VALUES ('${person.id}', 'Desk', 1, 0);
  INSERT INTO connections (id, vendor, label, base_url, created_at)
    VALUES ('${connectionId}', 'cloove', 'Desk', 'https://x.example', 0);
`);
await store.write('relay.attach', {
  connectionId,
  url,
  ingestUrl: null,
  sealed: new Uint8Array([1]),
  now: Date.now(),
});

const channel = startChannelLoop({
  id: connectionId,
  url,
  token,
  cursor: 0,
  lastEventAt: null,
  api: createRelayApi({
    url,
    token,
    clock: systemClock,
    userAgent: 'Lobby/test',
    async fetch(request) {
      const answer = await fetch(request);
      const body = await answer.arrayBuffer();
      const isFirst = cuts === 0 && body.byteLength > bytesOfNothing;
      if (isFirst || random.chance(cut)) {
        cuts += 1;
        throw new TypeError('terminated');
      }
      return new Response(body, { status: answer.status, headers: answer.headers });
    },
  }),
  openSocket: openRelaySocket,
  read: readClooveEvent,
  eventsOnly: false,
  store,
  clock: systemClock,
  random: { fraction: () => random.fraction() },
  log: { write: () => undefined, tail: () => [] },
  person: () => person,
  emit: () => undefined,
  poll: () => undefined,
  askNumbers: () => undefined,
  live: () => undefined,
});

const rows = () =>
  store.db
    .prepare(
      `SELECT k.name AS contact, m.ref, m.text, m.status FROM messages m
       JOIN conversations c ON c.id = m.conversation_id JOIN contacts k ON k.id = c.contact_id`,
    )
    .all();

process.on('message', (asked) => {
  if (asked === 'cursor') process.send?.({ cursor: channel.state().cursor });
  if (asked === 'cuts') process.send?.({ cuts });
  if (asked === 'rows') process.send?.({ rows: rows() });
});
process.on('disconnect', () => process.exit());
