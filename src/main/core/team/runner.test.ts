import { expect, it } from 'vitest';
import { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { VirtualClock } from '../../../../test/support/virtual-clock.ts';
import type { SaidPresence, TeamApi } from '../relay-client/team-api.ts';
import { connectionId, personId } from '../store/test-world.ts';
import { startColleagues } from './colleagues.ts';
import { startTeam } from './runner.ts';
import { testDesk, testLog } from './test-desk.ts';

const id = ConnectionId.parse(connectionId);
const log = { write: () => undefined, tail: () => [] };

/** A relay that takes what is said, refuses it, or takes it and loses its answer. */
function fakeTeam() {
  const kept = testLog();
  const shown: SaidPresence[] = [];
  let how: 'takes' | 'refuses' | 'loses' = 'takes';
  const api: TeamApi = {
    async say(events) {
      if (how === 'refuses') throw new LobbyError('network_offline', 'No network.');
      const seqs = events.map(({ id: name, body }) => {
        const { conversation, claim, value } = JSON.parse(JSON.stringify(body));
        return kept.take({ id: name, conversation, isClaim: claim, value });
      });
      if (how === 'loses') throw new LobbyError('network_timeout', 'Lost.');
      return seqs;
    },
    async show(presence) {
      shown.push(presence);
    },
  };
  return { api, kept, shown, set: (next: typeof how) => (how = next) };
}

async function world() {
  const clock = new VirtualClock();
  const desk = await testDesk('Ana', ['Rosa']);
  const relay = fakeTeam();
  await desk.attach();
  const team = startTeam({ store: desk.store, clock, log, relay: () => relay.api });
  await clock.advance(100);
  const take = () =>
    desk.store.write('conversations.change', {
      ids: [desk.idOf('Rosa')],
      change: { kind: 'assign', personId: PersonId.parse(personId) },
      personId,
      now: 0,
    });
  const said = () => relay.kept.log.map(({ value }) => value.kind);
  return { clock, desk, relay, team, take, said };
}

it('what is done without a network goes when it is back, once', async () => {
  const of = await world();
  of.relay.set('refuses');
  await of.take();
  await of.clock.advance(120_000);
  expect(of.said()).toEqual(['person']);
  of.relay.set('takes');
  await of.clock.advance(31_000);
  expect(of.said()).toEqual(['person', 'assign']);
  await of.team.stop();
});

it('an answer that is lost does not put the same change into the log twice', async () => {
  const of = await world();
  of.relay.set('loses');
  await of.take();
  await of.clock.advance(10_000);
  of.relay.set('takes');
  await of.clock.advance(31_000);
  expect(of.said()).toEqual(['person', 'assign']);
  await of.desk.hear(of.relay.kept.log);
  expect(of.desk.shared().waiting).toEqual([]);
  await of.team.stop();
});

function colleaguesOf(of: Awaited<ReturnType<typeof world>>) {
  return startColleagues({
    store: of.desk.store,
    clock: of.clock,
    log,
    person: () => ({ name: 'Ana' }),
    relay: () => of.relay.api,
    emit: () => undefined,
  });
}

const atRosa = { person: 'Ben', conversation: JSON.stringify(['cloove', 'n', 'id of Rosa']) };

it('who is silent for half a minute is not shown as writing any more', async () => {
  const of = await world();
  const colleagues = colleaguesOf(of);
  colleagues.welcomed(id, 'me');
  colleagues.saw(id, 'me', { person: 'Ana', conversation: null, typing: true });
  colleagues.saw(id, 'ben', { ...atRosa, typing: true });
  await of.clock.advance(29_000);
  expect(colleagues.rows()).toMatchObject([
    { person: 'Ben', typing: true, conversationId: of.desk.idOf('Rosa') },
  ]);
  await of.clock.advance(2_000);
  expect(colleagues.rows()).toEqual([]);
  colleagues.saw(id, 'ben', { ...atRosa, typing: false });
  await of.clock.advance(0);
  colleagues.lost(id);
  expect(colleagues.rows()).toEqual([]);
  await colleagues.stop();
  await of.team.stop();
});

it('a desk says what it looks at by a name that others know, and that it looks away', async () => {
  const of = await world();
  const colleagues = colleaguesOf(of);
  await colleagues.look({ conversationId: of.desk.idOf('Rosa'), typing: true });
  await colleagues.look({ conversationId: null, typing: false });
  expect(of.relay.shown).toEqual([
    { ...atRosa, person: 'Ana', typing: true },
    { person: 'Ana', conversation: null, typing: false },
  ]);
  await colleagues.stop();
  await of.team.stop();
});
