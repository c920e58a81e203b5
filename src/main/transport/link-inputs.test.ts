import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { arbitraryOf } from '../../../test/contract/inputs/arbitrary-of.ts';
import { basesOf, stayingMethods } from '../../../test/contract/inputs/bases.ts';
import { seedsOf, type Known } from '../../../test/contract/inputs/known.ts';
import { knownOf } from '../../../test/contract/inputs/known-of.ts';
import { createLinkWorld, type LinkWorld } from '../../../test/contract/link-world.ts';
import { otherMarks, ownForm, ownMarks } from '../../../test/contract/other-inboxes.ts';
import { contract, type MethodName } from '../../shared/contract/contract.ts';
import { LinkId } from '../../shared/domain/ids.ts';
import {
  isPermitted,
  linkRights,
  type Caller,
  type LinkRight,
} from '../../shared/domain/permissions.ts';
import { otherPhoneId } from '../../simulator/wpp/test-world.ts';
import { createDispatch } from './dispatch.ts';

// Thousands of calls, with a link opened for each set of rights.
vi.setConfig({ testTimeout: 240_000 });

let world: LinkWorld;
beforeEach(() => {
  world = createLinkWorld();
});
afterEach(() => world.end());

const queue = { view: 'all', order: 'newest', numberId: null, after: null, limit: 50 } as const;
const isFull = (desk: Desk, rows: number) =>
  eventually(async () => {
    const { rows: here } = await desk.bridge.call('conversations.list', queue);
    expect(here.length).toBeGreaterThanOrEqual(rows);
  });

/** A desk with an inbox of its own and another link beside; what could be named of them. */
async function besideOthers(): Promise<{ desk: Desk; theirs: Partial<Known>; otherUrl: string }> {
  const desk = await world.open();
  const { id: own } = await desk.bridge.call('connections.save', ownForm);
  await isFull(desk, 2);
  const [person] = await desk.bridge.call('persons.list', {});
  const other = world.link(linkRights, { phoneId: otherPhoneId });
  await desk.bridge.call('links.open', { url: other.url });
  await isFull(desk, 2);
  const [link] = await desk.bridge.call('links.list', {});
  if (person === undefined || link === undefined) throw new Error('They are not there');
  const theirs = { personId: person.id, linkId: link.id, connections: { cloove: own } };
  return { desk, theirs, otherUrl: other.url };
}

const hereMarks = /Ana Example|Old Friend|Sin teléfono|5491155551234|15550100777/;

/** What must stand in no answer to a holder, whatever was asked. */
const never = new RegExp(
  `${ownMarks.source}|${otherMarks.source}|${otherPhoneId}|sis_\\w+|sk_org_\\w|\\bat \\S+ \\(|node_modules`,
  'i',
);

function callsOf(desk: Desk) {
  const dispatch = createDispatch(desk.core, { checkOutputs: true });
  let id = 0;
  return (method: string, input: unknown) => {
    id += 1;
    return dispatch({ kind: 'call', id, method, input });
  };
}

const may = (caller: Caller, name: MethodName): boolean =>
  isPermitted(caller, contract.get(name)?.permission ?? 'manageWorkspace');

describe('a holder with an inbox of their own and another link on the same computer', () => {
  it('neither crashes anything nor sees a row of those, by any input that fits, with any rights', async () => {
    const { desk, theirs } = await besideOthers();
    const call = callsOf(desk);
    const reached = new Set<string>();
    const heardBefore = desk.heard.length;

    async function attack(rights: readonly LinkRight[], seed: number, runs: number) {
      const { url, token } = world.link(rights);
      await desk.bridge.call('links.open', { url });
      if (rights.includes('readInbox')) await isFull(desk, 3);
      const known = await knownOf(desk, world.clock.now(), theirs);
      const seeds = seedsOf(known);
      const bases = basesOf(known);
      for (const name of stayingMethods) {
        const input = contract.get(name)?.input;
        if (input === undefined) throw new Error(`No ${name}`);
        const isAllowed = may({ role: 'link', rights }, name);
        // What is refused is refused before its input is looked at.
        const made = isAllowed ? fc.sample(arbitraryOf(input, seeds), { numRuns: runs, seed }) : [];
        for (const given of [...bases[name], ...made]) {
          const answer = await call(name, given);
          const said = JSON.stringify(answer);
          expect([name, never.exec(said)?.[0]]).toEqual([name, undefined]);
          expect(said).not.toContain(token);
          const code = answer.ok ? 'ok' : answer.error.code;
          expect([name, given, code]).not.toEqual([name, given, 'internal']);
          if (!isAllowed) expect([name, code]).toEqual([name, 'not_permitted']);
          if (isAllowed && code !== 'bad_input') reached.add(name);
        }
      }
    }

    await attack(linkRights, 1, 15);
    const allowed = stayingMethods.filter((name) =>
      may({ role: 'link', rights: linkRights }, name),
    );
    expect(allowed.filter((name) => !reached.has(name))).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.subarray([...linkRights]), fc.nat(), (rights, seed) =>
        attack(rights, seed, 3),
      ),
      { numRuns: 3 },
    );
    expect(JSON.stringify(desk.heard.slice(heardBefore))).not.toMatch(never);
    expect(world.ports.lines.join('\n')).not.toMatch(never);
  });

  it('leaves nothing of a link in the next one, nor in the inbox it is left for', async () => {
    const { desk, theirs } = await besideOthers();
    const call = callsOf(desk);
    await desk.bridge.call('links.open', { url: world.link().url });
    await isFull(desk, 3);
    const linkId = theirs.linkId ?? LinkId.parse('');
    const after = [
      [() => desk.bridge.call('links.switch', { id: linkId }), [hereMarks, ownMarks]],
      [() => desk.bridge.call('links.leave', {}), [hereMarks, otherMarks]],
    ] as const;
    for (const [lead, marks] of after) {
      await lead();
      await isFull(desk, 2);
      const heardBefore = desk.heard.length;
      const bases = basesOf(await knownOf(desk, world.clock.now(), theirs));
      for (const name of stayingMethods) {
        if (!may({ role: 'link', rights: linkRights }, name)) continue;
        for (const input of bases[name]) {
          const said = JSON.stringify(await call(name, input));
          for (const mark of marks) expect([name, mark.exec(said)?.[0]]).toEqual([name, undefined]);
        }
      }
      const heard = JSON.stringify(desk.heard.slice(heardBefore));
      for (const mark of marks) expect(heard).not.toMatch(mark);
    }
    expect(world.ports.lines.join('\n')).not.toMatch(hereMarks);
  });
});
