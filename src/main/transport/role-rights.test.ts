import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { basesOf } from '../../../test/contract/inputs/bases.ts';
import { knownOf } from '../../../test/contract/inputs/known-of.ts';
import type { Known } from '../../../test/contract/inputs/known.ts';
import { createLinkWorld, type LinkWorld } from '../../../test/contract/link-world.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { contract, methodNames } from '../../shared/contract/contract.ts';
import { isPermitted, type Caller } from '../../shared/domain/permissions.ts';
import { openDatabase } from '../../sqlite/open.ts';
import { systemRandom } from '../core/node-ports.ts';
import { copiedTables } from '../core/store/copy/tables.ts';
import { createDispatch } from './dispatch.ts';

vi.setConfig({ testTimeout: 240_000 });

let world: World | LinkWorld;
/** Random bytes of a key's length, oldest first: the database's key is among them. */
let keys: Uint8Array[];
const random = {
  ...systemRandom,
  bytes: (length: number) => {
    const bytes = systemRandom.bytes(length);
    if (length === 32) keys.push(bytes.slice());
    return bytes;
  },
};
beforeEach(() => {
  keys = [];
});
afterEach(() => world.end());

/** Tables with what somebody made or was told; the trail of refusals grows as it is to. */
const kept = copiedTables
  .filter(({ precious }) => precious !== 'false')
  .map(({ name }) => name)
  .filter((name) => !name.startsWith('audit_'));

/** What lies at rest in a folder, table by table. */
function dump(file: string): Map<string, string> {
  for (const key of keys) {
    try {
      const db = openDatabase({ file, key, create: false, readOnly: true });
      try {
        return new Map(
          kept.map((name) => [name, JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())]),
        );
      } finally {
        db.close();
      }
    } catch {
      // Another key is the database's.
    }
  }
  throw new Error('No key opens it');
}

const megabyte = 'ü'.repeat(512 * 1024);
const uuid = '00000000-0000-4000-8000-000000000009';

/** Bodies that nobody means well with: made-up ids, polluted prototypes, far too much text. */
const bodies: readonly unknown[] = [
  {},
  null,
  'x',
  [],
  { id: 999_999, conversationId: 999_999, connectionId: uuid, ids: [999_999], limit: 1 },
  { id: uuid, personId: uuid, pin: null, oldPin: null, role: 'admin', name: 'X' },
  JSON.parse('{"__proto__":{"role":"admin","rights":["manageWorkspace"]},"id":1}'),
  { constructor: { prototype: { role: 'admin' } }, id: 1, conversationId: 1 },
  { text: megabyte, id: 1, conversationId: 1, name: megabyte, basedOn: null },
];

/**
 * Calls every method that this caller has no right to with every body and with inputs that fit, made of
 * what is there, and says what was not refused; then those it may call with the bodies that fit nothing,
 * and says what went wrong inside.
 */
async function attack(desk: Desk, caller: Caller, known: Known): Promise<string[]> {
  const dispatch = createDispatch(desk.core, { checkOutputs: true });
  const wrong: string[] = [];
  let id = 0;
  for (const name of methodNames) {
    const required = contract.get(name)?.permission ?? 'public';
    const may = isPermitted(caller, required);
    // What it may call with a body that fits does what it says: that is no attack.
    const fitting = basesOf(known)[name];
    for (const input of may ? bodies.slice(1, 4) : [...bodies, ...fitting]) {
      id += 1;
      const answer = await dispatch({ kind: 'call', id, method: name, input });
      if (answer.ok ? !may : answer.error.code === 'internal') wrong.push(name);
      const isRefused = !answer.ok && /^(not_permitted|locked)$/.test(answer.error.code);
      if (!may && !isRefused) wrong.push(`${name} not refused`);
      if (JSON.stringify(answer).length > 100_000) wrong.push(`${name} repeats what it was sent`);
    }
  }
  expect(Reflect.get({}, 'role')).toBeUndefined();
  return wrong;
}

/** An own desk at rest: nobody writes, nothing is read from the platform. */
async function ownDesk(): Promise<{ desk: Desk; file: string }> {
  const own = createWorld({ random });
  world = own;
  const { desk, connection } = await own.openConnected();
  await desk.bridge.call('connections.pauseImport', { id: connection.id, paused: true });
  own.setNetwork(false);
  return { desk, file: `${own.ports.paths.dataDir}/lobby.db` };
}

/** Waits until two dumps in a row are the same. */
const atRest = (file: string) =>
  eventually(async () => {
    const before = dump(file);
    await new Promise((next) => setImmediate(next));
    expect(dump(file)).toEqual(before);
    return before;
  });

it.each(['staff', 'locked'] as const)(
  'a window of %s calls what it has no right to: refused, nothing changed, nothing crashed',
  async (role) => {
    const { desk, file } = await ownDesk();
    const ana = await desk.bridge.call('persons.add', { name: 'Ana', role: 'staff', pin: null });
    const ben = await desk.bridge.call('persons.add', { name: 'Ben', role: 'staff', pin: '2468' });
    await desk.bridge.call('persons.switch', { id: ana.id, pin: null });
    const known = await knownOf(desk, world.ports.clock.now(), { personId: ben.id });
    if (role === 'locked') await desk.bridge.call('persons.lock', {});
    const before = await atRest(file);
    expect(await attack(desk, { role, rights: [] }, known)).toEqual([]);
    const after = await atRest(file);
    for (const [table, rows] of before) {
      // The reports' own counting goes on behind, whoever calls.
      if (!table.startsWith('report_')) expect([table, after.get(table)]).toEqual([table, rows]);
    }
    const state = await desk.state();
    expect(state).toMatchObject(
      role === 'locked' ? { kind: 'locked' } : { kind: 'open', role, person: { name: 'Ana' } },
    );
    expect(ben.hasPin).toBe(true);
  },
);

it('a link without a right calls everything: refused, nothing changed, nothing crashed', async () => {
  const links = createLinkWorld();
  world = links;
  const desk = await links.open({ random });
  await desk.bridge.call('links.open', { url: links.link([]).url });
  const known = await knownOf(desk, links.clock.now(), {});
  const asked = links.asked.length;
  expect(await attack(desk, { role: 'link', rights: [] }, known)).toEqual([]);
  expect(links.asked.slice(asked).filter((line) => !/sessions|GET /.test(line))).toEqual([]);
  expect(await desk.state()).toMatchObject({ which: 'link', role: 'link' });
});
