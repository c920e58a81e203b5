import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { arbitraryOf } from '../../../test/contract/inputs/arbitrary-of.ts';
import { basesOf, stayingMethods } from '../../../test/contract/inputs/bases.ts';
import { seedsOf } from '../../../test/contract/inputs/known.ts';
import { knownOf } from '../../../test/contract/inputs/known-of.ts';
import { createLinkWorld, type LinkWorld } from '../../../test/contract/link-world.ts';
import { contract } from '../../shared/contract/contract.ts';
import { isPermitted, linkRights, type LinkRight } from '../../shared/domain/permissions.ts';
import { samplePhone } from '../../simulator/wpp/test-world.ts';
import { createDispatch } from './dispatch.ts';

// Every method with many inputs, while customers write.
vi.setConfig({ testTimeout: 120_000 });

let world: LinkWorld;
beforeEach(() => {
  world = createLinkWorld();
});
afterEach(() => world.end());

const but = (lacking: LinkRight) => linkRights.filter((right) => right !== lacking);

/** People who are known by a phone alone, by a name of the platform's alone, by a username. */
const strangers = [
  { identifier: '34611223344', name: null, phone: '34611223344' },
  { identifier: 'contact_9f3b', name: null, phone: null },
  { identifier: 'AR.qYk9Z3ekS7w2', name: null, phone: null },
] as const;
const addresses =
  /5491155551234|15550100777|34611223344|contact_9f3b|qYk9Z3ekS7w2|ana\.example|bXk4T1dk/;
/** What customers and the desk have written. */
const words = /¿Está listo\?|Sin teléfono|See you|Only for the desk/;

/** What finds their messages, and themselves by what a holder may know. */
const searches = ['only', 'desk', 'ana', 'teléfono', '346112', 'contact'].map((text) => ({
  text,
  conversationId: null,
  before: null,
  limit: 50,
}));
const query = { view: 'all', order: 'newest', numberId: null, after: null, limit: 50 } as const;
const rowsOf = async ({ bridge }: Desk) => (await bridge.call('conversations.list', query)).rows;

async function hold(rights: readonly LinkRight[]) {
  const desk = await world.open();
  const link = world.link(rights);
  await desk.bridge.call('links.open', { url: link.url });
  if (rights.includes('readInbox')) {
    await eventually(async () => expect(await rowsOf(desk)).toHaveLength(3));
  }
  return { desk, link };
}

const somebodyWrites = (index: number): void =>
  void world.simulator.control.personWrites(strangers[index % strangers.length] ?? strangers[0], {
    text: 'Only for the desk',
  });

/** Everything that is said to a holder who asks all they may, and more that fits, while people write. */
async function everythingSaid(desk: Desk, rights: readonly LinkRight[]): Promise<string[]> {
  const dispatch = createDispatch(desk.core, { checkOutputs: true });
  const [connection] = await desk.bridge.call('connections.list', {});
  const said: string[] = [];
  const refresh = async (): Promise<void> => {
    if (connection !== undefined && rights.includes('readInbox')) {
      await desk.bridge.call('connections.refresh', { id: connection.id });
    }
  };
  for (const at of strangers.keys()) somebodyWrites(at);
  await refresh();
  if (rights.includes('readInbox')) {
    await eventually(async () => expect(await rowsOf(desk)).toHaveLength(6));
  }
  // Each of the people once: how they stand in an input is how they were told of.
  const people = rights.includes('readInbox') ? await rowsOf(desk) : [];
  const known = await knownOf(desk, world.clock.now(), {});
  let id = 0;
  for (const name of stayingMethods) {
    const method = contract.get(name);
    if (method === undefined || !isPermitted({ role: 'link', rights }, method.permission)) continue;
    const seeds = seedsOf(known);
    const each = people.flatMap((row): readonly unknown[] => {
      const of = { ...known, conversationId: row.id, contactId: row.contact.id };
      return basesOf(of)[name];
    });
    const made = fc.sample(arbitraryOf(method.input, seeds), { numRuns: 5, seed: 1 });
    const searched = name === 'search.query' ? searches : [];
    for (const input of [...basesOf(known)[name], ...each, ...made, ...searched]) {
      id += 1;
      said.push(JSON.stringify([name, await dispatch({ kind: 'call', id, method: name, input })]));
    }
    somebodyWrites(id);
  }
  await refresh();
  return [...said, ...desk.heard.map((event) => JSON.stringify(event)), ...world.ports.lines];
}

describe('a holder who asks all they may, while people write', () => {
  it('is told nobody’s phone, username or identifier without the right to details', async () => {
    const rights = but('readDetails');
    const { desk } = await hold(rights);
    const said = await everythingSaid(desk, rights);
    expect(said.filter((one) => addresses.test(one)).map((one) => one.slice(0, 400))).toEqual([]);
    // It is no empty inbox: words and masks stand there.
    expect(said.some((one) => words.test(one) && one.includes('•••'))).toBe(true);
    expect(desk.heard.some(({ type }) => type === 'message_arrived')).toBe(true);
  });

  it('is told neither a word nor who wrote without the right to the inbox', async () => {
    const rights = but('readInbox');
    const { desk } = await hold(rights);
    const said = await everythingSaid(desk, rights);
    const leaks = said.filter((one) => words.test(one) || addresses.test(one));
    expect(leaks.map((one) => one.slice(0, 400))).toEqual([]);
  });

  it('with the right to details is told phones and shown the gallery; without it neither', async () => {
    world.simulator.control.personWrites({ identifier: samplePhone }, { sample: 'beach' });
    const { desk } = await hold(['readInbox', 'readDetails']);
    const ana = async () => {
      const found = (await rowsOf(desk)).find(({ contact }) => contact.name === 'Ana Example');
      if (found === undefined) throw new Error('Ana is not here');
      return found;
    };
    const { id: conversationId, contact } = await ana();
    expect(contact.phone?.replace(/\D/g, '')).toBe(samplePhone);
    const gallery = { conversationId, kinds: ['image' as const], before: null, limit: 5 };
    await eventually(async () => {
      const { items } = await desk.bridge.call('messages.gallery', gallery);
      expect(items).toHaveLength(1);
    });
    expect(await desk.bridge.call('conversations.related', { id: conversationId })).toEqual([]);

    await desk.bridge.call('links.open', { url: world.link(['readInbox']).url });
    await eventually(async () => expect((await ana()).contact.phone).toBe('•••34'));
    const refused = { code: 'not_permitted', detail: { right: 'readDetails' } };
    const { bridge } = desk;
    await expect(bridge.call('messages.gallery', gallery)).rejects.toMatchObject(refused);
    const { id } = await ana();
    await expect(bridge.call('conversations.related', { id })).rejects.toMatchObject(refused);
  });
});
